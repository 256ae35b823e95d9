import type { useTranslations } from 'next-intl'
import type { Figures } from '@/components/score-trail/use-figures'
import { formatDay, formatPercentHundredths, formatPoints, formatSignedPoints } from '@/lib/format'
import type { Corrected } from '@/lib/publication/types'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import type { Named } from './block-figures'

type Words = ReturnType<typeof useTranslations>
/** `t` speaks of `reportPaper`. */
export type Wording = { t: Words; figures: Figures }

/** Where a figure comes from: its number in the list of sources at the end of the report. */
export const SOURCES = ['result', 'ledger', 'survey', 'former'] as const
export type Source = (typeof SOURCES)[number]

const NAMED_AT_MOST = 5

/** That the figures are corrected ones: by which decision, of which, and why; `most`: letters of the reason. */
export function correctedText(corrected: Corrected | null, { t }: Wording, most = Infinity): string[] {
  if (!corrected) return []
  const { sequence, decisionNumber, decidedOn, reason, former } = corrected
  return [
    t('mark.corrected', {
      number: decisionNumber,
      day: formatDay(decidedOn),
      sequence: String(sequence),
      former: former.number,
      formerDay: formatDay(former.decidedOn),
      reason: reason.length > most ? `${reason.slice(0, most).trimEnd()}…` : reason,
    }),
  ]
}

export const percentText = (hundredths: number | null, { figures }: Wording): string =>
  `${formatPercentHundredths(hundredths, { locale: figures.locale })}\u00a0%`

/** `+1,25`; a change of an index is in percentage points, which its sentence says. */
export const changeText = (hundredths: number, { figures }: Wording): string =>
  formatSignedPoints(pointsFromMillionths(hundredths * 10_000), { locale: figures.locale })

export const sizeText = (hundredths: number, { figures }: Wording): string =>
  formatPercentHundredths(Math.abs(hundredths), { locale: figures.locale })

export const pointsText = (points: Points, { figures }: Wording): string =>
  formatPoints(points, { locale: figures.locale })

export const signedText = (points: Points, { figures }: Wording): string =>
  formatSignedPoints(points, { locale: figures.locale })

/** "a", "a and b", "a, b and c"; of many the first five and how many more there are. */
export function listText(
  words: readonly string[],
  { t, figures }: Wording,
  more: 'andMore' | 'moreAgencies' = 'andMore',
): string {
  const shown = words.length > NAMED_AT_MOST + 1 ? words.slice(0, NAMED_AT_MOST) : words
  const rest = words.length - shown.length
  const all = rest > 0 ? [...shown, t(`sentence.${more}`, { count: rest })] : [...shown]
  return new Intl.ListFormat(figures.locale === 'vi' ? 'vi-VN' : 'en-GB', { type: 'conjunction' }).format(all)
}

export const namesText = (items: readonly Named[], wording: Wording): string =>
  listText(
    items.map((i) => wording.figures.words(i.name)),
    wording,
    'moreAgencies',
  )

/** A sentence with the number of its source before the full stop. */
export function sourced(text: string, source: Source): string {
  return text.replace(/\.$/, `\u00a0[${SOURCES.indexOf(source) + 1}].`)
}
