'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { foldText } from '@/lib/format'
import type { WhatIfRow } from '@/lib/scenario/types'
import { pointsFromDecimal } from '@/lib/scoring/points'

const SHOWN = 8

type RowFinderProps = {
  rows: readonly WhatIfRow[]
  taken: ReadonlySet<string>
  onAdd: (row: WhatIfRow) => void
}

/** Any row of the catalogue by its code or words, with or without diacritics. */
export function RowFinder({ rows, taken, onAdd }: RowFinderProps) {
  const t = useTranslations('scenario')
  const figures = useFigures()
  const [search, setSearch] = useState('')
  const wanted = foldText(search)
  const found =
    wanted === ''
      ? []
      : rows.filter(
          (row) => row.code.startsWith(wanted) || foldText(figures.words(row.name)).includes(wanted),
        )
  return (
    <div>
      <Input
        type="search"
        aria-label={t('findRow')}
        placeholder={t('findRow')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      {wanted !== '' && (
        <p role="status" className="mt-1 text-12 text-ink-muted">
          {t('found', { count: found.length, shown: Math.min(found.length, SHOWN) })}
        </p>
      )}
      <ul className="mt-1 divide-y divide-line-faint">
        {found.slice(0, SHOWN).map((row) => (
          <li key={row.code} className="flex items-center justify-between gap-2 py-1 text-13">
            <span className="min-w-0">
              <span className="fig text-ink-muted">{row.code}</span> {figures.words(row.name)}
              <span className="fig block text-12 text-ink-muted">
                {row.final.status === 'scored' ? figures.points(row.final.points) : figures.points(null)} /{' '}
                {figures.points(pointsFromDecimal(row.maxPoints))}
              </span>
            </span>
            <Button
              size="sm"
              disabledReason={
                taken.has(row.code) ? t('alreadyThere') : row.open ? null : t('effect.not-applicable')
              }
              aria-label={t('addRow', { code: row.code })}
              onClick={() => onAdd(row)}
            >
              {t('add')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  )
}
