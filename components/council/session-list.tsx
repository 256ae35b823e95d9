import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Count } from '@/components/figure/count'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatInstant } from '@/lib/format'
import type { SessionList as Sessions, SessionRow } from '@/lib/council-session/types'

const TONES = { planned: 'neutral', open: 'warning', closed: 'success', cancelled: 'neutral' } as const

export function SessionState({ session }: { session: Pick<SessionRow, 'state' | 'kind'> }) {
  const t = useTranslations('sessions')
  const word =
    session.state === 'open' && session.kind === 'inWriting' ? t('stateWriting') : t(`state.${session.state}`)
  return <Chip tone={TONES[session.state]}>{word}</Chip>
}

/** The sessions of a round; counts leave out what the reader stands aside from. */
export function SessionList({ list }: { list: Sessions }) {
  const t = useTranslations('sessions')
  return (
    <TableWrap label={t('list.label')} fits>
      <Table density="normal">
        <thead>
          <tr>
            <Th>{t('list.session')}</Th>
            <Th className="max-md:hidden">{t('form.kind')}</Th>
            <Th className="max-md:hidden">{t('list.place')}</Th>
            <Th numeric>{t('list.decided')}</Th>
            <Th>{t('list.state')}</Th>
          </tr>
        </thead>
        <tbody>
          {list.sessions.map((session) => (
            <tr key={session.sessionId}>
              <th scope="row">
                <Link
                  className="touch-target font-medium"
                  href={`/council/${list.roundId}/sessions/${session.sessionId}`}
                >
                  {session.votesBefore
                    ? t('writingTitle', {
                        sequence: session.sequence,
                        at: formatInstant(session.votesBefore),
                      })
                    : t('sessionTitle', { sequence: session.sequence, at: formatInstant(session.meetsAt) })}
                </Link>
              </th>
              <Td className="max-md:hidden">{t(`kind.${session.kind}`)}</Td>
              <Td className="max-md:hidden">{session.place || '–'}</Td>
              <Td numeric>
                <Count value={session.decidedCount} /> / <Count value={session.itemCount} />
              </Td>
              <Td>
                <SessionState session={session} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {list.sessions.length === 0 && <EmptyState what={t('list.none')} who={t('list.noneWho')} />}
    </TableWrap>
  )
}
