import { useState } from 'react'
import { hasWork } from './criteria'
import type { RowView } from './row-view'

export type FilterKey = 'work' | 'mine' | 'talked'
export type RowFilter = { key: FilterKey; count: number; on: boolean }

/** Codes of rows that lie with the person herself, and of those with a discussion that is not resolved. */
export type MarkedRows = { mine: ReadonlySet<string>; talked: ReadonlySet<string> }

const KEYS: readonly FilterKey[] = ['work', 'mine', 'talked']

/** Which rows the desk shows: those that pass every filter that is on. */
export function useRowFilters(views: readonly RowView[], { mine, talked }: MarkedRows, startMine: boolean) {
  const [on, setOn] = useState<ReadonlySet<FilterKey>>(new Set(startMine && mine.size > 0 ? ['mine'] : []))
  const passes: Record<FilterKey, (view: RowView) => boolean> = {
    work: hasWork,
    mine: (view) => mine.has(view.row.code),
    talked: (view) => talked.has(view.row.code),
  }
  return {
    filters: KEYS.map((key): RowFilter => ({
      key,
      count: views.filter(passes[key]).length,
      on: on.has(key),
    })),
    keep: (view: RowView) => [...on].every((key) => passes[key](view)),
    onFilter: (key: FilterKey, isOn: boolean) =>
      setOn(new Set([...[...on].filter((other) => other !== key), ...(isOn ? [key] : [])])),
  }
}
