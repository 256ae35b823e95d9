import { Workbook, type Cell } from '@cj-tech-master/excelts'
import JSZip from 'jszip'
import { createTranslator } from 'next-intl'
import { makeWorkbook } from '@/app/assess/[roundId]/workbook/book'
import type { BookWording } from '@/app/assess/[roundId]/workbook/cell-content'
import { problemWordsOf } from '@/components/rule-input/problem-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import type { Actor } from '@/lib/actor'
import type { Locale } from '@/lib/preferences'
import { rowsOfPlan } from '@/lib/workbook/policy'
import { getWorkbookContent } from '@/lib/workbook/queries'
import type { PlannedCell, WorkbookContent } from '@/lib/workbook/types'
import en from '@/messages/en.json'
import vi from '@/messages/vi.json'

/** An agency's workbook as it is downloaded, and as somebody fills it in. */

export function wordingOf(locale: Locale): BookWording {
  const messages = { vi, en: en as typeof vi }[locale]
  const words = (namespace: string) =>
    createTranslator({ locale, messages, namespace } as Parameters<
      typeof createTranslator
    >[0]) as BookWording['t']
  const figures = figuresOf(locale)
  return {
    t: words('workbook'),
    rule: words('rule'),
    working: words('working'),
    problem: problemWordsOf(words('problem'), figures),
    figures,
  }
}

export const bookOf = (content: WorkbookContent): Promise<Buffer> =>
  makeWorkbook(content, wordingOf(content.state.locale))

export async function contentFor(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now: Date,
  locale: Locale = 'vi',
): Promise<WorkbookContent> {
  const content = await getWorkbookContent(actor, roundId, agencyId, locale, now)
  if (!content) throw new Error('no workbook for this person')
  return content
}

/** Where a cell stands, by its id such as `1.1.4/numerator`. */
export function placeOf({ sheets }: Pick<WorkbookContent, 'sheets'>, id: string): PlannedCell {
  const cells = rowsOfPlan(sheets).flatMap(({ facts, explanation }) => [...facts, explanation])
  const found = cells.find((cell) => cell.id === id)
  if (!found) throw new Error(`no cell ${id}`)
  return found
}

/** Opens the file with a library, lets somebody work on it, and saves it: as another program would. */
export async function rewritten(bytes: Buffer, work: (book: Workbook) => void): Promise<Buffer> {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  work(book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

/** Fills cells in by their ids. */
export const filled = (
  bytes: Buffer,
  content: Pick<WorkbookContent, 'sheets'>,
  values: Record<string, Cell['value']>,
): Promise<Buffer> =>
  rewritten(bytes, (book) => {
    for (const [id, value] of Object.entries(values)) {
      const { sheet, address } = placeOf(content, id)
      const cell = book.getWorksheet(sheet)?.getCell(address)
      if (!cell) throw new Error(`no sheet ${sheet}`)
      cell.value = value
      // As Excel does it when somebody types a day.
      if (value instanceof Date) cell.style = { ...cell.style, numFmt: 'dd/mm/yyyy' }
    }
  })

/** A sheet of a file as another program reads it: words, fill and note of a cell. */
export async function sheetOf(bytes: Buffer, name: string) {
  const book = new Workbook()
  await book.xlsx.load(bytes)
  const sheet = book.getWorksheet(name)
  if (!sheet) throw new Error(`no sheet ${name}`)
  const cell = (address: string) => sheet.getCell(address)
  return {
    text: (address: string) => String(cell(address).value ?? ''),
    fill: (address: string) => {
      const { fill } = cell(address)
      return fill?.type === 'pattern' ? (fill.fgColor?.argb ?? '') : ''
    },
    note: (address: string) => {
      const { note } = cell(address)
      return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('')
    },
  }
}

/** Changes what is packed in a file, part by part. */
export async function zipped(bytes: Buffer, work: (zip: JSZip) => void | Promise<void>): Promise<Buffer> {
  const zip = await JSZip.loadAsync(bytes)
  await work(zip)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}
