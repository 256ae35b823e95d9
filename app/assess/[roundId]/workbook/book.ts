import { Workbook, type Worksheet } from '@cj-tech-master/excelts'
import { rewriteExcelZip } from '@/lib/excel-zip'
import { packState, STATE_SHEET } from '@/lib/workbook-state'
import { rowsOfPlan } from '@/lib/workbook/policy'
import type { WorkbookContent } from '@/lib/workbook/types'
import { escapedText } from '@/lib/spreadsheet'
import type { BookWording } from './cell-content'
import { addCoverSheet } from './cover-sheet'
import { addFieldSheet } from './field-sheet'
import { LIST_SHEET } from './row-lines'

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
  await addCoverSheet(book, content, wording)
  for (const plan of content.sheets) await addFieldSheet(book, plan, content, wording)
  addLists(book.addWorksheet(LIST_SHEET, { state: 'veryHidden' }), content, wording)
  const state = book.addWorksheet(STATE_SHEET, { state: 'veryHidden' })
  packState(content.state).forEach((line, index) => (state.getCell(`A${index + 1}`).value = line))
  return lockStructure(Buffer.from(await book.xlsx.writeBuffer()))
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
