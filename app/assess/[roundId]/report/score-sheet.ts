import { Workbook } from '@cj-tech-master/excelts'
import { factsWords } from '@/components/score-trail/facts-summary'
import { MILLIONTHS, pointsFromDecimal, type Points } from '@/lib/scoring/points'
import type { SelfReport } from '@/lib/self-report/types'
import { evidenceWords, pointsWords, sayings, type Wording } from './papers'

const POINTS_FORMAT = '0.00'
const WIDTHS = [9, 52, 11, 11, 30, 40, 48]
const inPoints = (points: Points): number => points / MILLIONTHS

/** The score table as an Excel file: points are numbers, so that they can be added up. */
export async function scoreSheet(report: SelfReport, wording: Wording): Promise<Buffer> {
  const { t, rule, figures } = wording
  const { head, score } = report
  const book = new Workbook()
  book.title = t('score-table.title', { year: head.year })
  book.creator = figures.words(head.agencyName)
  const sheet = book.addWorksheet(t('sheet'), { views: [{ state: 'frozen', ySplit: 3 }] })
  sheet.columns = WIDTHS.map((width) => ({ width }))
  sheet.addRow([t('score-table.title', { year: head.year })]).font = { bold: true, size: 14 }
  sheet.addRow([figures.words(head.agencyName)])
  const names = ['code', 'row', 'maxPoints', 'selfPoints', 'facts', 'evidence', 'explanation'] as const
  sheet.addRow(names.map((name) => t(`column.${name}`))).font = { bold: true }
  for (const field of report.fields) {
    const part = score.byCode.get(field.code)
    sheet.addRow([
      field.code,
      figures.words(field.name),
      part && inPoints(part.maxPoints),
      part && inPoints(part.points),
    ]).font = { bold: true }
    for (const row of field.rows)
      sheet.addRow([
        row.row.code,
        figures.words(row.row.name),
        inPoints(pointsFromDecimal(row.row.maxPoints)),
        row.points === null ? pointsWords(row, wording) : inPoints(row.points),
        factsWords(row.row.rule, row.line.facts, rule, figures),
        row.line.evidence
          .filter((e) => e.stage === 'self')
          .map(evidenceWords)
          .join('\n'),
        sayings(row, wording).join('\n'),
      ])
  }
  sheet.addRow([
    t('column.total'),
    null,
    inPoints(score.total.maxPoints),
    inPoints(score.total.points),
  ]).font = {
    bold: true,
  }
  for (const column of [3, 4]) sheet.getColumn(column).numFmt = POINTS_FORMAT
  for (const column of [2, 5, 6, 7]) sheet.getColumn(column).alignment = { wrapText: true, vertical: 'top' }
  return Buffer.from(await book.xlsx.writeBuffer())
}
