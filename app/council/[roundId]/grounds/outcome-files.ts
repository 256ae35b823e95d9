import { Workbook } from '@cj-tech-master/excelts'
import type { useTranslations } from 'next-intl'
import type { GroundOutcomes, OutcomeRow } from '@/lib/ground-outcome/types'
import { OUTCOMES } from '@/lib/ground-outcome/types'
import type { Locale } from '@/lib/preferences'
import { MILLIONTHS } from '@/lib/scoring/points'

type Words = ReturnType<typeof useTranslations>
const WIDTHS = [22, 12, 56, 10, 12, 12, 14, 14, 14]

type Line = { part: string; code: string; name: string; row: OutcomeRow }

function linesOf(view: GroundOutcomes, t: Words, locale: Locale): Line[] {
  const of = (part: string, rows: readonly OutcomeRow[], withCode: boolean): Line[] =>
    rows.map((row) => ({ part: t(part), code: withCode ? row.key : '', name: row.name[locale], row }))
  return [
    ...of('byGround', view.byGround, true),
    ...of('byField', view.byField, true),
    ...of('byAppraiser', view.byAppraiser ?? [], false),
    { part: t('total'), code: '', name: '', row: view.total },
  ]
}

const headOf = (t: Words): string[] => [
  t('part'),
  t('code'),
  t('name'),
  t('claims'),
  ...OUTCOMES.map((outcome) => t(`outcome.${outcome}`)),
  t('change'),
]

/** As CSV: numbers with a decimal point. */
export function outcomeCells(view: GroundOutcomes, t: Words, locale: Locale): string[][] {
  const lines = linesOf(view, t, locale).map(({ part, code, name, row }) => [
    ...[part, code, name, String(row.claims)],
    ...OUTCOMES.map((outcome) => String(row.counts[outcome])),
    String(row.change / MILLIONTHS),
  ])
  return [headOf(t), ...lines]
}

/** As an Excel file: counts and points are numbers. */
export async function outcomeSheet(view: GroundOutcomes, t: Words, locale: Locale): Promise<Buffer> {
  const book = new Workbook()
  book.title = t('title', { year: view.year })
  const sheet = book.addWorksheet(t('crumb'), { views: [{ state: 'frozen', ySplit: 3 }] })
  sheet.columns = WIDTHS.map((width) => ({ width }))
  sheet.addRow([t('title', { year: view.year })]).font = { bold: true, size: 14 }
  sheet.addRow([view.block.blockName[locale]])
  sheet.addRow(headOf(t)).font = { bold: true }
  for (const { part, code, name, row } of linesOf(view, t, locale))
    sheet.addRow([
      ...[part, code, name, row.claims],
      ...OUTCOMES.map((outcome) => row.counts[outcome]),
      row.change / MILLIONTHS,
    ])
  sheet.getColumn(WIDTHS.length).numFmt = '0.00'
  sheet.getColumn(3).alignment = { wrapText: true, vertical: 'top' }
  return Buffer.from(await book.xlsx.writeBuffer())
}
