'use client'

import { useState } from 'react'
import type { PreviewCell } from './preview-types'

/** Changes of the file are taken unless the person says no, conflicts only if he says yes. */
export function useChoice() {
  const [said, setSaid] = useState<ReadonlyMap<string, boolean>>(new Map())
  const keyOf = (cell: PreviewCell) => `${cell.id} ${cell.seen}`
  return {
    isChosen: (cell: PreviewCell) => said.get(keyOf(cell)) ?? cell.status === 'apply',
    onChoose: (cell: PreviewCell, isChosen: boolean) =>
      setSaid((before) => new Map(before).set(keyOf(cell), isChosen)),
    chooseAll: (cells: readonly PreviewCell[], isChosen: boolean) =>
      setSaid((before) => new Map([...before, ...cells.map((cell) => [keyOf(cell), isChosen] as const)])),
  }
}

export type Choice = ReturnType<typeof useChoice>
