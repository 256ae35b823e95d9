'use client'

import { useTranslations } from 'next-intl'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { DocumentFilter } from './document-search'

type SearchBarProps = {
  filter: DocumentFilter
  years: readonly number[]
  onFilter: (filter: DocumentFilter) => void
}

/** By words, and by year where there are several. */
export function SearchBar({ filter, years, onFilter }: SearchBarProps) {
  const t = useTranslations('library')
  return (
    <div className="flex flex-wrap gap-2">
      <Input
        type="search"
        aria-label={t('search')}
        placeholder={t('search')}
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
        className="min-w-48 flex-1 max-md:basis-full"
      />
      {years.length > 1 && (
        <Select
          aria-label={t('year')}
          value={filter.year ?? ''}
          onChange={(event) =>
            onFilter({ ...filter, year: event.target.value ? Number(event.target.value) : null })
          }
          className="w-36 max-md:w-full"
        >
          <option value="">{t('everyYear')}</option>
          {years.map((year) => (
            <option key={year} value={year}>
              {t('ofYear', { year })}
            </option>
          ))}
        </Select>
      )}
    </div>
  )
}
