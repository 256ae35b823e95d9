import type { Workbook } from '@cj-tech-master/excelts'
import { isCentralRow } from '@/lib/assessment/policy'
import { addressOf, COLUMNS, HEAD_LINE, KEY_LINE } from '@/lib/workbook/policy'
import type { PlannedLine, PlannedSheet, WorkbookContent } from '@/lib/workbook/types'
import { font, lock, POINTS_FORMAT, styleGroup, styleHead } from './book-style'
import type { BookWording } from './cell-content'
import { heightOf, linesOf, WIDTHS } from './line-height'
import { addRow, type Writing } from './row-lines'

/** Title of the field, with the sums of its rows. */
export const TITLE_LINE = 2

/** One field: its criteria and rows, facts and explanations open, everything else locked. */
export async function addFieldSheet(
  book: Workbook,
  plan: PlannedSheet,
  content: WorkbookContent,
  wording: BookWording,
): Promise<void> {
  const sheet = book.addWorksheet(plan.name, {
    views: [{ state: 'frozen', ySplit: HEAD_LINE, showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = WIDTHS.map((width, index) => ({ width, hidden: COLUMNS[index] === 'key' }))
  const marked = new Map(content.marked?.map((one) => [one.cell.id, one]))
  const writing = { sheet, content, marked, wording }
  addHead(writing, plan)
  for (const line of plan.lines) {
    if (line.type === 'row') addRow(writing, line)
    else addHeading(writing, line)
  }
  await lock(sheet)
}

function addHeading(
  { sheet, wording }: Writing,
  { line, code, name }: Extract<PlannedLine, { type: 'heading' }>,
): void {
  const words = wording.figures.words(name)
  sheet.getCell(addressOf('code', line)).value = code
  sheet.getCell(addressOf('name', line)).value = words
  for (const column of COLUMNS) if (column !== 'key') styleGroup(sheet.getCell(addressOf(column, line)))
  sheet.getRow(line).height = heightOf(linesOf(words, WIDTHS[1] ?? 1))
}

function addHead({ sheet, wording: { t, figures } }: Writing, plan: PlannedSheet): void {
  sheet.getRow(KEY_LINE).hidden = true
  for (const column of COLUMNS) {
    sheet.getCell(addressOf(column, KEY_LINE)).value = column
    if (column === 'key') continue
    const head = sheet.getCell(addressOf(column, HEAD_LINE))
    head.value = t(`column.${column}`)
    styleHead(head)
  }
  const title = sheet.getCell(addressOf('code', TITLE_LINE))
  title.value = `${plan.fieldCode}. ${figures.words(plan.field)}`
  title.font = font({ bold: true, size: 14 })
  title.alignment = { wrapText: true, vertical: 'middle' }
  sheet.mergeCells(`${addressOf('code', TITLE_LINE)}:${addressOf('name', TITLE_LINE)}`)
  for (const column of ['maxPoints', 'points'] as const) {
    const cell = sheet.getCell(addressOf(column, TITLE_LINE))
    cell.value = {
      formula: `SUM(${rangesOfOwn(plan).map(([from, to]) => `${addressOf(column, from)}:${addressOf(column, to)}`)})`,
    }
    cell.numFmt = POINTS_FORMAT
    cell.font = font({ bold: true, size: 12 })
  }
  sheet.getRow(TITLE_LINE).height = 40
  sheet.getRow(HEAD_LINE).height = 32
}

/** Lines of the rows that the agency fills, as ranges: only these are its own points. */
function rangesOfOwn({ lines }: PlannedSheet): [from: number, to: number][] {
  const ranges: [number, number][] = []
  for (const line of lines) {
    if (line.type !== 'row' || isCentralRow(line.row)) continue
    const last = ranges.at(-1)
    if (last && last[1] + 1 === line.line) last[1] = line.lastLine
    else ranges.push([line.line, line.lastLine])
  }
  return ranges.length > 0 ? ranges : [[HEAD_LINE + 1, HEAD_LINE + 1]]
}
