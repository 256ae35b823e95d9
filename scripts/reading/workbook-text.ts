import { Workbook } from '@cj-tech-master/excelts'

/** What the cells of a workbook show, a sheet after the other. */
export async function textOfWorkbook(path: string): Promise<string[]> {
  const workbook = new Workbook()
  await workbook.xlsx.readFile(path)
  const lines: string[] = []
  workbook.eachSheet((sheet) => {
    lines.push(sheet.name)
    sheet.eachRow((row) => {
      const cells: string[] = []
      row.eachCell((cell) => cells.push(cell.text))
      lines.push(cells.join(' '))
    })
  })
  return [lines.join('\n')]
}
