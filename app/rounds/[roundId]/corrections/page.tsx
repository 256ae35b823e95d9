import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { listCorrections } from '@/lib/correction/queries'
import type { CorrectionHead } from '@/lib/correction/types'
import { formatDay } from '@/lib/format'
import type { PublicationHead } from '@/lib/publication/types'
import { requireActor } from '@/lib/session'
import { BeginForm } from './begin-form'

type CorrectionsPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: CorrectionsPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('correction'))('title', { year: roundId }) }
}

/** Every publication of a round, the corrections that led to them, and how a new one is begun. */
export default async function CorrectionsPage({ params }: CorrectionsPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/rounds/${roundId}/corrections`)
  const list = await listCorrections(actor, roundId)
  if (!list) notFound()
  const [t, rounds, refusal] = await Promise.all([
    getTranslations('correction'),
    getTranslations('rounds'),
    getTranslations('refusal'),
  ])
  const { canBegin } = list
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('title', { year: list.year })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: String(list.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
    >
      <p className="mb-4 max-w-(--prose-max) text-13 text-ink-muted">{t('what')}</p>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title={t('publications')} flush>
          <Publications heads={list.publications} year={list.year} />
        </Panel>
        <Panel title={t('list')} flush>
          {list.corrections.length === 0 ? (
            <EmptyState what={t('none')} who={t('noneWho')} />
          ) : (
            <Corrections corrections={list.corrections} />
          )}
        </Panel>
      </div>
      <div className="mt-4">
        {canBegin.allowed && (
          <Panel title={t('beginTitle')}>
            <BeginForm roundId={roundId} />
          </Panel>
        )}
        {!canBegin.allowed && canBegin.reason !== 'not-allowed' && (
          <Notice title={t('cannotBegin')}>
            <p>{refusal(canBegin.reason)}</p>
          </Notice>
        )}
      </div>
    </Frame>
  )
}

async function Publications({ heads, year }: { heads: PublicationHead[]; year: number }) {
  const t = await getTranslations('correction')
  if (heads.length === 0) return <EmptyState what={(await getTranslations('refusal'))('not-published')} />
  return (
    <ul>
      {heads.map((head, index) => (
        <li key={head.id} className="border-t border-line-faint px-4 py-2 text-13">
          <Link
            href={`/results/${String(year)}/publication/${String(head.sequence)}`}
            className="font-medium"
          >
            {t('publication', { sequence: head.sequence })}
          </Link>{' '}
          · {t('decisionOf', { number: head.decisionNumber, day: formatDay(head.decidedOn) })}
          {index === heads.length - 1 && <b className="font-semibold"> · {t('current')}</b>}
          <span className="block text-ink-muted">{head.reason || t('first')}</span>
        </li>
      ))}
    </ul>
  )
}

async function Corrections({ corrections }: { corrections: CorrectionHead[] }) {
  const t = await getTranslations('correction')
  return (
    <TableWrap fits label={t('list')} className="rounded-none! border-x-0! border-b-0!">
      <Table density="normal">
        <thead>
          <tr>
            <Th numeric>{t('number')}</Th>
            <Th>{t('reason')}</Th>
            <Th numeric>{t('rows')}</Th>
            <Th>{t('stateLabel')}</Th>
          </tr>
        </thead>
        <tbody>
          {corrections.map((c) => (
            <tr key={c.id}>
              <Td numeric>
                <Link href={`/rounds/${c.roundId}/corrections/${String(c.number)}`}>{c.number}</Link>
              </Td>
              <td>
                {c.reason}
                <span className="block text-12 text-ink-muted">{c.begunByName}</span>
              </td>
              <Td numeric>{c.changeCount}</Td>
              <td>{t(`state.${c.state}`)}</td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
