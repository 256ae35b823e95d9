'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import type { DraftVerdict } from './decision-draft'
import { filtersOf, isBulkRecognisable, isShown, isUndecided, type LineFilter } from './line-filters'

/** `evidence`: the row opens with its first document beside it. */
type Open = { lineId: string; wanted: DraftVerdict | null; evidence?: boolean } | null

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
  // The same functions at every drawing: a row that did not change is not drawn again.
  const toggle = useCallback((lineId: string) => {
    focusWanted.current = lineId
    setCursor(lineId)
    setOpen((before) => (before?.lineId === lineId ? null : { lineId, wanted: null }))
  }, [])
  const tick = useCallback((lineId: string, on: boolean) => {
    setUnchecked((before) => {
      const next = new Set(before)
      if (on) next.delete(lineId)
      else next.add(lineId)
      return next
    })
  }, [])
  const at = shown.findIndex((l) => l.lineId === cursor)
  const goTo = (line: AppraisalLine | undefined) => {
    if (!line) return false
    focus(line.lineId)
    if (open) setOpen({ lineId: line.lineId, wanted: null })
    return true
  }
  /** The next line from a place on, round the end, that still needs a word. */
  const undecidedAfter = (place: number) =>
    [...shown.slice(place + 1), ...shown.slice(0, Math.max(0, place))].find(isUndecided)
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
    cursor,
    current: shown[at] ?? null,
    move: (by: 1 | -1) => goTo(shown[at === -1 ? (by === 1 ? 0 : shown.length - 1) : at + by]),
    /** False: nothing in this filter waits for a word. */
    nextUndecided: () => goTo(undecidedAfter(at)),
    openLine(lineId: string, wanted: DraftVerdict | null = null, evidence = false) {
      setCursor(lineId)
      setOpen({ lineId, wanted, evidence })
    },
    /** Back to a line that was taken back or refused, without opening it. */
    returnTo(lineId: string) {
      focus(lineId)
      setOpen(null)
    },
    close() {
      if (!open) return
      focus(open.lineId)
      setOpen(null)
    },
    /** After a decision: on to the next line that is still open, which opens as well. */
    advance(lineId: string, opens: boolean) {
      const from = shown.findIndex((l) => l.lineId === lineId)
      const next = [...shown.slice(from + 1), ...shown.slice(0, from)].find(isUndecided)
      focus(next?.lineId ?? lineId)
      setOpen(next && opens ? { lineId: next.lineId, wanted: null } : null)
      return next !== undefined
    },
    /** What bulk recognition would take: shown, open, and not unticked. Only within a chosen filter. */
    ticked: shown.filter((l) => isBulkRecognisable(l, filter) && !unchecked.has(l.lineId)),
    toggle,
    tick,
  }
}

export type Board = ReturnType<typeof useBoard>
export { triggerId }
