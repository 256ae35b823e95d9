'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { VoteChoice } from '@/lib/council/types'
import { VOTE_CHOICES } from '@/lib/vote/types'
import { dayInHanoi, formatDay } from '@/lib/format'
import type { VoteItem } from '@/lib/meeting/types'
import { StepButton, type Run } from './step-button'

export type LeadActions = Record<'call' | 'put' | 'close' | 'cancel' | 'hands' | 'takeOff', Run>
type LeadProps = { vote: VoteItem; actions: LeadActions }

/** What the secretary or the chair does at an item, one step after the other. */
export function LeadPanel({ vote, actions }: LeadProps) {
  const t = useTranslations('sessions.lead')
  const refusal = useTranslations('refusal')
  const { canRun, session, item } = vote
  if (!canRun || session.version === null) return null
  if (!canRun.allowed)
    return (
      <Notice className="mb-4">
        <p>{refusal(canRun.reason)}</p>
      </Notice>
    )
  const input = { sessionId: session.sessionId, version: session.version, itemId: item.itemId }
  const isPolling = vote.poll !== null && vote.poll.outcome === null
  return (
    <Panel title={t('title')} className="mb-4">
      <div className="flex flex-wrap items-center gap-2">
        {isPolling ? (
          <Closing vote={vote} actions={actions} />
        ) : (
          <Before vote={vote} actions={actions} input={input} />
        )}
      </div>
    </Panel>
  )
}

function Before({ vote, actions, input }: LeadProps & { input: object }) {
  const t = useTranslations('sessions.lead')
  const { session, item, options } = vote
  const inRoom = session.kind === 'inRoom'
  const isCurrent = session.currentItemId === item.itemId
  if (item.state === 'called' && isCurrent)
    return (
      <>
        <p className="w-full text-13 text-ink-muted">{t('called')}</p>
        <StepButton variant="primary" run={actions.call} input={{ ...input, membersLeft: true }}>
          {t('show')}
        </StepButton>
      </>
    )
  const isVotable = inRoom
    ? isCurrent && ['open', 'notApproved'].includes(item.state)
    : ['waiting', 'open', 'notApproved'].includes(item.state)
  return (
    <>
      {inRoom && !isCurrent && (
        <StepButton variant="primary" run={actions.call} input={input}>
          {t('call')}
        </StepButton>
      )}
      {isVotable &&
        options.map((option, i) => (
          <StepButton
            key={option.optionId}
            variant={i === 0 && item.state !== 'notApproved' ? 'primary' : 'outline'}
            run={actions.put}
            input={{ ...input, optionId: option.optionId }}
          >
            {t('put', { letter: option.letter })}
          </StepButton>
        ))}
      {['waiting', 'open'].includes(item.state) && (
        <StepButton variant="plain" run={actions.takeOff} input={{ ...input, how: 'postponed' }}>
          {t('postpone')}
        </StepButton>
      )}
    </>
  )
}

function Closing({ vote, actions }: LeadProps) {
  const t = useTranslations('sessions.lead')
  const step = useTranslations('sessions.step')
  const { session, item, poll } = vote
  const day = formatDay(dayInHanoi(session.votesBefore ?? session.meetsAt))
  const [place, setPlace] = useState(step('minutes', { day, number: item.number }))
  const { run, busy, answer } = useCommand(actions.close)
  if (!poll) return null
  const input = { sessionId: session.sessionId, version: session.version }
  return (
    <div className="flex w-full flex-col gap-3">
      <Hands vote={vote} record={actions.hands} />
      <Field label={t('place')} required>
        {(control) => <Input {...control} value={place} onChange={(e) => setPlace(e.target.value)} />}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          disabled={busy || place.trim() === ''}
          onClick={() => void run({ ...input, polls: [{ pollId: poll.pollId, minutesPlace: place }] })}
        >
          {t('close')}
        </Button>
        <StepButton variant="plain" run={actions.cancel} input={{ ...input, pollId: poll.pollId }}>
          {t('cancel')}
        </StepButton>
      </div>
    </div>
  )
}

/** Hands in the room, or papers of members without an account. What a member casts himself is not shown before the end. */
function Hands({ vote, record }: { vote: VoteItem; record: Run }) {
  const t = useTranslations('sessions.lead')
  const choices = useTranslations('sessions.vote')
  const figures = useFigures()
  const { run, busy, answer } = useCommand(record)
  const { members, poll, session } = vote
  const inRoom = session.kind === 'inRoom'
  const accounts = new Set(session.members.filter((m) => m.personId).map((m) => m.seatId))
  const shown = members.filter(
    (m) => ['voted', 'notVoted'].includes(m.state) && (inRoom || !accounts.has(m.seatId)),
  )
  const open = shown.filter((m) => m.state === 'notVoted')
  if (!poll || shown.length === 0) return null
  const send = (hands: { seatId: string; choice: VoteChoice | null }[]) =>
    void run({ pollId: poll.pollId, hands })
  return (
    <details className="text-13">
      <summary className="touch-target py-1 font-medium">{t(inRoom ? 'hands' : 'paper')}</summary>
      <ul aria-busy={busy} className="mt-1">
        {shown.map((member) => (
          <li key={member.seatId} className="flex items-center gap-2 border-b border-line-faint py-1">
            <span className="min-w-0 flex-1">{figures.words(member.position)}</span>
            {member.state === 'voted' && member.choice === null ? (
              <span className="text-12 text-ink-muted">{choices('state.voted')}</span>
            ) : (
              <Select
                aria-label={t('handOf', { name: figures.words(member.position) })}
                className="w-36"
                disabled={busy}
                value={member.choice ?? ''}
                onChange={(e) =>
                  send([
                    {
                      seatId: member.seatId,
                      choice: VOTE_CHOICES.find((c) => c === e.target.value) ?? null,
                    },
                  ])
                }
              >
                <option value="">{t('noHand')}</option>
                {VOTE_CHOICES.map((choice) => (
                  <option key={choice} value={choice}>
                    {choices(choice)}
                  </option>
                ))}
              </Select>
            )}
          </li>
        ))}
      </ul>
      <AnswerNotice answer={answer} className="mt-2" />
      {inRoom && open.length > 0 && (
        <Button
          size="sm"
          className="mt-2"
          disabled={busy}
          onClick={() => send(open.map(({ seatId }) => ({ seatId, choice: 'approve' })))}
        >
          {t('handsAll')}
        </Button>
      )}
    </details>
  )
}
