import { Workbook } from '@cj-tech-master/excelts'

const WIDTHS = [30, 40, 10, 12, 12, 12, 12, 14, 16]

/** The load of the appraisers as an Excel file: counts are numbers, so that they can be added up. */
export async function loadSheet(
  title: string,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): Promise<Buffer> {
  const book = new Workbook()
  book.title = title
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.columns = WIDTHS.map((width) => ({ width }))
  sheet.addRow([title]).font = { bold: true, size: 14 }
  sheet.addRow([...head]).font = { bold: true }
  for (const row of rows) sheet.addRow([...row])
  return Buffer.from(await book.xlsx.writeBuffer())
}
