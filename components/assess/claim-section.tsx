'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import { MAX_TEXT } from '@/lib/assessment/types'
import type { RowView } from './row-view'
import type { WorkspaceStore } from './workspace-store'
import type { AssessActions, TheirLine } from './workspace-types'

type ClaimProps = {
  view: RowView
  assessmentId: string
  store: WorkspaceStore
  claim: AssessActions['claim']
}

/** Sends the claim after whatever is being saved of the row; says what went wrong. */
function useClaim({ view, assessmentId, store, claim }: ClaimProps) {
  const t = useTranslations()
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { code } = view.row
  const words = (result: ActionResult<unknown> | null): string | null => {
    if (result === null) return t('assess.claim.offline')
    if (result.status === 'fault') return t('evidence.fault', { id: result.id })
    if (result.status === 'refused') return t(`refusal.${result.reason}`)
    return result.status === 'field-errors' ? t('problem.too-long', { limit: MAX_TEXT }) : null
  }
  const send = async (reason: string): Promise<boolean> => {
    setBusy(true)
    await store.flush(code)
    const version = store.getSnapshot().works.get(code)?.saved.version ?? 0
    const result = await claim({ assessmentId, code, version, reason }).catch(() => null)
    setBusy(false)
    setSaid(words(result))
    if (result?.status === 'done') store.setClaim(code, result.data.version, reason.trim())
    if (result?.status === 'refused' && result.reason === 'stale-version')
      store.meet(code, result.data.current as TheirLine)
    return result?.status === 'done'
  }
  return { said, isBusy, send }
}

/** The way to say that a row is not for this agency; an appraiser rules on it. */
export function ClaimLink({ isOpen, onOpen }: { isOpen: boolean; onOpen: () => void }) {
  const t = useTranslations('assess.claim')
  return (
    <button
      type="button"
      aria-expanded={isOpen}
      onClick={onOpen}
      className="touch-target min-h-6 text-12 text-action-ink underline underline-offset-2"
    >
      {t('open')}
    </button>
  )
}

export function ClaimForm({ onClose, ...props }: ClaimProps & { onClose: () => void }) {
  const t = useTranslations('assess.claim')
  const tProblem = useTranslations('problem')
  const [reason, setReason] = useState('')
  const [isMissing, setMissing] = useState(false)
  const { said, isBusy, send } = useClaim(props)
  const submit = async () => {
    setMissing(reason.trim() === '')
    if (reason.trim() !== '' && (await send(reason))) onClose()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
      className="border-t border-line-faint bg-surface-sunken px-3.5 py-3"
    >
      <Field label={t('reason')} hint={t('hint')} error={isMissing ? tProblem('required') : null}>
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            rows={2}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
      </Field>
      {said && (
        <Notice tone="danger" role="alert" className="mt-2">
          {said}
        </Notice>
      )}
      <div className="mt-2 flex gap-2">
        <Button type="submit" size="sm" disabled={isBusy}>
          {t('send')}
        </Button>
        <Button size="sm" variant="plain" onClick={onClose}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A claim that was made, or ruled on, in place of the inputs. */
export function ClaimState({ readOnly, ...props }: ClaimProps & { readOnly: boolean }) {
  const t = useTranslations('assess.claim')
  const { said, isBusy, send } = useClaim(props)
  const { claimState, claimReason } = props.view.work.saved
  if (claimState === 'none') return null
  return (
    <Notice
      tone={claimState === 'refused' ? 'warn' : 'info'}
      title={t(`state.${claimState}`)}
      className="border-b border-b-line-faint"
    >
      <p className="whitespace-pre-line">{t('saidReason', { reason: claimReason })}</p>
      {said && <p className="text-danger-ink">{said}</p>}
      {claimState === 'claimed' && !readOnly && (
        <Button size="sm" className="mt-1" disabled={isBusy} onClick={() => void send('')}>
          {t('withdraw')}
        </Button>
      )}
    </Notice>
  )
}
