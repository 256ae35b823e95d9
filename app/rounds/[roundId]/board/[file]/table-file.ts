import { Workbook } from '@cj-tech-master/excelts'
import { formatInstant } from '@/lib/format'

/** A cell of a table that leaves as a file; instants are written as in Hanoi, nothing stays empty. */
export type Cell = string | number | Date | null
export type FileTable = {
  title: string
  sheet: string
  columns: readonly { head: string; width: number }[]
  rows: readonly (readonly Cell[])[]
}

const plain = (cell: Cell): string | number | null => (cell instanceof Date ? formatInstant(cell) : cell)

export const tableCells = ({ columns, rows }: FileTable): string[][] => [
  columns.map(({ head }) => head),
  ...rows.map((row) => row.map((cell) => String(plain(cell) ?? ''))),
]

/** The same as an Excel file: the head stays in sight, counts are numbers. */
export async function tableBook({ title, sheet, columns, rows }: FileTable): Promise<Buffer> {
  const book = new Workbook()
  book.title = title
  const page = book.addWorksheet(sheet, { views: [{ state: 'frozen', ySplit: 2 }] })
  page.columns = columns.map(({ width }) => ({ width }))
  page.addRow([title]).font = { bold: true, size: 14 }
  page.addRow(columns.map(({ head }) => head)).font = { bold: true }
  for (const row of rows) page.addRow(row.map(plain)).alignment = { wrapText: true, vertical: 'top' }
  return Buffer.from(await book.xlsx.writeBuffer())
}
