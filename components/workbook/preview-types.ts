import type { CellStatus } from '@/lib/workbook/types'

/** A cell of a workbook that came back, in words. */
export type PreviewCell = {
  id: string
  label: string
  /** Sheet and cell, as Excel names them. */
  place: string
  base: string
  current: string
  file: string
  status: CellStatus
  fault: string | null
  /** Changes when what stands here changes: a choice made before no longer counts then. */
  seen: string
}

export type PreviewRow = { code: string; name: string; version: number; cells: PreviewCell[] }

/** The rows with those of their cells that have a status; rows without one are left out. */
export const rowsWith = (rows: readonly PreviewRow[], status: CellStatus): PreviewRow[] =>
  rows
    .map((row) => ({ ...row, cells: row.cells.filter((cell) => cell.status === status) }))
    .filter(({ cells }) => cells.length > 0)

export const countOf = (rows: readonly PreviewRow[]): number =>
  rows.reduce((sum, { cells }) => sum + cells.length, 0)
