'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import type { DraftVerdict } from './decision-draft'
import { filtersOf, isBulkRecognisable, isShown, type LineFilter } from './line-filters'

type Open = { lineId: string; wanted: DraftVerdict | null } | null

const triggerId = (lineId: string) => `line-${lineId}`

/** Which lines are shown, which is open, and where the keyboard stands. */
export function useBoard(lines: readonly AppraisalLine[], stage: ReadingStage, initialFilter: LineFilter) {
  const [filter, setFilter] = useState<LineFilter>(initialFilter)
  const [open, setOpen] = useState<Open>(null)
  const [cursor, setCursor] = useState<string | null>(null)
  const [unchecked, setUnchecked] = useState<ReadonlySet<string>>(new Set())
  const focusWanted = useRef<string | null>(null)
  // An opened line stays in its place, also when what was said takes it out of the filter.
  const shown = useMemo(
    () => lines.filter((l) => isShown(l, filter, stage) || l.lineId === open?.lineId || l.lineId === cursor),
    [lines, filter, stage, open, cursor],
  )
  useEffect(() => {
    const id = focusWanted.current
    if (id === null) return
    focusWanted.current = null
    const trigger = document.getElementById(triggerId(id))
    trigger?.focus({ preventScroll: true })
    trigger?.scrollIntoView({ block: 'nearest' })
  })
  const focus = (lineId: string) => {
    focusWanted.current = lineId
    setCursor(lineId)
  }
  const at = shown.findIndex((l) => l.lineId === cursor)
  const move = (by: 1 | -1) => {
    const next = shown[at === -1 ? (by === 1 ? 0 : shown.length - 1) : at + by]
    if (!next) return
    focus(next.lineId)
    if (open) setOpen({ lineId: next.lineId, wanted: null })
  }
  return {
    filter,
    choose(next: LineFilter) {
      setFilter(next)
      setOpen(null)
      setCursor(null)
      setUnchecked(new Set())
    },
    counts: Object.fromEntries(
      filtersOf(stage).map((f) => [f, lines.filter((l) => isShown(l, f, stage)).length]),
    ),
    shown,
    open,
    current: shown[at] ?? null,
    move,
    openLine(lineId: string, wanted: DraftVerdict | null = null) {
      setCursor(lineId)
      setOpen({ lineId, wanted })
    },
    close() {
      if (!open) return
      focus(open.lineId)
      setOpen(null)
    },
    /** After a decision: on to the next line that is still open, which opens as well. */
    advance(lineId: string, opens: boolean) {
      const from = shown.findIndex((l) => l.lineId === lineId)
      const next = [...shown.slice(from + 1), ...shown.slice(0, from)].find(
        (l) => l.work === 'open' || l.work === 'claim',
      )
      focus(next?.lineId ?? lineId)
      setOpen(next && opens ? { lineId: next.lineId, wanted: null } : null)
    },
    /** What bulk recognition would take: shown, open, and not unticked. Only within a chosen filter. */
    ticked: shown.filter((l) => isBulkRecognisable(l, filter) && !unchecked.has(l.lineId)),
    tick(lineId: string, on: boolean) {
      const next = new Set(unchecked)
      if (on) next.delete(lineId)
      else next.add(lineId)
      setUnchecked(next)
    },
  }
}

export type Board = ReturnType<typeof useBoard>
export { triggerId }
