'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Chip } from '@/components/ui/chip'
import { Code } from '@/components/ui/code'
import { EmptyState } from '@/components/ui/empty-state'
import { IconButton } from '@/components/ui/icon-button'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { ItemRow } from '@/lib/agenda/types'
import type { SessionHead } from '@/lib/council-session/types'
import type { Run } from './step-button'

type ItemTableProps = {
  session: SessionHead
  items: ItemRow[]
  /** The reader's own votes: where one is asked, and where it has been given. */
  own: Record<string, 'toVote' | 'voted'>
  canOrder: boolean
  move: Run
  takeOff: Run
}

/** The agenda of a session as far as the reader may know of it, in order, each item leading to its papers and vote. */
export function ItemTable({ session, items, own, canOrder, move, takeOff }: ItemTableProps) {
  const t = useTranslations('sessions.agenda')
  const moving = useCommand(move)
  const taking = useCommand(takeOff)
  const input = (item: ItemRow) => ({
    sessionId: session.sessionId,
    version: session.version,
    itemId: item.itemId,
  })
  const busy = moving.busy || taking.busy
  return (
    <>
      <AnswerNotice answer={moving.answer ?? taking.answer} className="mb-2" />
      <TableWrap label={t('label')} fits>
        <Table density="normal" aria-busy={busy}>
          <thead>
            <tr>
              <Th numeric className="w-12">
                {t('number')}
              </Th>
              <Th>{t('what')}</Th>
              <Th numeric className="max-md:hidden">
                {t('standing')}
              </Th>
              <Th numeric className="max-md:hidden">
                {t('claimed')}
              </Th>
              <Th>{t('state')}</Th>
              {canOrder && <Th className="w-32 max-md:hidden">{t('change')}</Th>}
            </tr>
          </thead>
          <tbody>
            {items.map((item, i) => (
              <tr key={item.itemId} data-selected={item.itemId === session.currentItemId ? '' : undefined}>
                <Td numeric>{item.number}</Td>
                <Subject session={session} item={item} />
                <Td numeric context className="max-md:hidden">
                  {item.lineId && <Points value={item.standingPoints} />}
                </Td>
                <Td numeric className="max-md:hidden">
                  {item.lineId && <Points value={item.claimedPoints} />}
                </Td>
                <Td className="md:whitespace-nowrap">
                  <State item={item} own={own[item.itemId]} />
                </Td>
                {canOrder && (
                  <Td className="max-md:hidden">
                    <span className="flex">
                      <IconButton
                        icon="chevron-up"
                        label={t('up', { number: item.number })}
                        disabled={busy || i === 0}
                        onClick={() => void moving.run({ ...input(item), by: -1 })}
                      />
                      <IconButton
                        icon="chevron-down"
                        label={t('down', { number: item.number })}
                        disabled={busy || i === items.length - 1}
                        onClick={() => void moving.run({ ...input(item), by: 1 })}
                      />
                      <IconButton
                        icon="trash"
                        label={t('off', { number: item.number })}
                        disabled={busy || item.state !== 'waiting'}
                        onClick={() => void taking.run({ ...input(item), how: 'withdrawn' })}
                      />
                    </span>
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
        {items.length === 0 && <EmptyState what={t('none')} who={t('noneWho')} />}
      </TableWrap>
    </>
  )
}

function Subject({ session, item }: { session: SessionHead; item: ItemRow }) {
  const t = useTranslations('sessions.agenda')
  const figures = useFigures()
  const { subject } = item
  return (
    <th scope="row">
      <Link
        prefetch={false}
        className="touch-target inline-flex min-h-6 flex-col py-1 font-medium"
        href={`/council/${session.roundId}/sessions/${session.sessionId}/${item.itemId}`}
      >
        {subject ? (
          <span>
            <Code>{subject.code}</Code> {figures.words(subject.rowName)}
          </span>
        ) : (
          t(`whole.${item.kind === 'survey' ? 'survey' : 'result'}`, {
            block: figures.words(item.blockName),
          })
        )}
      </Link>
      {subject && (
        <span className="block pb-1 text-12 text-ink-muted">
          {figures.words(subject.agencyName)} · {t(`kind.${item.kind}`)}
        </span>
      )}
    </th>
  )
}

function State({ item, own }: { item: ItemRow; own: 'toVote' | 'voted' | undefined }) {
  const t = useTranslations('sessions.agenda')
  if (own === 'toVote') return <Chip tone="warning">{t('toVote')}</Chip>
  const tone = item.state === 'approved' ? 'success' : item.state === 'voting' ? 'info' : null
  const word = t(`itemState.${item.state}`)
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      {tone ? <Chip tone={tone}>{word}</Chip> : <span className="text-ink-muted">{word}</span>}
      {item.state === 'approved' && item.approvedPoints !== null && (
        <b className="fig font-semibold">
          <Points value={item.approvedPoints} />
        </b>
      )}
      {own === 'voted' && <span className="text-12 text-ink-muted">{t('voted')}</span>}
    </span>
  )
}
