import type { useTranslations } from 'next-intl'
import { hundredthsCell, type FileColumn, type FileTable } from '@/app/table-file'
import { heatColumns, heatFigures, heatRows, readHeatChoice } from '@/components/ranking/heat-map-choice'
import { reasonWords } from '@/components/analysis/reason-words'
import type { DistributionView, LossView } from '@/lib/analysis/types'
import { dividingRows, measureOf, rankedBy } from '@/lib/dividing-row/policy'
import type { DividingReason, DividingRow, DividingView } from '@/lib/dividing-row/types'
import type { Locale } from '@/lib/preferences'
import type { RankingView } from '@/lib/ranking/types'
import { gapOf, gapPercentOf, shareAt } from '@/lib/score-stage/policy'
import type { StageSums, StageView } from '@/lib/score-stage/types'
import { MILLIONTHS } from '@/lib/scoring/points'

/** The tables of the analysis page as they leave in a file: the words of the page, figures whole. */

export type Words = ReturnType<typeof useTranslations<'analysis'>>

const points = (value: number | null): number | null => (value === null ? null : value / MILLIONTHS)
const text = (head: string, width: number): FileColumn => ({ head, width })
const figure = (head: string, decimals?: number): FileColumn => ({ head, width: 14, decimals })

const titleOf = (t: Words, locale: Locale, view: Pick<RankingView, 'year' | 'blockName'>, what: string) =>
  `${t('title', { year: view.year, block: view.blockName[locale] })}: ${what}`

export function heatTable(
  view: RankingView,
  others: readonly (readonly [string, string])[],
  t: Words,
  locale: Locale,
): FileTable {
  const choice = readHeatChoice(view, others)
  const columns = heatColumns(view, choice)
  return {
    title: titleOf(t, locale, view, t('sheet.heat')),
    sheet: t('sheet.heat'),
    columns: [
      figure(t('rank')),
      text(t('agency'), 40),
      ...columns.map((c) => figure(`${c.code} ${c.name[locale]}`, 2)),
    ],
    rows: heatRows(view.rows, choice).map((row) => [
      row.rank,
      row.name[locale],
      ...columns.map((c) => hundredthsCell(heatFigures(row, c.code)?.percentHundredths ?? null)),
    ]),
  }
}

export function distributionTable({ head, spreads }: DistributionView, t: Words, locale: Locale): FileTable {
  const words = (key: string) => t(`distribution.${key}` as 'distribution.count')
  const keys = ['lowest', 'lower', 'median', 'upper', 'highest']
  return {
    title: titleOf(t, locale, head, t('sheet.distribution')),
    sheet: t('sheet.distribution'),
    columns: [
      text(t('code'), 8),
      text(t('field'), 50),
      figure(words('count')),
      ...keys.map((key) => figure(words(key), 2)),
      text(words('lowestAgency'), 36),
      text(words('highestAgency'), 36),
    ],
    rows: spreads.map((s) => [
      s.code,
      s.name?.[locale] ?? t('index'),
      s.count,
      ...[s.lowest, s.lowerQuarter, s.median, s.upperQuarter, s.highest].map(hundredthsCell),
      s.values[0]?.name[locale] ?? null,
      s.values.at(-1)?.name[locale] ?? null,
    ]),
  }
}

export function lossTable(view: LossView, t: Words, locale: Locale): FileTable {
  const blocks = view.compared?.blocks ?? []
  const agency = view.agencies.find((a) => a.agencyId === view.choice.agencyId)
  const scope = agency?.name[locale] ?? t(`losses.scopeOf.${view.choice.scope}`)
  return {
    title: titleOf(t, locale, view.head, `${t('losses.title')}, ${scope}`),
    sheet: t('sheet.losses'),
    columns: [
      text(t('code'), 8),
      text(t('name'), 60),
      text(t('origin'), 20),
      figure(t('losses.lost'), 2),
      ...blocks.map((b) => figure(t('losses.lostOf', { block: b.name[locale] }), 2)),
      figure(t('losses.attainable'), 2),
      figure(t('losses.share'), 2),
      figure(t('losses.losing')),
      figure(t('losses.applicable')),
      text(t('losses.hardest'), 36),
      figure(t('losses.hardestPoints'), 2),
    ],
    rows: view.rows.map((row) => [
      row.code,
      row.name[locale],
      t(`originOf.${row.origin}`),
      points(row.lost),
      ...blocks.map((b) => points(row.byBlock.find((x) => x.blockId === b.blockId)?.lost ?? null)),
      points(row.attainable),
      hundredthsCell(row.shareHundredths),
      row.losing,
      row.applicable,
      row.hardest?.name[locale] ?? null,
      points(row.hardest?.lost ?? null),
    ]),
  }
}

const STAGES = ['self', 'first', 'second', 'final'] as const

const stageColumns = (t: Words): FileColumn[] => [
  ...STAGES.map((stage) => figure(t(`stages.${stage}`), 2)),
  figure(t('stages.gap'), 2),
  figure(t('stages.max'), 2),
  figure(t('stages.shareSelf'), 2),
  figure(t('stages.shareFinal'), 2),
  figure(t('stages.gapPercent'), 2),
]
const stageFigures = (row: StageSums) => [
  ...STAGES.map((stage) => points(row[stage])),
  points(gapOf(row)),
  points(row.maxPoints),
  hundredthsCell(shareAt(row, 'self')),
  hundredthsCell(shareAt(row, 'final')),
  hundredthsCell(gapPercentOf(row)),
]

