import { Workbook } from '@cj-tech-master/excelts'
import { toCsv } from '@/lib/csv'
import { formatInstant } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

/** A cell of a table that leaves as a file; instants are written as in Hanoi, nothing stays empty. */
export type Cell = string | number | Date | null
/** `decimals`: how many places a figure of this column shows; the file holds it whole. */
export type FileColumn = { head: string; width: number; decimals?: number }
export type FileTable = {
  title: string
  sheet: string
  columns: readonly FileColumn[]
  rows: readonly (readonly Cell[])[]
}
export const TABLE_EXTENSIONS = ['xlsx', 'csv'] as const
export type TableExtension = (typeof TABLE_EXTENSIONS)[number]

export const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const

/** What a name such as `losses.xlsx` asks for among the tables of a page; null where it is none of them. */
export function readTableFile<Name extends string>(
  file: string,
  names: readonly Name[],
): { name: Name; extension: TableExtension } | null {
  const [asked, ending, ...rest] = file.split('.')
  const name = names.find((known) => known === asked)
  const extension = TABLE_EXTENSIONS.find((known) => known === ending)
  return name && extension && rest.length === 0 ? { name, extension } : null
}

const plain = (cell: Cell): string | number | null => (cell instanceof Date ? formatInstant(cell) : cell)

const WHOLE = 100

/** A figure in hundredths as a number for a file; nothing where there is none. */
export const hundredthsCell = (hundredths: number | null | undefined): number | null =>
  hundredths == null ? null : hundredths / WHOLE

/** Excel reads a text file as the country writes: in Vietnamese a decimal comma, so columns part at semicolons. */
function csvCell(cell: Cell, locale: Locale): string {
  if (typeof cell !== 'number') return String(plain(cell) ?? '')
  return locale === 'vi' ? String(cell).replace('.', ',') : String(cell)
}

export const tableCsv = ({ columns, rows }: FileTable, locale: Locale): string =>
  toCsv(
    [columns.map(({ head }) => head), ...rows.map((row) => row.map((cell) => csvCell(cell, locale)))],
    locale === 'vi' ? ';' : ',',
  )

/** The same as an Excel file: the head stays in sight, figures are numbers. */
export async function tableBook({
  title,
  sheet,
  columns,
  rows,
}: FileTable): Promise<Uint8Array<ArrayBuffer>> {
  const book = new Workbook()
  book.title = title
  const page = book.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 2 }] })
  page.columns = columns.map(({ width, decimals }) =>
    decimals === undefined ? { width } : { width, style: { numFmt: `0.${'0'.repeat(decimals)}` } },
  )
  page.addRow([title]).font = { bold: true, size: 14 }
  page.addRow(columns.map(({ head }) => head)).font = { bold: true }
  for (const row of rows) page.addRow(row.map(plain)).alignment = { wrapText: true, vertical: 'top' }
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** A table as the answer to a request for its file; `name` without its ending, ASCII. */
export async function tableAnswer(
  table: FileTable,
  {
    extension,
    name,
    locale,
    cacheControl = 'private, no-store',
  }: { extension: TableExtension; name: string; locale: Locale; cacheControl?: string },
): Promise<Response> {
  const body = extension === 'csv' ? tableCsv(table, locale) : await tableBook(table)
  return new Response(body, {
    headers: {
      'Content-Type': MEDIA_TYPES[extension],
      'Content-Disposition': `attachment; filename="${name}.${extension}"`,
      'Cache-Control': cacheControl,
    },
  })
}
