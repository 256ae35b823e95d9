import { Workbook } from '@cj-tech-master/excelts'
import { getLocale, getTranslations } from 'next-intl/server'
import { markWords } from '@/components/appraisal/mark-words'
import { factsWords } from '@/components/score-trail/facts-summary'
import { figuresOf } from '@/components/score-trail/use-figures'
import type { AppraisalLine, AppraisalTable } from '@/lib/appraisal/types'
import { MILLIONTHS, type Points } from '@/lib/scoring/points'

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const POINTS_FORMAT = '0.00'
const COLUMNS = [
  { key: 'agency', width: 40 },
  { key: 'code', width: 9 },
  { key: 'row', width: 44 },
  { key: 'facts', width: 34 },
  { key: 'selfPoints', width: 11 },
  { key: 'evidence', width: 11 },
  { key: 'previous', width: 11 },
  { key: 'difference', width: 13 },
  { key: 'marks', width: 34 },
  { key: 'verdict', width: 16 },
  { key: 'appraisedPoints', width: 11 },
  { key: 'reason', width: 30 },
  { key: 'clause', width: 30 },
  { key: 'note', width: 48 },
  { key: 'internalNote', width: 36 },
  { key: 'person', width: 22 },
] as const
const POINTS_COLUMNS = [5, 7, 8, 11]

const inPoints = (points: Points | null | undefined): number | null =>
  points === null || points === undefined ? null : points / MILLIONTHS

/** An appraiser's table as an Excel file, with what has been said of each line; points are numbers. */
export async function tableSheet(
  table: AppraisalTable,
  { title, fileName }: { title: string; fileName: string },
): Promise<Response> {
  const [t, mark, verdict, rule, locale] = await Promise.all([
    getTranslations('appraise.sheet'),
    getTranslations('appraise.mark'),
    getTranslations('appraise'),
    getTranslations('rule'),
    getLocale(),
  ])
  const figures = figuresOf(locale)
  const reasons = new Map(table.reasonCodes.map((r) => [r.code, figures.words(r.name)]))
  const book = new Workbook()
  book.title = title
  const sheet = book.addWorksheet(t('sheet'), { views: [{ state: 'frozen', ySplit: 2 }] })
  sheet.columns = COLUMNS.map(({ width }) => ({ width }))
  sheet.addRow([title]).font = { bold: true, size: 14 }
  sheet.addRow(COLUMNS.map(({ key }) => t(key))).font = { bold: true }
  const wordOf = (line: AppraisalLine) =>
    line.decision && line.work !== 'asked'
      ? verdict(`form.option.${line.decision.verdict}`)
      : verdict(`work.${line.work === 'decided' || line.work === 'settled' ? 'open' : line.work}`)
  for (const line of table.lines) {
    const { decision } = line
    const facts = line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
    sheet.addRow([
      figures.words(line.agencyName),
      line.code,
      figures.words(line.row.name),
      factsWords(line.row.rule, facts, rule, figures),
      inPoints(line.selfPoints),
      line.evidence.length,
      inPoints(line.previous?.points),
      inPoints(line.difference),
      line.marks.map((m) => markWords(m, mark, locale)).join('; '),
      wordOf(line),
      inPoints(decision?.verdict === 'ask' ? null : decision?.points),
      decision?.reasonCode ? `${decision.reasonCode} ${reasons.get(decision.reasonCode) ?? ''}` : '',
      decision?.clause ?? '',
      decision?.note ?? '',
      decision?.internalNote ?? '',
      decision?.personName ?? '',
    ])
  }
  for (const column of POINTS_COLUMNS) sheet.getColumn(column).numFmt = POINTS_FORMAT
  const body = await book.xlsx.writeBuffer()
  return new Response(new Uint8Array(body), {
    headers: {
      'Content-Type': MEDIA_TYPE,
      'Content-Disposition': `attachment; filename="${fileName}.xlsx"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
