'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { copyCatalogueAction, issueCatalogueAction } from '@/app/catalogues/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

/** A draft becomes the catalogue of its year: from then on nobody can change it. */
export function IssueButton({ catalogueId, title }: { catalogueId: string; title: string }) {
  const t = useTranslations('catalogues')
  const action = useTranslations('action')
  const [open, setOpen] = useState(false)
  const { run, busy, answer, forget } = useCommand(issueCatalogueAction)
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={t('issueTitle', { title })}
      description={t('issueEffect')}
      trigger={<Button variant="primary">{t('issue')}</Button>}
      footer={
        <>
          <Button onClick={() => show(false)}>{action('cancel')}</Button>
          <Button
            variant="primary"
            disabled={busy}
            onClick={() => void run({ catalogueId }, () => show(false))}
          >
            {busy ? t('working') : t('issueConfirm')}
          </Button>
        </>
      }
    >
      <AnswerNotice answer={answer} />
    </Dialog>
  )
}

/** A draft for another year, with the days of its rules moved by whole years. */
export function CopyButton({
  catalogueId,
  title,
  year,
}: {
  catalogueId: string
  title: string
  year: number
}) {
  const t = useTranslations('catalogues')
  const action = useTranslations('action')
  const problem = useTranslations('problem')
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const [toYear, setToYear] = useState(String(year + 1))
  const { run, busy, answer, forget } = useCommand(copyCatalogueAction)
  const words = fieldWords(answer, problem, () => t('toYear'))
  const show = (next: boolean) => {
    setOpen(next)
    forget()
  }
  const confirm = () =>
    void run({ catalogueId, toYear: toYear.trim() === '' ? Number.NaN : Number(toYear) }, ({ id }) => {
      show(false)
      router.push(`/catalogues/${id}`)
    })
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={t('copyTitle', { title })}
      description={t('copyEffect')}
      trigger={<Button>{t('copy')}</Button>}
      footer={
        <>
          <Button onClick={() => show(false)}>{action('cancel')}</Button>
          <Button variant="primary" disabled={busy} onClick={confirm}>
            {busy ? t('working') : t('copyConfirm')}
          </Button>
        </>
      }
    >
      <Field id={fieldId('toYear')} label={t('toYear')} error={words.at('toYear')} required>
        {(control) => (
          <Input
            {...control}
            inputMode="numeric"
            className="fig max-w-32"
            value={toYear}
            onChange={(event) => setToYear(event.target.value)}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} className="mt-3" />
    </Dialog>
  )
}
