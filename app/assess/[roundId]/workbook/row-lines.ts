import type { Worksheet } from '@cj-tech-master/excelts'
import { isCentralRow } from '@/lib/assessment/policy'
import { factsOfValues, type CellValue } from '@/lib/scoring/cell-values'
import { excelPoints } from '@/lib/scoring/excel-points'
import { scoreLine } from '@/lib/scoring/line'
import { MILLIONTHS } from '@/lib/scoring/points'
import { escapedText } from '@/lib/spreadsheet'
import { addressOf, cellValuesOf, COLUMNS, EXPLANATION, letterOf } from '@/lib/workbook/policy'
import type { CellComparison, PlannedCell, PlannedLine, WorkbookContent } from '@/lib/workbook/types'
import { POINTS_FORMAT, styleInput, stylePlain, styleWrong } from './book-style'
import {
  askedWords,
  contentOf,
  formatOf,
  rawContent,
  rawFormat,
  validationOf,
  type BookWording,
} from './cell-content'
import { heightOf, linesOf, WIDTHS } from './line-height'
import { rowNote } from './row-note'

export const LIST_SHEET = '_lists'

type PlannedRow = Extract<PlannedLine, { type: 'row' }>
/** What is written, of what, and with which words. */
export type Writing = {
  sheet: Worksheet
  content: WorkbookContent
  marked: ReadonlyMap<string, CellComparison>
  wording: BookWording
}

/** A row of the catalogue over as many lines as it has facts. */
export function addRow(writing: Writing, planned: PlannedRow): void {
  const { sheet, content, wording } = writing
  const { row, line, lastLine, facts, explanation } = planned
  const stored = content.lines.find(({ code }) => code === row.code)
  const isCentral = isCentralRow(row)
  const isOpen = !isCentral && stored?.applies === true
  const values = valuesToShow(writing, planned)
  for (const column of ['code', 'name', 'maxPoints', 'points', EXPLANATION] as const) {
    for (let at = line; at <= lastLine; at += 1) stylePlain(sheet.getCell(addressOf(column, at)))
    if (lastLine > line) sheet.mergeCells(`${addressOf(column, line)}:${addressOf(column, lastLine)}`)
  }
  sheet.getCell(addressOf('code', line)).value = row.code
  const name = sheet.getCell(addressOf('name', line))
  name.value = escapedText(wording.figures.words(row.name))
  name.note = rowNote(row, wording)
  const max = sheet.getCell(addressOf('maxPoints', line))
  if (stored?.applies === true) max.value = row.maxPoints
  max.numFmt = POINTS_FORMAT
  for (const cell of [...facts, explanation])
    addInput(writing, planned, cell, values[cell.key] ?? null, isOpen)
  const points = sheet.getCell(addressOf('points', line))
  points.numFmt = POINTS_FORMAT
  points.value =
    stored?.applies === true ? pointsFormula(writing, planned, values) : wording.t('notApplicable')
  setHeights(writing, planned)
}

/** Of a row that is entered centrally what is known of it; of a marked copy what is in the file. */
function valuesToShow({ content, marked }: Writing, { row, facts, explanation }: PlannedRow) {
  const stored = content.lines.find(({ code }) => code === row.code)
  const values = cellValuesOf(row, stored ?? { facts: null, explanation: '' })
  const central = content.central[row.code]
  if (isCentralRow(row) && central !== undefined) values[facts[0]?.key ?? ''] = central
  for (const { id, key } of [...facts, explanation]) {
    const compared = marked.get(id)
    if (compared && !isCentralRow(row)) values[key] = compared.file
  }
  return values
}

function addInput(
  { sheet, content, marked, wording }: Writing,
  { row, options }: PlannedRow,
  cell: PlannedCell,
  value: CellValue,
  isOpen: boolean,
): void {
  const place = sheet.getCell(cell.address)
  const compared = marked.get(cell.id)
  styleInput(place, isOpen)
  const format = (compared?.fault && rawFormat(compared.raw)) ?? formatOf(cell)
  if (format) place.numFmt = format
  place.value = compared?.fault ? rawContent(compared.raw) : contentOf(cell, value, wording)
  if (compared?.fault) {
    styleWrong(place)
    place.note = `${wording.t('wrongCell')}\n${wording.problem(compared.fault)}`
  }
  if (isOpen) {
    const range = options && `${LIST_SHEET}!$A$${options[0]}:$A$${options[1]}`
    place.dataValidation = validationOf(cell, range, content.head.year, wording)
  }
  if (cell.input.kind === 'text') return
  sheet.getCell(addressOf('key', cell.line)).value = cell.id
  const what = sheet.getCell(addressOf('what', cell.line))
  stylePlain(what)
  what.value = isCentralRow(row) ? wording.t('central') : askedWords(cell, wording)
}

function pointsFormula(
  { content, wording: { t } }: Writing,
  { row, facts, options }: PlannedRow,
  values: Record<string, CellValue>,
) {
  const formula = excelPoints(row, {
    cell: (key) => facts.find((cell) => cell.key === key)?.address ?? '',
    option: (index) => `${LIST_SHEET}!$A$${(options?.[0] ?? 1) + index}`,
    words: { yes: t('yes'), no: t('no'), impossible: t('impossible'), notApplicable: t('notApplicable') },
  })
  const context = { applies: true, latestDay: content.latestDay } as const
  const scored = scoreLine(row, factsOfValues(row.rule, values), context)
  const words = { impossible: t('impossible'), 'not-applicable': t('notApplicable'), 'not-scored': '' }
  return { formula, result: scored.status === 'scored' ? scored.points / MILLIONTHS : words[scored.status] }
}

/** Excel fits no height over merged cells: each line gets what its words need, the last what the row still lacks. */
function setHeights({ sheet }: Writing, { line, lastLine, facts }: PlannedRow): void {
  const widthOf = (column: (typeof COLUMNS)[number]) => WIDTHS[COLUMNS.indexOf(column)] ?? 10
  const need = (column: (typeof COLUMNS)[number], at: number) =>
    linesOf(sheet.getCell(`${letterOf(column)}${at}`).value, widthOf(column))
  const lines = facts.map((cell) => Math.max(need('what', cell.line), need('value', cell.line)))
  const whole = Math.max(need('name', line), Math.min(need(EXPLANATION, line), 8))
  const lacking = Math.max(0, whole - lines.reduce((sum, count) => sum + count, 0))
  for (let at = line; at <= lastLine; at += 1) {
    const count = (lines[at - line] ?? 1) + (at === lastLine ? lacking : 0)
    sheet.getRow(at).height = heightOf(count)
  }
}
