import { Workbook } from '@cj-tech-master/excelts'
import { MILLIONTHS, type Points } from '@/lib/scoring/points'
import type { Annex, AnnexRow } from '@/lib/council-paper/types'
import type { PartFigures } from '@/lib/ranking/types'
import type { Wording } from './paper-words'

const POINTS_FORMAT = '0.00'
const RANKING_WIDTHS = [8, 48, 10, 12, 10, 12, 12, 12, 12, 16]
const ADJUSTED_WIDTHS = [36, 9, 52, 10, 10, 10, 10, 32, 60]
const SHEET_NAME = 31

const inPoints = (points: Points | null | undefined): number | null =>
  points === null || points === undefined ? null : points / MILLIONTHS
const inPercent = (hundredths: number | null | undefined): number | null =>
  hundredths === null || hundredths === undefined ? null : hundredths / 100

type Source = { annexes: readonly Annex[]; year: number; title: string; marks: string[] }

/** The annexes as an Excel file: numbers are numbers, so that they can be sorted and added up. */
export async function annexSheet({ annexes, year, title, marks }: Source, wording: Wording): Promise<Buffer> {
  const { t, figures } = wording
  const book = new Workbook()
  book.title = title
  book.creator = t('form.councilAbove')
  for (const annex of annexes) {
    const block = figures.words(annex.blockName)
    const head = [t('form.annexAbout', { year, block }), ...marks]
    addRanking(book.addWorksheet(nameOf(t('sheet.ranking', { block })), FROZEN), annex, head, wording)
    addAdjusted(book.addWorksheet(nameOf(t('sheet.adjusted', { block })), FROZEN), annex, wording)
  }
  return Buffer.from(await book.xlsx.writeBuffer())
}

type Sheet = ReturnType<Workbook['addWorksheet']>
const FROZEN = { views: [{ state: 'frozen' as const, ySplit: 3 }] }
const nameOf = (name: string): string => name.replace(/[\\/*?:[\]]/g, ' ').slice(0, SHEET_NAME)

function addHead(sheet: Sheet, lines: string[], columns: string[], widths: number[]): void {
  sheet.columns = widths.map((width) => ({ width }))
  sheet.addRow([lines[0]]).font = { bold: true, size: 14 }
  sheet.addRow([lines.slice(1).join(' · ')])
  sheet.addRow(columns).font = { bold: true }
}

const partCells = (part: PartFigures | null) => [inPoints(part?.points), inPoints(part?.maxPoints)]

function addRanking(sheet: Sheet, annex: Annex, head: string[], { t, figures }: Wording): void {
  const names = [
    ...(['rank', 'agency', 'points', 'maxPoints', 'index', 'appraisal', 'appraisalMax'] as const),
    ...(['survey', 'surveyMax', 'band'] as const),
  ]
  addHead(
    sheet,
    head,
    names.map((name) => t(`column.${name}`)),
    RANKING_WIDTHS,
  )
  const cells = (row: AnnexRow) => [
    row.rank,
    figures.words(row.name),
    ...partCells(row.total),
    inPercent(row.total?.percentHundredths),
    ...partCells(row.appraisal),
    ...(annex.withSurvey ? partCells(row.survey) : [null, null]),
    row.bandName ? figures.words(row.bandName) : null,
  ]
  for (const row of annex.ranked) sheet.addRow(cells(row))
  for (const row of annex.notRanked) sheet.addRow([null, figures.words(row.name), t('form.notSubmitted')])
  for (let column = 3; column <= 9; column += 1) sheet.getColumn(column).numFmt = POINTS_FORMAT
}

function addAdjusted(sheet: Sheet, annex: Annex, { t, figures }: Wording): void {
  const names = ['agency', 'code', 'row', 'max', 'self', 'final', 'change', 'reason', 'note'] as const
  const block = figures.words(annex.blockName)
  addHead(
    sheet,
    [t('form.annexAdjusted'), block],
    names.map((name) => t(`column.${name}`)),
    ADJUSTED_WIDTHS,
  )
  for (const row of annex.adjusted)
    sheet.addRow([
      figures.words(row.agencyName),
      row.code,
      figures.words(row.rowName),
      inPoints(row.maxPoints),
      inPoints(row.selfPoints),
      inPoints(row.finalPoints),
      inPoints(((row.finalPoints ?? 0) - (row.selfPoints ?? 0)) as Points),
      row.reason ? figures.words(row.reason) : null,
      row.note,
    ])
  for (let column = 4; column <= 7; column += 1) sheet.getColumn(column).numFmt = POINTS_FORMAT
}
