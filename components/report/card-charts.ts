import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import type { Drawing } from '@/lib/document'
import type { CardBreak, CardYear } from '@/lib/report-card/types'
import { dot, drawing, INKS, label, line, linesOf, rect, text } from './drawing'
import { legend } from './charts-result'
import { percentText, type Wording } from './wording'

const WHOLE = 10_000

const bare = (hundredths: number | null, wording: Wording): string =>
  percentText(hundredths, wording).replace(/\u00a0%$/, '')

const figure = (width: number, height: number, parts: string[], alt: string): Drawing => ({
  kind: 'figure',
  ...{ svg: drawing(width, height, parts), width, height, alt },
})

/** Every field of the agency within its block: middle half, median and the agency's dot, with both figures. */
export function fieldsAgainstBlock(fields: readonly FieldAgainstBlock[], wording: Wording): Drawing | null {
  const { t, figures } = wording
  const shown = fields.filter((f) => f.percentHundredths !== null)
  if (shown.length === 0) return null
  const [width, names, right] = [300, 112, 64]
  const lowest = Math.min(...shown.flatMap((f) => [f.percentHundredths ?? WHOLE, f.lowerQuarter ?? WHOLE]))
  const from = Math.min(Math.floor(lowest / 1000) * 1000, WHOLE - 1000)
  const at = (hundredths: number) => names + ((hundredths - from) / (WHOLE - from)) * (width - names - right)
  let y = 12
  const rows = shown.map((f) => {
    const words = linesOf(`${f.code}. ${figures.words(f.name)}`, 8, names - 8)
    const height = Math.max(15, words.length * 9 + 4)
    const middle = y + height / 2
    y += height
    const { lowerQuarter: low, upperQuarter: high, median, percentHundredths: own } = f
    return [
      label(names - 6, middle, words, { size: 8, anchor: 'end' }),
      line(names, middle, width - right, middle),
      low !== null && high !== null ? rect(at(low), middle - 4, at(high) - at(low), 8, INKS.range) : '',
      median !== null ? rect(at(median) - 0.75, middle - 6, 1.5, 12, INKS.ink) : '',
      dot(at(own ?? 0), middle, 3.4, INKS.appraisal),
      text(width - 34, middle + 3, bare(own, wording), { anchor: 'end', bold: true, size: 8.5 }),
      text(width, middle + 3, bare(median, wording), { anchor: 'end', size: 8.5, fill: INKS.muted }),
    ].join('')
  })
  const heads =
    text(width - 34, 7, t('card.own'), { anchor: 'end', size: 7.5, fill: INKS.muted }) +
    text(width, 7, t('chart.median'), { anchor: 'end', size: 7.5, fill: INKS.muted })
  const ends =
    text(names, y + 9, `${figures.count(from / 100)}\u00a0%`, { size: 7.5, fill: INKS.muted }) +
    text(width - right, y + 9, '100\u00a0%', { size: 7.5, fill: INKS.muted, anchor: 'end' })
  const keys = legend(y + 21, [
    [INKS.appraisal, t('card.own')],
    [INKS.ink, t('card.median')],
    [INKS.range, t('card.middleHalf')],
  ])
  const values = shown.map((f) =>
    t('card.fieldValue', {
      field: `${f.code} ${figures.words(f.name)}`,
      own: percentText(f.percentHundredths, wording),
      median: percentText(f.median, wording),
    }),
  )
  return figure(
    width,
    y + 25,
    [heads, ...rows, ends, keys],
    t('card.fieldsAlt', { values: values.join('; ') }),
  )
}

/** The agency's years as points with their figures; only years of one catalogue and one kind are joined. */
export function yearsChart(
  years: readonly CardYear[],
  breaks: readonly CardBreak[],
  wording: Wording,
): Drawing | null {
  const { t } = wording
  const [first, last] = [years[0], years.at(-1)]
  if (!first || !last) return null
  const [width, height, base, top] = [200, 118, 92, 22]
  const values = years.map((y) => y.hundredths)
  const low = Math.min(Math.floor(Math.min(...values) / 1000) * 1000, WHOLE - 1000)
  const span = Math.max(last.year - first.year, 1)
  const x = (year: number) =>
    years.length === 1 ? width / 2 : 18 + ((year - first.year) / span) * (width - 36)
  const y = (hundredths: number) => base - ((hundredths - low) / (WHOLE - low)) * (base - top)
  const isBroken = (from: number, to: number) => breaks.some((b) => b.year > from && b.year <= to)
  const strokes = years.flatMap((point, i) => {
    const before = years[i - 1]
    const joins =
      before &&
      !before.isElsewhere &&
      !point.isElsewhere &&
      !point.provisional &&
      before.year + 1 === point.year &&
      !isBroken(before.year, point.year)
    return joins
      ? [
          line(x(before.year), y(before.hundredths), x(point.year), y(point.hundredths), {
            stroke: INKS.appraisal,
            width: 1.4,
          }),
        ]
      : []
  })
  const marks = breaks
    .filter((b) => b.year > first.year && b.year <= last.year)
    .map((b) => {
      const at = x(b.year) - (width - 36) / span / 2
      const words = t('card.historyBreak', { decision: b.decision.split('/')[0] ?? b.decision })
      return (
        line(at, 12, at, base, { stroke: INKS.muted, dash: '3 2' }) +
        text(at + 2, 9, words, { size: 7, fill: INKS.muted, anchor: at > width - 50 ? 'end' : 'start' })
      )
    })
  const points = years.map((p) => {
    const mark = p.isElsewhere
      ? dot(x(p.year), y(p.hundredths), 3, '#ffffff', INKS.ink)
      : dot(x(p.year), y(p.hundredths), 3.4, INKS.appraisal)
    return (
      mark +
      text(x(p.year), y(p.hundredths) - 6, bare(p.hundredths, wording), {
        anchor: 'middle',
        size: 8,
        bold: true,
      }) +
      text(x(p.year), base + 11, String(p.year), { anchor: 'middle', size: 8 })
    )
  })
  const keys = years.some((p) => p.isElsewhere)
    ? dot(5, height - 4, 3, '#ffffff', INKS.ink) +
      text(13, height - 1, t('card.published'), { size: 7.5, fill: INKS.muted })
    : ''
  const told = years.map((p) =>
    t('card.historyValue', {
      year: String(p.year),
      index: percentText(p.hundredths, wording),
      source: t(p.isElsewhere ? 'card.published' : 'card.round'),
    }),
  )
  const axis = line(0, base, width, base, { stroke: INKS.muted })
  return figure(
    width,
    height,
    [axis, ...marks, ...strokes, ...points, keys],
    t('card.historyAlt', { values: told.join('; ') }),
  )
}
