'use client'

import { defaultRangeExtractor, useWindowVirtualizer, type Range } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'

/** Up to so many rows all are in the page: the browser's own search finds every one of them. */
const ALL_UP_TO = 80
/** What the server draws, which does not know the window. */
const FIRST_WINDOW = { width: 1366, height: 900 }
const AROUND = 10

export type RowSize = { key: string; estimate: number }
export type Place = { index: number } | { gap: number; key: string }

/** On paper every row is wanted. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false)
  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true))
    const after = () => setPrinting(false)
    window.addEventListener('beforeprint', before)
    window.addEventListener('afterprint', after)
    return () => {
      window.removeEventListener('beforeprint', before)
      window.removeEventListener('afterprint', after)
    }
  }, [])
  return isPrinting
}

/**
 * Which rows of a long table are in the page: those in the window, some around it, and always those in `keep` (where
 * the keyboard stands), so that focus is never lost. Between them stand gaps as high as what is left out.
 */
export function useVirtualRows(rows: readonly RowSize[], keep: readonly number[]) {
  const body = useRef<HTMLTableSectionElement>(null)
  const [top, setTop] = useState(0)
  const isPrinting = usePrinting()
  const isLong = rows.length > ALL_UP_TO && !isPrinting
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    enabled: isLong,
    estimateSize: (index) => rows[index]?.estimate ?? 0,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: AROUND,
    scrollMargin: top,
    initialRect: FIRST_WINDOW,
    rangeExtractor: (range: Range) =>
      [...new Set([...defaultRangeExtractor(range), ...keep.filter((i) => i >= 0 && i < rows.length)])].sort(
        (a, b) => a - b,
      ),
  })
  useLayoutEffect(() => {
    const found = body.current
    if (found) setTop(found.getBoundingClientRect().top + window.scrollY)
  }, [isLong])
  if (!isLong) return { body, measure: undefined, places: rows.map((_row, index): Place => ({ index })) }
  const places: Place[] = []
  let reached = top
  for (const item of virtualizer.getVirtualItems()) {
    if (item.start > reached) places.push({ gap: item.start - reached, key: `gap-${item.index}` })
    places.push({ index: item.index })
    reached = item.end
  }
  const rest = top + virtualizer.getTotalSize() - reached
  if (rest > 0) places.push({ gap: rest, key: 'gap-end' })
  return { body, measure: virtualizer.measureElement, places }
}
