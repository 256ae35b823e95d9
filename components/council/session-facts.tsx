import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Panel } from '@/components/ui/panel'
import type { SessionHead } from '@/lib/council-session/types'
import { formatDeadline, formatInstant } from '@/lib/format'
import type { CouncilRules } from '@/lib/round/types'
import { SessionState } from './session-list'

/** When, where and how the council meets, and by which rules it decides. */
export function SessionFacts({ session, rules }: { session: SessionHead; rules: CouncilRules | null }) {
  const t = useTranslations('sessions')
  const facts: [string, ReactNode][] = [
    ['kind', t(`kind.${session.kind}`)],
    ['when', formatInstant(session.meetsAt)],
    ['until', session.votesBefore && formatDeadline(session.votesBefore)],
    ['place', session.place],
    ['invited', session.invitedAt && formatInstant(session.invitedAt)],
    ['papers', session.papersReadyAt && formatInstant(session.papersReadyAt)],
    ['opened', session.openedAt && formatInstant(session.openedAt)],
    ['closed', session.closedAt && formatInstant(session.closedAt)],
    ['reason', session.endReason],
  ]
  return (
    <Panel title={<SessionState session={session} />}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-13">
        {facts
          .filter(([, value]) => value)
          .map(([key, value]) => (
            <div key={key} className="contents">
              <dt className="text-ink-muted">{t(`facts.${key}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {rules && <Rules session={session} rules={rules} />}
    </Panel>
  )
}

function Rules({ session, rules }: { session: SessionHead; rules: CouncilRules }) {
  const t = useTranslations('sessions.rules')
  const members = session.members.length
  const needed = Math.floor(members / 2) + 1
  return (
    <details className="mt-3 text-13">
      <summary className="touch-target py-1 font-medium">{t('title')}</summary>
      <ul className="mt-1 flex list-disc flex-col gap-1 pl-5">
        {session.rules && <li className="whitespace-pre-line">{session.rules}</li>}
        <li>
          {rules.majorityOf === 'votingMembers' ? t('majorityVoting') : t('majority', { needed, members })}
        </li>
        <li>{t(rules.castingVote ? 'casting' : 'noCasting')}</li>
        <li>{t('own')}</li>
        {rules.standAsideOnRankChange && <li>{t('rank')}</li>}
      </ul>
    </details>
  )
}
