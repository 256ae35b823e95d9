'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Input } from '@/components/ui/input'
import type { CatalogueRow } from '@/lib/catalogue/types'

/** Where the key "/" leads. */
export const SEARCH_ID = 'row-search'

type RowSearchProps = {
  search: string
  /** Rows that the search finds; null without a search. */
  found: readonly CatalogueRow[] | null
  onSearch: (text: string) => void
  onGo: (code: string) => void
}

/** Rows by code or by words of name, guidance and evidence, with or without diacritics. */
export function RowSearch({ search, found, onSearch, onGo }: RowSearchProps) {
  const t = useTranslations('assess.search')
  const { words } = useFigures()
  const go = (code: string) => {
    onSearch('')
    onGo(code)
  }
  return (
    <div role="search" className="border-b border-line px-4 py-2">
      <Input
        id={SEARCH_ID}
        type="search"
        aria-label={t('label')}
        placeholder={t('placeholder')}
        value={search}
        maxLength={100}
        onChange={(event) => onSearch(event.target.value)}
        onKeyDown={(event) => {
          const first = found?.[0]
          if (event.key === 'Enter' && first) go(first.code)
          if (event.key === 'Escape') onSearch('')
        }}
      />
      {found && (
        <>
          <p role="status" className="mt-1.5 text-12 text-ink-muted">
            {t('count', { count: found.length })}
          </p>
          <ul aria-label={t('results')} className="mt-1 flex flex-col">
            {found.map((row) => (
              <li key={row.code}>
                <button
                  type="button"
                  onClick={() => go(row.code)}
                  className="focus-inset grid w-full grid-cols-[3.25rem_minmax(0,1fr)] gap-x-1 py-1 text-left text-13/[1.1875rem] hover:bg-surface-hover max-lg:min-h-11"
                >
                  <span className="fig text-ink-muted">{row.code}</span>
                  <span className="line-clamp-2">{words(row.name)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