export function stageTable(view: StageView, t: Words, locale: Locale): FileTable {
  const field = view.fields.find((f) => f.code === view.fieldCode)
  const what = field ? `${t('sheet.stages')}, ${field.code} ${field.name[locale]}` : t('sheet.stages')
  return {
    title: titleOf(t, locale, view.head, what),
    sheet: t('sheet.stages'),
    columns: [
      figure(t('rank')),
      text(t('agency'), 40),
      ...stageColumns(t),
      figure(t('stages.lowered')),
      figure(t('stages.raised')),
    ],
    rows: view.agencies.map((row) => [
      row.rank,
      row.name[locale],
      ...stageFigures(row),
      row.lowered,
      row.raised,
    ]),
  }
}

export const stageFieldTable = (view: StageView, t: Words, locale: Locale): FileTable => ({
  title: titleOf(t, locale, view.head, t('sheet.stageFields')),
  sheet: t('sheet.stageFields'),
  columns: [text(t('code'), 8), text(t('field'), 50), ...stageColumns(t)],
  rows: view.fields.map((row) => [row.code, row.name[locale], ...stageFigures(row)]),
})

const COUNTS = {
  spread: {
    heads: ['spreadCount', 'spreadNone', 'spreadFull'],
    of: ({ spread }: DividingRow) => [spread?.count, spread?.none, spread?.full],
  },
  adjusted: {
    heads: ['adjustedChanged', 'adjustedJudged'],
    of: ({ adjusted }: DividingRow) => [adjusted?.changed, adjusted?.judged],
  },
  claims: {
    heads: ['claimsUpheld', 'claimsRuled', 'claimsOpen'],
    of: ({ claims }: DividingRow) => [claims?.upheld, claims?.ruled, claims?.open],
  },
} as const

/** All rows by one measure, of which the page shows the first; null where the reader has no such measure. */
export function dividingRankingTable(
  view: DividingView,
  reason: DividingReason,
  t: Words,
  locale: Locale,
): FileTable | null {
  if (reason === 'claims' && !view.claimsSeen) return null
  const { heads, of } = COUNTS[reason]
  return {
    title: titleOf(t, locale, view.head, t(`dividing.ranking.${reason}`)),
    sheet: t(`sheet.dividing-${reason}`),
    columns: [
      text(t('code'), 8),
      text(t('name'), 60),
      figure(t(`dividing.measure.${reason}`), 2),
      ...heads.map((head) => figure(t(`dividing.${head}`))),
    ],
    rows: rankedBy(view.rows, reason).map((row) => [
      row.code,
      row.name[locale],
      hundredthsCell(measureOf(row, reason)),
      ...of(row).map((count) => count ?? null),
    ]),
  }
}

/** Rows with a reason first, as the page lists them, then all others in the catalogue's order. */
export function dividingTable(view: DividingView, t: Words, locale: Locale): FileTable {
  const first = dividingRows(view.rows)
  const words = t as unknown as (key: string, values?: Record<string, string | number>) => string
  const say = ((key: string, values?: Record<string, string | number>) =>
    words(`dividing.${key}`, values)) as Parameters<typeof reasonWords>[0]
  return {
    title: titleOf(t, locale, view.head, t('sheet.dividing')),
    sheet: t('sheet.dividing'),
    columns: [
      text(t('code'), 8),
      text(t('name'), 60),
      text(t('origin'), 20),
      figure(t('dividing.max'), 2),
      text(t('dividing.assessment'), 26),
      text(t('dividing.why'), 70),
      figure(t('dividing.measure.spread'), 2),
      figure(t('dividing.spreadCount')),
      figure(t('dividing.spreadNone')),
      figure(t('dividing.spreadFull')),
      figure(t('dividing.measure.adjusted'), 2),
      figure(t('dividing.adjustedChanged')),
      figure(t('dividing.adjustedJudged')),
      figure(t('dividing.measure.claims'), 2),
      figure(t('dividing.claimsUpheld')),
      figure(t('dividing.claimsRuled')),
      figure(t('dividing.claimsOpen')),
    ],
    rows: [...first, ...view.rows.filter((row) => row.reasons.length === 0)].map((row) => [
      row.code,
      row.name[locale],
      t(`originOf.${row.origin}`),
      points(row.maxPoints),
      row.rewrite ? t('dividing.rewrite') : row.reasons.length > 0 ? t('dividing.watch') : null,
      row.reasons.map((reason) => reasonWords(say, locale, row, reason)).join('; ') || null,
      hundredthsCell(row.spread?.deviationHundredths ?? null),
      row.spread?.count ?? null,
      row.spread?.none ?? null,
      row.spread?.full ?? null,
      hundredthsCell(row.adjusted?.shareHundredths ?? null),
      row.adjusted?.changed ?? null,
      row.adjusted?.judged ?? null,
      hundredthsCell(row.claims?.shareHundredths ?? null),
      row.claims?.upheld ?? null,
      row.claims?.ruled ?? null,
      row.claims?.open ?? null,
    ]),
  }
}
