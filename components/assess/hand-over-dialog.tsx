'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import type { Finding } from '@/lib/assessment/types'
import type { WorkspaceStore } from './workspace-store'
import type { AssessActions } from './workspace-types'

type HandOverProps = {
  assessmentId: string
  version: number
  findings: readonly Finding[]
  store: WorkspaceStore
  handOver: AssessActions['handOver']
  disabledReason: string | null
  onShowChecks: () => void
}

/** Everything typed is saved first; then the draft goes to the head and nothing can be entered until it comes back. */
export function HandOverDialog({
  assessmentId,
  version,
  findings,
  store,
  handOver,
  disabledReason,
  onShowChecks,
}: HandOverProps) {
  const t = useTranslations('assess.handOver')
  const tAll = useTranslations()
  const router = useRouter()
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [said, setSaid] = useState<string | null>(null)
  const errors = findings.filter((finding) => finding.severity === 'error').length
  const send = async () => {
    setBusy(true)
    await Promise.all(store.unsavedCodes().map((code) => store.flush(code)))
    const unsaved = store.unsavedCodes()
    const result = unsaved.length > 0 ? null : await handOver({ assessmentId, version }).catch(() => null)
    setBusy(false)
    if (unsaved.length > 0) return setSaid(t('unsaved', { codes: unsaved.join(', ') }))
    if (result?.status === 'done') {
      setOpen(false)
      router.refresh()
    } else if (result?.status === 'refused') setSaid(tAll(`refusal.${result.reason}`))
    else
      setSaid(
        result?.status === 'fault' ? tAll('evidence.fault', { id: result.id }) : tAll('assess.claim.offline'),
      )
  }
  const footer = (
    <>
      <Button onClick={() => setOpen(false)}>{t('cancel')}</Button>
      <Button
        variant="primary"
        disabled={isBusy}
        disabledReason={errors > 0 ? t('errorsLeft', { count: errors }) : null}
        onClick={() => void send()}
      >
        {t('confirm')}
      </Button>
    </>
  )
  const trigger = (
    <Button variant="primary" size="sm" disabledReason={disabledReason}>
      {t('open')}
    </Button>
  )
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={t('title')}
      description={t('description')}
      trigger={disabledReason ? undefined : trigger}
      footer={footer}
    >
      <div className="flex flex-col gap-2 text-13">
        {said && (
          <Notice tone="danger" role="alert">
            {said}
          </Notice>
        )}
        <p>
          {t('counts', { errors, warnings: findings.length - errors })}{' '}
          <button
            type="button"
            className="text-action-ink underline underline-offset-2"
            onClick={() => {
              setOpen(false)
              onShowChecks()
            }}
          >
            {t('showChecks')}
          </button>
        </p>
      </div>
    </Dialog>
  )
}
