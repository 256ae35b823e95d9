'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { PointsChange } from '@/components/figure/points'
import { factsWords } from '@/components/score-trail/facts-summary'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import type { Suggestion, WhatIfRow } from '@/lib/scenario/types'

const FIRST = 8

type SuggestionListProps = {
  suggestions: readonly Suggestion[]
  rows: ReadonlyMap<string, WhatIfRow>
  onAdd: (row: WhatIfRow, suggestion: Suggestion) => void
}

/** Where most is still to be had, with what the rule asks for. */
export function SuggestionList({ suggestions, rows, onAdd }: SuggestionListProps) {
  const t = useTranslations('scenario')
  const [shown, setShown] = useState(FIRST)
  if (suggestions.length === 0) return <p className="text-13 text-ink-muted">{t('suggestionsNone')}</p>
  return (
    <>
      <ul className="divide-y divide-line-faint">
        {suggestions.slice(0, shown).map((suggestion) => {
          const row = rows.get(suggestion.code)
          return (
            row && (
              <SuggestionItem
                key={suggestion.code}
                row={row}
                suggestion={suggestion}
                onAdd={() => onAdd(row, suggestion)}
              />
            )
          )
        })}
      </ul>
      {suggestions.length > shown && (
        <Button size="sm" variant="plain" className="mt-1" onClick={() => setShown(shown + FIRST)}>
          {t('moreSuggestions', { count: suggestions.length - shown })}
        </Button>
      )}
    </>
  )
}

function SuggestionItem({
  row,
  suggestion: { gain, target },
  onAdd,
}: {
  row: WhatIfRow
  suggestion: Suggestion
  onAdd: () => void
}) {
  const t = useTranslations('scenario')
  const rule = useTranslations('rule')
  const figures = useFigures()
  return (
    <li className="flex items-start justify-between gap-2 py-1.5 text-13">
      <span className="min-w-0">
        <span className="fig text-ink-muted">{row.code}</span> {figures.words(row.name)}
        <span className="block text-12 text-ink-muted">
          {target.kind === 'facts'
            ? t('suggestFacts', {
                now: factsWords(row.rule, row.facts, rule, figures),
                then: factsWords(row.rule, target.facts, rule, figures),
              })
            : t('suggestPoints')}
        </span>
      </span>
      <span className="flex flex-none items-center gap-2">
        <PointsChange value={gain} />
        <Button size="sm" aria-label={t('addRow', { code: row.code })} onClick={onAdd}>
          {t('add')}
        </Button>
      </span>
    </li>
  )
}
