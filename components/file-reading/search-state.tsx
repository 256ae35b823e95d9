import { useTranslations } from 'next-intl'
import type { TextSearch } from './use-text-search'

/** How the search in the text went, told as it comes. */
export function SearchState({ search }: { search: TextSearch }) {
  const t = useTranslations('fileReading.search')
  const said =
    search.state === 'failed'
      ? t('failed')
      : search.state !== 'done'
        ? ''
        : search.found.length === 0
          ? t('none')
          : t('found', { count: search.found.length })
  return (
    <p role="status" className="mt-1 min-h-4 text-12 text-ink-muted">
      {said}
    </p>
  )
}
