import { holdsAny, type Actor } from '@/lib/actor'
import { appliesTo, canSaveLine, isCentralRow } from '@/lib/assessment/policy'
import { MAX_TEXT, type AssessmentFacts } from '@/lib/assessment/types'
import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'
import type { PolicyAnswer } from '@/lib/errors'
import type { Locale } from '@/lib/preferences'
import {
  factsOfValues,
  settledValues,
  unansweredItems,
  valuesOfFacts,
  type CellValue,
} from '@/lib/scoring/cell-values'
import { factCellsOf } from '@/lib/scoring/fact-cells'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { readFactCell, readTextCell, type CellFault, type RawCell } from '@/lib/typed-cell'
import type { CellComparison, CellStatus, PlannedCell, PlannedLine, PlannedSheet } from './types'

/** Columns of a field's sheet, in order. The first line names them, hidden, so that a moved one is noticed. */
export const COLUMNS = ['code', 'name', 'maxPoints', 'what', 'value', 'points', 'explanation', 'key'] as const
export type ColumnName = (typeof COLUMNS)[number]
export const KEY_LINE = 1
export const HEAD_LINE = 3
const FIRST_LINE = 4
const MAX_SHEET_NAME = 31
export const EXPLANATION = 'explanation'

export const letterOf = (column: ColumnName): string => String.fromCharCode(65 + COLUMNS.indexOf(column))
export const addressOf = (column: ColumnName, line: number): string => `${letterOf(column)}${line}`

/** Who may have his agency's workbook: its clerks and heads, also when nothing can be saved any more. */
export const canDownloadWorkbook = (actor: Actor, a: { agencyId: string; roundId: string }): boolean =>
  holdsAny(actor, ['clerk', 'head'], a)

