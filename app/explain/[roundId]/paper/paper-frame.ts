import type { useTranslations } from 'next-intl'
import type { Figures } from '@/components/score-trail/use-figures'
import type { Block, Cell, Paper } from '@/lib/document'
import { dayInHanoi, formatMaxPoints, formatSignedPoints } from '@/lib/format'
import { pointsFromDecimal, pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { CatalogueRow } from '@/lib/catalogue/types'

export type Words = ReturnType<typeof useTranslations>
/** `form`: what every administrative paper says; `t`: this paper's own words; `rule`: facts in words. */
export type Wording = { form: Words; t: Words; rule: Words; figures: Figures }

/** Motto, place and day, and the form's language: the same on both papers. */
export function paperFrame(
  at: Date,
  { form, figures }: Wording,
): Pick<Paper, 'language' | 'landscape' | 'motto' | 'placeAndDay'> {
  const [year = '', month = '', date = ''] = dayInHanoi(at).split('-')
  return {
    language: figures.locale,
    landscape: true,
    motto: { state: form('motto.state'), words: form('motto.words') },
    placeAndDay: form('placeAndDay', { date, month, year }),
  }
}

export const paragraph = (text: string): Block => ({ kind: 'paragraph', runs: [{ text }] })

export const headOf = (t: Words, names: readonly string[]): Cell[] =>
  names.map((name) => ({ text: t(`column.${name}`) }))

/** Code, words and maximum of a row, as the first cells of each table. */
export const rowCells = (row: CatalogueRow, figures: Figures): Cell[] => [
  { text: row.code },
  { text: figures.words(row.name) },
  {
    text: formatMaxPoints(pointsFromDecimal(row.maxPoints), { locale: figures.locale }),
    align: 'right',
  },
]

export const pointsCell = (points: Points | null, figures: Figures): Cell => ({
  text: figures.points(points),
  align: 'right',
})

export const changeCell = (before: Points | null, after: Points | null, figures: Figures): Cell => ({
  text: formatSignedPoints(before === null || after === null ? null : pointsFromMillionths(after - before), {
    locale: figures.locale,
  }),
  align: 'right',
})

/** Lines of a cell, without those that say nothing. */
export const linesOf = (...lines: (string | null | undefined | false)[]): string =>
  lines.filter((line): line is string => typeof line === 'string' && line.trim() !== '').join('\n')
