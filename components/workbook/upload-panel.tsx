'use client'

import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { Moment } from '@/components/figure/moment'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import type { ActionResult } from '@/lib/action-result'
import type { CanAnswer } from '@/lib/assessment/types'
import { UploadRefusal } from './upload-refusal'

type Sent = ActionResult<{ uploadId: string }>
type Upload = { id: string; fileName: string; uploadedAt: string; appliedAt: Date | null }

type UploadPanelProps = {
  assessmentId: string
  base: string
  can: CanAnswer
  uploads: Upload[]
  send: (form: FormData) => Promise<Sent>
}

/** The way back in: a file, why it was refused, and those that were sent in before. */
export function UploadPanel({ assessmentId, base, can, uploads, send }: UploadPanelProps) {
  const t = useTranslations()
  const router = useRouter()
  const [file, setFile] = useState<File | null>(null)
  const [isMissing, setMissing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<Exclude<Sent, { status: 'done' }> | 'unreachable' | null>(null)
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault()
    setMissing(file === null)
    if (!file) return
    setBusy(true)
    setAnswer(null)
    const form = new FormData()
    form.set('assessmentId', assessmentId)
    form.set('fileName', file.name)
    form.set('file', file)
    const result = await send(form).catch(() => null)
    if (result?.status === 'done') router.push(`${base}/${result.data.uploadId}`)
    else {
      setBusy(false)
      setAnswer(result ?? 'unreachable')
    }
  }
  return (
    <Panel title={t('workbook.upload.title')}>
      {can.allowed ? (
        <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
          {answer && <UploadRefusal answer={answer} />}
          <Field
            id="workbook-file"
            label={t('workbook.upload.file')}
            hint={t('workbook.upload.hint')}
            error={isMissing ? t('workbook.upload.missing') : null}
          >
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".xlsx"
                className="py-1.5"
                onChange={(event) => {
                  setFile(event.target.files?.[0] ?? null)
                  setAnswer(null)
                }}
              />
            )}
          </Field>
          <div>
            <Button type="submit" variant="primary" disabled={isBusy}>
              {t(isBusy ? 'workbook.upload.sending' : 'workbook.upload.compare')}
            </Button>
          </div>
        </form>
      ) : (
        <Notice title={t('workbook.upload.closed')}>{t(`refusal.${can.reason}`)}</Notice>
      )}
      {uploads.length > 0 && <UploadsList base={base} uploads={uploads} />}
    </Panel>
  )
}

function UploadsList({ base, uploads }: { base: string; uploads: Upload[] }) {
  const t = useTranslations('workbook.upload')
  return (
    <section aria-labelledby="workbooks-before" className="mt-5">
      <h3 id="workbooks-before" className="text-13 font-semibold">
        {t('before')}
      </h3>
      <ul className="mt-1 flex flex-col divide-y divide-line-faint text-13">
        {uploads.map(({ id, fileName, uploadedAt, appliedAt }) => (
          <li key={id} className="flex flex-wrap items-baseline justify-between gap-x-4 py-1.5">
            <Link href={`${base}/${id}`} className="touch-target min-w-0 break-all">
              {fileName}
            </Link>
            <span className="text-12 text-ink-muted">
              <Moment at={uploadedAt} /> – {t(appliedAt ? 'applied' : 'notApplied')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
