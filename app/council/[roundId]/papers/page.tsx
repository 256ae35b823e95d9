import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Th } from '@/components/ui/table'
import { listPapers } from '@/lib/council-paper/queries'
import type { PaperList } from '@/lib/council-paper/types'
import { phaseIsBefore } from '@/lib/round/types'
import { requireActor } from '@/lib/session'
import { correctedText } from './paper-words'
import { dayOfSession } from './minutes-paper'

type PapersPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: PapersPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('papers'))('title', { year: roundId }) }
}

/** Minutes, draft decision and annexes of a round's council, in the edition that the reader may have. */
export default async function PapersPage({ params }: PapersPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/council/${roundId}/papers`)
  const list = await listPapers(actor, roundId)
  if (!list) notFound()
  const [t, council] = await Promise.all([getTranslations('papers'), getTranslations('council')])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={t('title', { year: list.year })}
      crumbs={[
        { label: council('title', { year: list.year }), href: `/council/${roundId}` },
        { label: t('crumb') },
      ]}
      actions={
        <LinkButton size="sm" href={`/rounds/${roundId}/reports`}>
          {t('toReports')}
        </LinkButton>
      }
    >
      <p className="mb-3 max-w-(--prose-max) text-13 text-ink-muted">{t('what')}</p>
      {list.edition !== 'official' && (
        <Notice className="mb-4">
          <p>{t(`edition.${list.edition}`)}</p>
        </Notice>
      )}
      {list.corrected && (
        <Notice className="mb-4">
          <p>{correctedText(list.corrected, { t })}</p>
        </Notice>
      )}
      <Decision list={list} />
      <Panel title={t('minutes.list')} flush className="mt-4">
        {list.sessions.length === 0 ? (
          <EmptyState what={t('minutes.none')} who={t('minutes.noneWho')} />
        ) : (
          <Minutes list={list} />
        )}
      </Panel>
      <Approvals list={list} />
    </Frame>
  )
}

async function Decision({ list }: { list: PaperList }) {
  const t = await getTranslations('papers')
  const base = `/council/${list.roundId}/papers`
  return (
    <Panel
      title={t('decision.name')}
      aside={list.canWrite.allowed && t(list.isDecisionFinished ? 'finished' : 'notFinished')}
    >
      <p className="mb-3 text-13 text-ink-muted">
        {t('decision.what')} {t('annex.what')}
      </p>
      <div className="flex flex-wrap gap-2">
        <LinkButton href={`${base}/decision`} variant="primary">
          {t(list.canWrite.allowed ? 'open' : 'read')}
        </LinkButton>
        <Downloads base={base} name="decision" what={t('decision.name')} />
        <LinkButton href={`${base}/files/annex.xlsx`} prefetch={false} icon="download" download>
          {t('annex.name')}
        </LinkButton>
      </div>
    </Panel>
  )
}

type DownloadsProps = { base: string; name: string; what: string; small?: boolean }

async function Downloads({ base, name, what, small = false }: DownloadsProps) {
  const t = await getTranslations('papers')
  return (['docx', 'pdf'] as const).map((kind) => (
    <LinkButton
      key={kind}
      size={small ? 'sm' : 'md'}
      href={`${base}/files/${name}.${kind}`}
      prefetch={false}
      download
      icon="download"
      aria-label={`${t(kind)}: ${what}`}
    >
      {t(kind)}
    </LinkButton>
  ))
}

async function Minutes({ list }: { list: PaperList }) {
  const t = await getTranslations('papers')
  const base = `/council/${list.roundId}/papers`
  return (
    <TableWrap fits label={t('minutes.list')} className="rounded-none! border-x-0! border-b-0!">
      <Table density="normal">
        <thead>
          <tr>
            <Th>{t('crumb')}</Th>
            <Th>{t('session')}</Th>
            <Th>{t('download')}</Th>
          </tr>
        </thead>
        <tbody>
          {list.sessions.map((session) => {
            const name = t('minutes.name', { sequence: session.sequence })
            return (
              <tr key={session.sessionId}>
                <th scope="row">
                  <Link href={`${base}/minutes/${session.sessionId}`}>{name}</Link>
                </th>
                <td>
                  {t('sessionOf', { day: dayOfSession(session.meetsAt), count: session.itemCount })} ·{' '}
                  {t(`state.${session.state}`)} · {t(session.isFinished ? 'finished' : 'notFinished')}
                </td>
                <td>
                  <span className="flex flex-wrap gap-2">
                    <Downloads base={base} name={`minutes-${session.sessionId}`} what={name} small />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableWrap>
  )
}

async function Approvals({ list }: { list: PaperList }) {
  const [t, locale] = await Promise.all([getTranslations('papers'), getLocale()])
  const blocks = list.blocks.filter((b) => b.canSeeApproval && !phaseIsBefore(b.phase, 'council'))
  if (blocks.length === 0) return null
  return (
    <Panel title={t('approval')} className="mt-4">
      <div className="flex flex-wrap gap-2">
        {blocks.map((block) => (
          <LinkButton wraps key={block.blockId} href={`/council/${list.roundId}/approval/${block.blockId}`}>
            {t(block.phase === 'council' ? 'approvalOf' : 'approvalSee', { block: block.name[locale] })}
          </LinkButton>
        ))}
      </div>
    </Panel>
  )
}
