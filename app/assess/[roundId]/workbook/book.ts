import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { rewriteExcelZip } from '@/lib/excel-zip'
import { formatInstant } from '@/lib/format'
import { packState, STATE_SHEET } from '@/lib/workbook-state'
import { addressOf, rowsOfPlan } from '@/lib/workbook/policy'
import type { WorkbookContent } from '@/lib/workbook/types'
import { escapedText } from '@/lib/spreadsheet'
import { lock, POINTS_FORMAT, styleGroup, styleHead, stylePlain } from './book-style'
import type { BookWording } from './cell-content'
import { addFieldSheet, LIST_SHEET } from './field-sheet'

const STEPS = ['fill', 'leave', 'days', 'notes', 'explain', 'save', 'send'] as const
const TITLE_LINE = 2
/** Columns and lines that a note spans, so that a whole guidance can be read. */
const NOTE_COLUMNS = 2
const NOTE_LINES = 8

/** The agency's workbook: a cover, a sheet for each field, and two sheets that nobody sees. */
export async function makeWorkbook(content: WorkbookContent, wording: BookWording): Promise<Buffer> {
  const { t, figures } = wording
  const book = new Workbook()
  book.title = t('bookTitle', { year: content.head.year })
  book.creator = figures.words(content.head.agencyName)
  book.calcProperties = { fullCalcOnLoad: true }
  await addCover(
    book.addWorksheet(t('cover.sheet'), {
      views: [{ state: 'normal', style: 'pageLayout', showGridLines: false }],
    }),
    content,
    wording,
  )
  for (const plan of content.sheets) await addFieldSheet(book, plan, content, wording)
  addLists(book.addWorksheet(LIST_SHEET, { state: 'veryHidden' }), content, wording)
  const state = book.addWorksheet(STATE_SHEET, { state: 'veryHidden' })
  packState(content.state).forEach((line, index) => (state.getCell(`A${index + 1}`).value = line))
  return lockStructure(Buffer.from(await book.xlsx.writeBuffer()))
}

async function addCover(
  sheet: Worksheet,
  content: WorkbookContent,
  { t, figures }: BookWording,
): Promise<void> {
  const { head, catalogue, sheets, state } = content
  sheet.columns = [{ width: 30 }, { width: 74 }, { width: 12 }, { width: 12 }]
  const title = sheet.getCell('A1')
  title.value = t('bookTitle', { year: head.year })
  title.font = { bold: true, size: 16 }
  const facts: [string, string][] = [
    [t('cover.agency'), figures.words(head.agencyName)],
    [t('cover.round'), String(head.year)],
    [
      t('cover.catalogue'),
      t('cover.version', { title: figures.words(catalogue.title), version: catalogue.version }),
    ],
    [t('cover.downloadedAt'), formatInstant(state.downloadedAt)],
  ]
  facts.forEach(([label, words], index) => {
    sheet.getCell(`A${index + 3}`).value = label
    const value = sheet.getCell(`B${index + 3}`)
    value.value = escapedText(words)
    value.font = { bold: true }
    value.alignment = { wrapText: true, vertical: 'top' }
  })
  const steps = [...(content.marked ? (['marked'] as const) : []), ...STEPS]
  let line = 8
  styleGroup(sheet.getCell(`A${line}`))
  styleGroup(sheet.getCell(`B${line}`))
  sheet.getCell(`A${line}`).value = t('cover.how')
  for (const [index, step] of steps.entries()) {
    line += 1
    sheet.mergeCells(`A${line}:B${line}`)
    const cell = sheet.getCell(`A${line}`)
    cell.value = `${index + 1}. ${t(`cover.step.${step}`)}`
    cell.alignment = { wrapText: true, vertical: 'top' }
    sheet.getRow(line).height = 32
  }
  line += 2
  const heads = ['', t('cover.field'), t('column.maxPoints'), t('column.points')]
  heads.forEach((words, index) => {
    if (index === 0) return
    const cell = sheet.getCell(`${String.fromCharCode(65 + index)}${line}`)
    cell.value = words
    styleHead(cell)
  })
  const first = line + 1
  for (const plan of sheets) {
    line += 1
    const name = sheet.getCell(`B${line}`)
    name.value = `${plan.fieldCode}. ${figures.words(plan.field)}`
    stylePlain(name)
    addSum(sheet, `C${line}`, `'${plan.name}'!${addressOf('maxPoints', TITLE_LINE)}`)
    addSum(sheet, `D${line}`, `'${plan.name}'!${addressOf('points', TITLE_LINE)}`)
  }
  line += 1
  sheet.getCell(`B${line}`).value = t('cover.total')
  styleGroup(sheet.getCell(`B${line}`))
  for (const column of ['C', 'D']) {
    addSum(sheet, `${column}${line}`, `SUM(${column}${first}:${column}${line - 1})`)
    styleGroup(sheet.getCell(`${column}${line}`))
  }
  await lock(sheet)
}

function addSum(sheet: Worksheet, address: string, formula: string): void {
  const cell = sheet.getCell(address)
  stylePlain(cell)
  cell.value = { formula }
  cell.numFmt = POINTS_FORMAT
}

/** The words of every option: too long for a formula or a list within a cell. */
function addLists(sheet: Worksheet, { sheets }: WorkbookContent, { figures }: BookWording): void {
  for (const { row, options } of rowsOfPlan(sheets)) {
    if (row.rule.kind !== 'choice' || !options) continue
    row.rule.options.forEach(({ label }, index) => {
      sheet.getCell(`A${options[0] + index}`).value = escapedText(figures.words(label))
    })
  }
}

/** What the writing library cannot say: that no sheet may be moved or removed, and notes as large as their words. */
function lockStructure(bytes: Buffer): Promise<Buffer> {
  return rewriteExcelZip(bytes, (name, text) => {
    if (name === 'xl/workbook.xml')
      return text.replace(/<workbookPr[^>]*\/>/, (found) => `${found}<workbookProtection lockStructure="1"/>`)
    if (!name.endsWith('.vml')) return text
    return text.replace(/<x:Anchor>([^<]*)<\/x:Anchor>/g, (_found, anchor: string) => {
      const [left = 0, leftInset = 0, top = 0, topInset = 0] = anchor.split(',').map(Number)
      const place = [left, leftInset, top, topInset, left + NOTE_COLUMNS, 2, top + NOTE_LINES, 4]
      return `<x:Anchor>${place.join(', ')}</x:Anchor>`
    })
  })
}
