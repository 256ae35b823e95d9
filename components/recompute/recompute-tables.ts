import type { useTranslations } from 'next-intl'
import type { SavedTable } from '@/components/ui/table-buttons'
import type { Locale } from '@/lib/preferences'
import { numberOf } from './figure-cell'
import { figureNameOf } from './figure-name'
import type { NamedFigure } from './figure-table'
import type { AgencySummary } from './report'
import type { FigureWords } from './use-figure-words'

type Words = ReturnType<typeof useTranslations<'recompute'>>
const whole = (hundredths: number | null) => (hundredths === null ? null : hundredths / 100)

/** Rank and index of each agency, as stated and as computed. */
export function agenciesTable(
  title: string,
  rows: readonly AgencySummary[],
  t: Words,
  locale: Locale,
): SavedTable {
  return {
    title,
    sheet: t('table.agencies'),
    columns: [
      { head: t('column.agency'), width: 44 },
      { head: t('table.statedRank'), width: 14 },
      { head: t('table.computedRank'), width: 14 },
      { head: t('column.statedIndex'), width: 16, decimals: 2 },
      { head: t('column.computedIndex'), width: 16, decimals: 2 },
      { head: t('column.compared'), width: 16 },
      { head: t('table.differing'), width: 16 },
    ],
    rows: rows.map((row) => [
      row.name[locale],
      row.statedRank,
      row.computedRank,
      whole(row.statedIndex),
      whole(row.computedIndex),
      row.compared,
      row.differing,
    ]),
  }
}

/** Figures one by one, numbers as numbers, with the place of each in the bundle. */
export function figuresTable(
  title: string,
  figures: readonly NamedFigure[],
  { t, words, locale }: { t: Words; words: FigureWords; locale: Locale },
): SavedTable {
  const withAgency = figures.some((figure) => figure.agencyName !== undefined)
  const cell = (figure: NamedFigure, which: 'stated' | 'computed') =>
    numberOf(figure[which], figureNameOf(figure).unit) ?? words.value(figure, which)
  return {
    title,
    sheet: t('table.figures'),
    columns: [
      ...(withAgency ? [{ head: t('column.agency'), width: 44 }] : []),
      { head: t('table.code'), width: 12 },
      { head: t('column.place'), width: 60 },
      { head: t('column.figure'), width: 36 },
      { head: t('column.stated'), width: 18 },
      { head: t('column.computed'), width: 18 },
      { head: t('column.outcome'), width: 12 },
      { head: t('table.path'), width: 50 },
    ],
    rows: figures.map((figure) => [
      ...(withAgency ? [figure.agencyName?.[locale] ?? t('wholeBlock')] : []),
      figure.code ?? null,
      figure.codeName?.[locale] ?? words.group(figure),
      words.name(figure),
      cell(figure, 'stated'),
      cell(figure, 'computed'),
      t(figure.stated === figure.computed ? 'agrees' : 'differs'),
      figure.path,
    ]),
  }
}
