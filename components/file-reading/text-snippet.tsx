import { useTranslations } from 'next-intl'
import type { FoundDocument } from '@/lib/file-reading/types'

/** The line of a document in which the words were found. */
export function TextSnippet({ found: { page, snippet } }: { found: FoundDocument }) {
  const t = useTranslations('fileReading.search')
  return (
    <span className="block text-12 text-ink-muted">
      {page !== null && <span className="fig font-medium">{t('page', { page })} </span>}
      {snippet.before}
      <mark className="rounded-mark bg-needs-explanation-soft text-ink">{snippet.match}</mark>
      {snippet.after}
    </span>
  )
}
