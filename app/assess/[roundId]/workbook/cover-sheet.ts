import type { Workbook, Worksheet } from '@cj-tech-master/excelts'
import { formatInstant } from '@/lib/format'
import { escapedText } from '@/lib/spreadsheet'
import { addressOf } from '@/lib/workbook/policy'
import type { WorkbookContent } from '@/lib/workbook/types'
import { font, lock, POINTS_FORMAT, styleGroup, styleHead, stylePlain } from './book-style'
import type { BookWording } from './cell-content'
import { TITLE_LINE } from './field-sheet'
import { linesOf } from './line-height'

const WIDTHS = [30, 74, 12, 12] as const
const LINE_HEIGHT = 17
const STEPS = ['fill', 'leave', 'days', 'notes', 'explain', 'save', 'send'] as const
const FIRST_FACT = 3

/** The first sheet: whose workbook this is, how to fill it in, and the points of each field. */
export async function addCoverSheet(
  book: Workbook,
  content: WorkbookContent,
  wording: BookWording,
): Promise<void> {
  const { t } = wording
  const sheet = book.addWorksheet(t('cover.sheet'), {
    views: [{ showGridLines: false }],
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  })
  sheet.columns = WIDTHS.map((width) => ({ width }))
  const title = sheet.getCell('A1')
  title.value = t('bookTitle', { year: content.head.year })
  title.font = font({ bold: true, size: 16 })
  sheet.getRow(1).height = 26
  const afterFacts = addFacts(sheet, content, wording)
  const afterSteps = addSteps(sheet, afterFacts + 1, content.marked !== null, wording)
  addSums(sheet, afterSteps + 1, content, wording)
  await lock(sheet)
}

/** Gives the line after the last. */
function addFacts(sheet: Worksheet, content: WorkbookContent, { t, figures }: BookWording): number {
  const { head, catalogue, state } = content
  const version = { title: figures.words(catalogue.title), version: catalogue.version }
  const facts: [string, string][] = [
    [t('cover.agency'), figures.words(head.agencyName)],
    [t('cover.round'), String(head.year)],
    [t('cover.catalogue'), t('cover.version', version)],
    [t('cover.downloadedAt'), formatInstant(state.downloadedAt)],
  ]
  facts.forEach(([label, words], index) => {
    const line = FIRST_FACT + index
    sheet.getCell(`A${line}`).value = label
    sheet.getCell(`A${line}`).alignment = { vertical: 'top' }
    const value = sheet.getCell(`B${line}`)
    value.value = escapedText(words)
    value.font = font({ bold: true })
    value.alignment = { wrapText: true, vertical: 'top' }
    sheet.getRow(line).height = LINE_HEIGHT * linesOf(words, WIDTHS[1])
  })
  return FIRST_FACT + facts.length
}

function addSteps(sheet: Worksheet, from: number, isMarked: boolean, { t }: BookWording): number {
  for (const column of ['A', 'B']) styleGroup(sheet.getCell(`${column}${from}`))
  sheet.getCell(`A${from}`).value = t('cover.how')
  const steps = [...(isMarked ? (['marked'] as const) : []), ...STEPS]
  steps.forEach((step, index) => {
    const line = from + 1 + index
    sheet.mergeCells(`A${line}:B${line}`)
    const cell = sheet.getCell(`A${line}`)
    const words = `${index + 1}. ${t(`cover.step.${step}`)}`
    cell.value = words
    cell.alignment = { wrapText: true, vertical: 'top' }
    sheet.getRow(line).height = LINE_HEIGHT * linesOf(words, WIDTHS[0] + WIDTHS[1])
  })
  return from + 1 + steps.length
}

function addSums(sheet: Worksheet, from: number, content: WorkbookContent, wording: BookWording): void {
  const { t, figures } = wording
  const heads = { B: t('cover.field'), C: t('column.maxPoints'), D: t('column.points') }
  for (const [column, words] of Object.entries(heads)) {
    sheet.getCell(`${column}${from}`).value = words
    styleHead(sheet.getCell(`${column}${from}`))
  }
  content.sheets.forEach((plan, index) => {
    const line = from + 1 + index
    const name = sheet.getCell(`B${line}`)
    name.value = `${plan.fieldCode}. ${figures.words(plan.field)}`
    stylePlain(name)
    addSum(sheet, `C${line}`, `'${plan.name}'!${addressOf('maxPoints', TITLE_LINE)}`)
    addSum(sheet, `D${line}`, `'${plan.name}'!${addressOf('points', TITLE_LINE)}`)
  })
  const last = from + content.sheets.length
  sheet.getCell(`B${last + 1}`).value = t('cover.total')
  for (const column of ['C', 'D'])
    addSum(sheet, `${column}${last + 1}`, `SUM(${column}${from + 1}:${column}${last})`)
  for (const column of ['B', 'C', 'D']) styleGroup(sheet.getCell(`${column}${last + 1}`))
}

function addSum(sheet: Worksheet, address: string, formula: string): void {
  const cell = sheet.getCell(address)
  stylePlain(cell)
  cell.value = { formula }
  cell.numFmt = POINTS_FORMAT
}
