'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon, type IconName } from '@/components/ui/icon'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { VoteChoice } from '@/lib/council/types'
import { formatDeadline } from '@/lib/format'
import type { PollView, VoteItem } from '@/lib/meeting/types'
import type { Run } from './step-button'

const CHOICES: { choice: VoteChoice; icon: IconName }[] = [
  { choice: 'approve', icon: 'check' },
  { choice: 'against', icon: 'close' },
  { choice: 'abstain', icon: 'minus' },
]

/** The member's own vote: three buttons of a finger's size, the chosen one marked until the vote is closed. */
export function VotePanel({ vote, cast }: { vote: VoteItem; cast: Run }) {
  const t = useTranslations('sessions.vote')
  const refusal = useTranslations('refusal')
  const { run, busy, answer } = useCommand(cast)
  const { poll, canVote, ownVote, session, item } = vote
  if (!canVote || !poll || poll.outcome) return null
  const until = session.votesBefore ? formatDeadline(session.votesBefore) : null
  return (
    <Panel title={t('own')} aside={t('on', { letter: poll.option.letter })}>
      {!canVote.allowed ? (
        <Notice>
          <p>{refusal(canVote.reason)}</p>
        </Notice>
      ) : (
        <>
          <div role="group" aria-label={t('own')} className="grid grid-cols-3 gap-2 max-sm:grid-cols-1">
            {CHOICES.map(({ choice, icon }) => (
              <button
                key={choice}
                type="button"
                aria-pressed={ownVote === choice}
                disabled={busy}
                onClick={() => void run({ pollId: poll.pollId, itemVersion: item.version, choice })}
                className={clsx(
                  'flex min-h-14 flex-col items-center justify-center gap-1 rounded-control border px-1 py-2 text-14 font-medium',
                  ownVote === choice
                    ? 'border-action bg-action text-on-action'
                    : 'border-line-strong bg-surface hover:bg-surface-hover',
                )}
              >
                <Icon name={icon} />
                {t(choice)}
              </button>
            ))}
          </div>
          <p role="status" className="mt-2 text-13 text-ink-muted">
            {ownVote &&
              (until ? t('yoursUntil', { choice: t(ownVote), until }) : t('yours', { choice: t(ownVote) }))}
          </p>
        </>
      )}
      <AnswerNotice answer={answer} className="mt-2" />
    </Panel>
  )
}

/** The vote as everybody at the session may see it: how many have voted, and when it is closed how it ended. */
export function PollPanel({ vote }: { vote: VoteItem }) {
  const t = useTranslations('sessions.vote')
  const { poll, members, needed } = vote
  return (
    <Panel title={poll ? t('on', { letter: poll.option.letter }) : t('title')}>
      {poll ? <Count poll={poll} /> : <p className="text-13 text-ink-muted">{t('notYet')}</p>}
      <p className="my-2 text-13">{t('needed', { needed, members: members.length })}</p>
      <MemberList vote={vote} />
    </Panel>
  )
}

function Count({ poll }: { poll: PollView }) {
  const t = useTranslations('sessions.vote')
  if (!poll.outcome)
    return (
      <p className="flex items-baseline gap-3">
        <b className="fig text-40 font-semibold">{poll.votedCount}</b>
        <span>
          {t('cast')}
          <span className="block text-13 text-ink-muted">{t('hidden')}</span>
        </span>
      </p>
    )
  const { count } = poll
  return (
    <div className="flex flex-col gap-1 text-13">
      <p className="flex items-center gap-2 text-18 font-semibold">
        <Icon name={poll.outcome === 'approved' ? 'check' : 'close'} />
        {t(poll.outcome)}
      </p>
      {poll.outcome === 'notApproved' && <p>{t('kept')}</p>}
      {count && (
        <p>
          {t('count', {
            approve: count.approve,
            against: count.against,
            abstain: count.abstain,
            notVoted: count.notVoted,
          })}
          {count.standAside > 0 && `; ${t('setAside', { count: count.standAside })}`}
        </p>
      )}
      {count?.byCastingVote && <p>{t('casting')}</p>}
      {poll.minutesPlace && poll.outcome === 'approved' && (
        <p className="text-ink-muted">{t('ledger', { place: poll.minutesPlace })}</p>
      )}
    </div>
  )
}

const STATE_ICONS: Record<VoteItem['members'][number]['state'], IconName> = {
  voted: 'check',
  notVoted: 'clock',
  absent: 'close',
  aside: 'not-applicable',
  present: 'person',
  expected: 'person',
}

export function MemberList({ vote, big = false }: { vote: Pick<VoteItem, 'members'>; big?: boolean }) {
  const t = useTranslations('sessions.vote')
  const figures = useFigures()
  return (
    <ul aria-label={t('members')} className={big ? 'text-16' : 'text-13'}>
      {vote.members.map((member) => (
        <li
          key={member.seatId}
          className="flex min-h-8 items-center gap-2 border-b border-line-faint py-1 last:border-b-0"
        >
          <Icon
            name={STATE_ICONS[member.state]}
            className={member.state === 'voted' ? 'text-success-ink' : 'text-ink-muted'}
          />
          <span className="min-w-0 flex-1">
            {figures.words(member.position)}
            {member.setAside && <span className="block text-12 text-ink-muted">{t('notCounted')}</span>}
          </span>
          <span
            className={clsx(
              'text-right',
              big ? 'text-14' : 'text-12',
              member.state === 'notVoted' ? 'text-warning-ink' : 'text-ink-muted',
            )}
          >
            {member.choice ? t(member.choice) : t(`state.${member.state}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