/** Whoever may save may send a workbook in; of its rows, those of his part. */
export const canUploadWorkbook = (actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer =>
  canSaveLine(actor, a, now)

/** A sheet's name: what Excel allows of "1. Chỉ đạo, điều hành". The number keeps it apart from the others. */
const sheetName = (code: string, name: string): string =>
  `${code}. ${name.replace(/[[\]:*?/\\']/g, ' ')}`.slice(0, MAX_SHEET_NAME).trim()

/**
 * Where everything stands in the workbook of a catalogue: one sheet for each field, one line for each fact. It follows
 * from catalogue and language alone, so what comes back is read by the same plan.
 */
export function planSheets(catalogue: Pick<CatalogueView, 'nodes' | 'rows'>, locale: Locale): PlannedSheet[] {
  const rows = new Map(catalogue.rows.map((row) => [row.code, row]))
  let optionLine = 1
  return catalogue.nodes.map((field) => {
    const name = sheetName(field.code, field.name[locale])
    const lines: PlannedLine[] = []
    let line = FIRST_LINE
    const add = (node: CatalogueTreeNode) => {
      const row = rows.get(node.code)
      if (!row) {
        lines.push({ type: 'heading', line, code: node.code, name: node.name })
        line += 1
        for (const child of node.children ?? []) add(child)
        return
      }
      const planned = planRow(row, name, line, optionLine)
      lines.push(planned)
      line = planned.lastLine + 1
      if (planned.options) optionLine = planned.options[1] + 1
    }
    for (const child of field.children ?? [field]) add(child)
    return { name, field: field.name, fieldCode: field.code, lines }
  })
}

function planRow(
  row: CatalogueRow,
  sheet: string,
  line: number,
  optionLine: number,
): Extract<PlannedLine, { type: 'row' }> {
  const cell = (key: string, at: number, column: ColumnName): Omit<PlannedCell, 'label' | 'input'> => ({
    id: `${row.code}/${key}`,
    code: row.code,
    key,
    sheet,
    address: addressOf(column, at),
    line: at,
  })
  const facts = factCellsOf(row.rule).map(({ key, label, input }, index) => ({
    ...cell(key, line + index, 'value'),
    label,
    input,
  }))
  const options = row.rule.kind === 'choice' ? row.rule.options.length : 0
  return {
    type: 'row',
    line,
    lastLine: line + Math.max(1, facts.length) - 1,
    row,
    facts,
    explanation: { ...cell(EXPLANATION, line, EXPLANATION), label: null, input: { kind: 'text' } },
    options: options > 0 ? [optionLine, optionLine + options - 1] : null,
  }
}

export const rowsOfPlan = (sheets: readonly PlannedSheet[]): Extract<PlannedLine, { type: 'row' }>[] =>
  sheets.flatMap(({ lines }) => lines.filter((line) => line.type === 'row'))

type Cells = { get(address: string): RawCell | undefined }

/**
 * The first place where a sheet is not as it went out: a column or line was moved, inserted or deleted. Null: every
 * cell is where the plan says.
 */
export function movedCell(sheet: PlannedSheet, cells: Cells): string | null {
  const column = COLUMNS.find((name) => cells.get(addressOf(name, KEY_LINE))?.value !== name)
  if (column) return addressOf(column, KEY_LINE)
  const planned = sheet.lines.flatMap((line) => (line.type === 'row' ? line.facts : []))
  const moved = planned.find(({ id, line }) => cells.get(addressOf('key', line))?.value !== id)
  return moved ? moved.address : null
}

type Held = { facts: Facts | null; explanation: string }
const EMPTY: Held = { facts: null, explanation: '' }

/** Facts and explanation of a line as values of its cells. */
export function cellValuesOf(row: CatalogueRow, { facts, explanation }: Held): Record<string, CellValue> {
  const text = explanation.replace(/\r\n?/g, '\n')
  return { ...valuesOfFacts(row.rule, facts), [EXPLANATION]: text.trim() === '' ? null : text }
}

export type RowToCompare = {
  row: CatalogueRow
  cells: PlannedCell[]
  raw: Record<string, RawCell>
  base: Held | undefined
  current: Held
  applies: ReturnType<typeof appliesTo>
  /** Whether the row is in the person's part. */
  isOwn: boolean
  locale: Locale
  latestDay: string
}

/** One row seen three ways: as it was downloaded, as it stands now, as it is in the file. */
export function compareRow(asked: RowToCompare): CellComparison[] {
  const { row, cells, raw, locale } = asked
  const base = cellValuesOf(row, asked.base ?? EMPTY)
  const current = cellValuesOf(row, asked.current)
  const read = cells.map((cell) => {
    const stands = raw[cell.id]
    const found =
      cell.input.kind === 'text' ? readTextCell(stands, MAX_TEXT) : readFactCell(cell.input, stands, locale)
    return {
      cell,
      raw: stands,
      file: 'value' in found ? found.value : null,
      fault: 'fault' in found ? found.fault : null,
    }
  })
  const typed = Object.fromEntries(read.map(({ cell, file }) => [cell.key, file]))
  const isReadable = read.every(({ fault }) => fault === null)
  const isUnfinished = unansweredItems(row.rule, typed).length > 0
  const values = isReadable && !isUnfinished ? settledValues(row.rule, typed) : typed
  const isTouched = !isReadable || read.some(({ cell }) => values[cell.key] !== base[cell.key])
  const together = isTouched ? faultsTogether(asked, values) : new Map<string, CellFault>()
  return read.map(({ cell, raw: stands, fault: own }) => {
    const file = values[cell.key] ?? null
    const [was, is] = [base[cell.key] ?? null, current[cell.key] ?? null]
    const isChanged = own !== null || file !== was
    const fault = own ?? together.get(cell.key) ?? (isChanged ? lockOf(asked) : null)
    const status = statusOf(was, is, file, fault !== null)
    return { cell, base: was, current: is, file, raw: stands ?? null, status, fault }
  })
}

function statusOf(base: CellValue, current: CellValue, file: CellValue, isWrong: boolean): CellStatus {
  if (isWrong) return 'wrong'
  if (file === current) return 'same'
  if (file === base) return 'here'
  return current === base ? 'apply' : 'conflict'
}

/** Why nobody may fill the row from a workbook; null where he may. */
function lockOf({ row, applies, isOwn }: RowToCompare): CellFault | null {
  if (isCentralRow(row)) return { reason: 'central-row' }
  if (applies !== true) return { reason: 'row-does-not-apply' }
  return isOwn ? null : { reason: 'row-of-others' }
}

/** What is wrong with the facts of a row taken together, by the same rules that save them. */
function faultsTogether(
  { row, latestDay }: RowToCompare,
  values: Record<string, CellValue>,
): Map<string, CellFault> {
  const unanswered = unansweredItems(row.rule, values)
  if (unanswered.length > 0) return new Map(unanswered.map((key) => [key, { reason: 'answer-all' }]))
  const result = scoreLine(row, factsOfValues(row.rule, values), { applies: true, latestDay })
  if (result.status !== 'impossible') return new Map()
  const first = factCellsOf(row.rule)[0]?.key ?? ''
  const known = new Set(factCellsOf(row.rule).map(({ key }) => key))
  return new Map(
    result.problems.map(({ field, reason, limit }) => [
      known.has(field) ? field : first,
      limit === undefined ? { reason } : { reason, limit },
    ]),
  )
}

/** The facts and explanation that a row has once the chosen cells are taken from the file; all others stay. */
export function chosenValues(
  row: CatalogueRow,
  current: Held,
  cells: readonly CellComparison[],
): { facts?: Facts | null; explanation?: string } {
  const values = cellValuesOf(row, current)
  for (const { cell, file } of cells) values[cell.key] = file
  const hasFacts = cells.some(({ cell }) => cell.key !== EXPLANATION)
  const hasText = cells.some(({ cell }) => cell.key === EXPLANATION)
  return {
    ...(hasFacts ? { facts: factsOfValues(row.rule, values) } : {}),
    ...(hasText ? { explanation: String(values[EXPLANATION] ?? '') } : {}),
  }
}
