'use client'

import { useLocale } from 'next-intl'
import { useMemo } from 'react'
import { useDraft } from '@/components/round/use-draft'
import type { Locale } from '@/lib/preferences'
import { estimateScenario, suggestionsOf } from '@/lib/scenario/policy'
import type { ScenarioView, Target, WhatIfBase, WhatIfRow } from '@/lib/scenario/types'
import {
  readChange,
  typedChange,
  typedScenario,
  type TypedChange,
  type TypedScenario,
} from './typed-scenario'

const EMPTY: TypedScenario = { name: '', note: '', changes: [] }

/** What is tried out: typed, read, and reckoned at every key. What is not kept yet outlives a reload. */
export function useDesk(base: WhatIfBase, scenario: ScenarioView | null) {
  const locale: Locale = useLocale()
  const rows = useMemo(() => new Map(base.rows.map((row) => [row.code, row])), [base.rows])
  const stored = useMemo(
    () => (scenario ? typedScenario(scenario, rows, locale) : EMPTY),
    [scenario, rows, locale],
  )
  const draft = useDraft<TypedScenario>(
    `what-if ${base.roundId} ${base.agencyId} ${scenario ? `${scenario.id} ${scenario.version}` : 'new'}`,
    stored,
  )
  const typed = draft.value
  const read = useMemo(
    () =>
      typed.changes.map((one) => {
        const row = rows.get(one.code)
        return row ? { row, typed: one, ...readChange(row, one, locale, base.latestDay) } : null
      }),
    [typed.changes, rows, locale, base.latestDay],
  )
  const lines = read.filter((line) => line !== null)
  const estimate = useMemo(
    () =>
      estimateScenario(
        base,
        read.flatMap((line) => (line?.change ? [line.change] : [])),
      ),
    [base, read],
  )
  const suggestions = useMemo(() => suggestionsOf(base), [base])
  const put = (changes: TypedChange[]) => draft.change({ ...typed, changes })
  return {
    locale,
    typed,
    lines,
    estimate,
    suggestions: suggestions.filter(({ code }) => !typed.changes.some((c) => c.code === code)),
    rows,
    isKept: draft.value === stored || JSON.stringify(typed) === JSON.stringify(stored),
    restored: draft.restored,
    setWords: (words: Partial<Pick<TypedScenario, 'name' | 'note'>>) => draft.change({ ...typed, ...words }),
    add: (row: WhatIfRow, to: Target | null) => {
      if (!typed.changes.some((c) => c.code === row.code))
        put([...typed.changes, typedChange(row, to, locale)])
    },
    change: (next: TypedChange) => put(typed.changes.map((c) => (c.code === next.code ? next : c))),
    remove: (code: string) => put(typed.changes.filter((c) => c.code !== code)),
    drop: draft.drop,
  }
}

export type Desk = ReturnType<typeof useDesk>
export type DeskLine = Desk['lines'][number]
