import { formatForInput } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { scoreLine } from '@/lib/scoring/line'
import type { Points } from '@/lib/scoring/points'
import { checkCentralValue, factsOfValue, readCentralValue } from '@/lib/survey/policy'
import type { CentralCell, CentralKind, CentralRow } from '@/lib/survey/types'
import type { Edit } from './edit-store'

/** Central facts bear no day, so the last day a document may bear never matters. */
const ANY_DAY = '9999-12-31'

export type CellProblem = { reason: string; limit?: number | string }

export type CellState = {
  /** As the field shows it. */
  text: string
  /** Null: nothing entered, or what is typed cannot be read. */
  value: number | null
  problem: CellProblem | null
  dirty: boolean
  /** Somebody changed the cell since this was typed. */
  conflict: boolean
}

/** What a cell shows, whether it may be saved, and whether somebody else was there meanwhile. */
export function cellState(
  kind: CentralKind,
  row: CentralRow,
  cell: CentralCell | undefined,
  edit: Edit | undefined,
  locale: Locale,
): CellState {
  const stored = cell?.value ?? null
  if (!edit)
    return {
      text: formatForInput(stored, { locale }),
      value: stored,
      problem: null,
      dirty: false,
      conflict: false,
    }
  const text = edit.text.trim()
  const value = text === '' ? null : readCentralValue(text, kind)
  if (edit.saved) return { text: edit.text, value, problem: null, dirty: false, conflict: false }
  const conflict = edit.version !== (cell?.version ?? 0)
  const unreadable = text !== '' && value === null
  const problem: CellProblem | null = unreadable
    ? { reason: 'not-a-number' }
    : value === null
      ? null
      : checkCentralValue(kind, value, row.scaleMax)
  return { text: edit.text, value, problem, dirty: unreadable || value !== stored, conflict }
}

/** The points that a value gives, by the row's own rule; null where there is none or it cannot be. */
export function pointsOfValue(kind: CentralKind, row: CentralRow, value: number | null): Points | null {
  const result = scoreLine(row, factsOfValue(kind, value), { applies: true, latestDay: ANY_DAY })
  return result.status === 'scored' ? result.points : null
}
