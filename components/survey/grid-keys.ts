import type { KeyboardEvent } from 'react'
import type { CentralRow } from '@/lib/survey/types'
import { cellId } from './central-cell'

export type CellPlace = { agencyId: string; code: string }

const STEPS: Record<string, [number, number]> = {
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

/** The key that opens what groups said of a cell, as it opens a list elsewhere. */
export const isGroupKey = (event: KeyboardEvent): boolean => event.altKey && event.key === 'ArrowDown'

/** The cell that an event comes from; null outside the cells. */
export function placeOf(target: EventTarget): CellPlace | null {
  const { agency, code } = (target as HTMLElement).dataset
  return agency && code ? { agencyId: agency, code } : null
}

/** The next cell in a direction that can be typed into or opened; what does not apply is passed over. */
function nextCell(
  from: CellPlace,
  by: [number, number],
  rows: CentralRow[],
  agencyIds: string[],
): HTMLElement | null {
  let [y, x] = [agencyIds.indexOf(from.agencyId), rows.findIndex((r) => r.code === from.code)]
  for (;;) {
    y += by[0]
    x += by[1]
    const [agencyId, row] = [agencyIds[y], rows[x]]
    if (!agencyId || !row) return null
    const found = document.getElementById(cellId(agencyId, row.code))
    if (found) return found
  }
}

/** Moves by a cell; sideways only from the end of what is typed, so that the caret can still be moved. */
export function moveByKey(event: KeyboardEvent, rows: CentralRow[], agencyIds: string[]): void {
  const [from, by] = [placeOf(event.target), STEPS[event.key]]
  if (!from || !by) return
  const { target } = event
  if (target instanceof HTMLInputElement) {
    const atEnd = by[1] > 0 ? target.selectionEnd === target.value.length : target.selectionStart === 0
    if (by[1] !== 0 && !atEnd) return
  } else if (event.key === 'Enter') return // opens what is only shown
  const next = nextCell(from, by, rows, agencyIds)
  if (!next) return
  event.preventDefault()
  next.focus()
  if (next instanceof HTMLInputElement) next.select()
}
