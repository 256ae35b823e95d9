'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { LinkButton } from '@/components/ui/link-button'
import { CloseOverlay } from '@/components/ui/overlay-panel'
import { Textarea } from '@/components/ui/textarea'
import type { ItemRow } from '@/lib/agenda/types'
import type { SessionHead } from '@/lib/council-session/types'
import { dayInHanoi, formatDay } from '@/lib/format'
import { StepButton, type Run } from './step-button'

export type SessionActions = Record<
  'invite' | 'announce' | 'open' | 'close' | 'cancel' | 'putAll' | 'closePolls' | 'remind',
  Run
>
type PanelProps = {
  session: SessionHead
  items: ItemRow[]
  actions: SessionActions
}

/** What Home Affairs and the chair do with a session, in the order in which it is done. */
export function SessionPanel({ session, items, actions }: PanelProps) {
  const t = useTranslations('sessions.step')
  const refusal = useTranslations('refusal')
  const { can, version, sessionId, roundId } = session
  if (version === null || session.state === 'closed' || session.state === 'cancelled') return null
  const input = { sessionId, version }
  const place = `/council/${roundId}/sessions/${sessionId}`
  const isPlanned = session.state === 'planned'
  return (
    <section aria-label={t('title')} className="mb-4 rounded-panel border border-line bg-surface px-4 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="mr-2 text-16 font-semibold">{t('title')}</h2>
        {can.plan.allowed && isPlanned && (
          <>
            <StepButton size="sm" icon="mail" run={actions.invite} input={input} busyLabel={t('working')}>
              {t(session.invitedAt ? 'inviteAgain' : 'invite')}
            </StepButton>
            <StepButton size="sm" icon="file" run={actions.announce} input={input} busyLabel={t('working')}>
              {t(session.papersReadyAt ? 'announceAgain' : 'announce')}
            </StepButton>
            <LinkButton size="sm" icon="pencil" href={`${place}/edit`}>
              {t('editLink')}
            </LinkButton>
          </>
        )}
        {isPlanned && (
          <StepButton
            variant="primary"
            size="sm"
            run={actions.open}
            input={input}
            busyLabel={t('working')}
            disabledReason={can.run.allowed ? null : refusal(can.run.reason)}
          >
            {t(session.kind === 'inRoom' ? 'open' : 'openWriting')}
          </StepButton>
        )}
        {session.state === 'open' && <Running session={session} items={items} actions={actions} />}
        {session.kind === 'inRoom' && (
          <LinkButton size="sm" icon="eye" href={`${place}/projector`} target="_blank">
            {t('projector')}
          </LinkButton>
        )}
        {isPlanned && can.plan.allowed && <CancelDialog input={input} cancel={actions.cancel} />}
      </div>
    </section>
  )
}

function Running({ session, items, actions }: PanelProps) {
  const t = useTranslations('sessions.step')
  const input = { sessionId: session.sessionId, version: session.version }
  const waiting = items.filter((i) => i.state === 'waiting')
  const day = formatDay(dayInHanoi(session.votesBefore ?? session.meetsAt))
  const polls = items.flatMap(({ openPollId, number }) =>
    openPollId ? [{ pollId: openPollId, minutesPlace: t('minutes', { day, number }) }] : [],
  )
  return (
    <>
      {session.kind === 'inWriting' && waiting.length > 0 && (
        <>
          <StepButton
            size="sm"
            variant="primary"
            run={actions.putAll}
            input={{ ...input, put: 'standing' }}
            busyLabel={t('working')}
          >
            {t('putAll')}
          </StepButton>
          <StepButton
            size="sm"
            run={actions.putAll}
            input={{ ...input, put: 'claimed' }}
            busyLabel={t('working')}
          >
            {t('putAllClaimed')}
          </StepButton>
        </>
      )}
      {session.kind === 'inWriting' && polls.length > 0 && (
        <>
          <StepButton size="sm" icon="bell" run={actions.remind} input={input} busyLabel={t('working')}>
            {t('remind')}
          </StepButton>
          <StepButton
            size="sm"
            variant="primary"
            run={actions.closePolls}
            input={{ ...input, polls }}
            busyLabel={t('working')}
          >
            {t('closeAll', { count: polls.length })}
          </StepButton>
        </>
      )}
      <CloseDialog input={input} left={waiting.length} close={actions.close} />
    </>
  )
}

function CloseDialog({ input, left, close }: { input: object; left: number; close: Run }) {
  const t = useTranslations('sessions.step')
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={<Button size="sm">{t('close')}</Button>}
      title={t('closeTitle')}
      description={t('closeFinal')}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('back')}</Button>
          </CloseOverlay>
          <StepButton
            variant="primary"
            run={close}
            input={input}
            onDone={() => setOpen(false)}
            busyLabel={t('working')}
          >
            {t('closeConfirm')}
          </StepButton>
        </>
      }
    >
      {left > 0 && <p className="text-14">{t('closeEffect', { count: left })}</p>}
    </Dialog>
  )
}

function CancelDialog({ input, cancel }: { input: object; cancel: Run }) {
  const t = useTranslations('sessions.step')
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, busy, answer } = useCommand(cancel)
  const problem = useTranslations('problem')
  const missing = answer?.status === 'field-errors' ? problem('required') : null
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button size="sm" variant="danger">
          {t('cancel')}
        </Button>
      }
      title={t('cancelTitle')}
      description={t('cancelEffect')}
      footer={
        <>
          <CloseOverlay>
            <Button>{t('back')}</Button>
          </CloseOverlay>
          <Button
            variant="danger"
            disabled={busy}
            onClick={() => void run({ ...input, reason }, () => setOpen(false))}
          >
            {busy ? t('working') : t('cancel')}
          </Button>
        </>
      }
    >
      <Field label={t('reason')} error={missing} required>
        {(control) => (
          <Textarea {...control} rows={2} value={reason} onChange={(e) => setReason(e.target.value)} />
        )}
      </Field>
      <AnswerNotice answer={answer} className="mt-2" />
    </Dialog>
  )
}
