import { useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'
import { formatInstantToSecond } from '@/lib/format'
import type { ExplanationView } from '@/lib/explanation/types'

/** What proves that the explanation was signed, when, by whom, and its content down to the last letter. */
export function ExplanationReceipt({ receipt }: { receipt: NonNullable<ExplanationView['receipt']> }) {
  const t = useTranslations('explain.receipt')
  const { signedAt, signedByName, contentHash } = receipt
  return (
    <Notice tone="success" title={t('title', { at: formatInstantToSecond(signedAt) })}>
      <p>{t('by', { name: signedByName })}</p>
      <p>{t('next')}</p>
      <p className="mt-1 text-12 text-ink-muted">
        {t('hash')} <Code className="break-all whitespace-normal!">{contentHash}</Code>
      </p>
    </Notice>
  )
}
