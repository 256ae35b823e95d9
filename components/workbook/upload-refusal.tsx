import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { ActionResult } from '@/lib/action-result'

type UploadRefusalProps = { answer: Exclude<ActionResult, { status: 'done' }> | 'unreachable' }

/** Why a file was not taken in, where in it, and what to do. */
export function UploadRefusal({ answer }: UploadRefusalProps) {
  const t = useTranslations()
  return (
    <Notice tone="danger" role="alert" title={t('workbook.upload.refused')}>
      {wordsOf(answer, t)}
    </Notice>
  )
}

function wordsOf(answer: UploadRefusalProps['answer'], t: ReturnType<typeof useTranslations>): string {
  if (answer === 'unreachable') return t('workbook.unreachable')
  if (answer.status === 'fault') return t('evidence.fault', { id: answer.id })
  if (answer.status === 'field-errors') return t('refusal.workbook-not-excel')
  const { reason, data } = answer
  if (reason === 'file-too-large') return t('workbook.upload.tooLarge')
  const { sheet, cell } = data
  const words = t(`refusal.${reason}`)
  if (typeof sheet !== 'string') return words
  const place =
    typeof cell === 'string' ? t('workbook.place', { sheet, cell }) : t('workbook.sheet', { sheet })
  return `${words} ${t('workbook.upload.where', { place })}`
}
