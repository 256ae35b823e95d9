import type { AgencyHistory } from '@/lib/agency-history/types'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import type { Drawing } from '@/lib/document'
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

const YEARS = { width: 200, height: 122, base: 96, top: 24 } as const
/** Two figures of one year stand side by side, the one published elsewhere below. */
const ASIDE = 9

type Point = { year: number; hundredths: number; isElsewhere: boolean; provisional: boolean; aside: number }

function pointsOf(history: AgencyHistory['history']): Point[] {
  const known = history.flatMap((p) =>
    p.indexHundredths === null ? [] : [{ ...p, hundredths: p.indexHundredths }],
  )
  return known.map(({ year, hundredths, source, provisional }) => {
    const isElsewhere = source === 'published'
    const isShared = known.some((other) => other.year === year && other.source !== source)
    return {
      year,
      hundredths,
      isElsewhere,
      provisional,
      aside: isShared ? (isElsewhere ? -ASIDE : ASIDE) : 0,
    }
  })
}

/** The agency's years as points with their figures; only rounds of one catalogue that follow one another are joined. */
export function yearsChart({ history, breaks }: AgencyHistory, wording: Wording): Drawing | null {
  const { t } = wording
  const points = pointsOf(history)
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last || points.length < 2) return null
  const { width, height, base, top } = YEARS
  const least = Math.min(...points.map((p) => p.hundredths))
  const low = Math.max(Math.floor(least / 1000) * 1000 - 1000, 0)
  const span = Math.max(last.year - first.year, 1)
  const at = (year: number) =>
    first.year === last.year ? width / 2 : 22 + ((year - first.year) / span) * (width - 44)
  const x = (p: Point) => at(p.year) + p.aside
  const y = (p: Point) => base - ((p.hundredths - low) / (WHOLE - low)) * (base - top)
  const rounds = points.filter((p) => !p.isElsewhere)
  const strokes = rounds.flatMap((point, i) => {
    const before = rounds[i - 1]
    const joins =
      before &&
      !point.provisional &&
      before.year + 1 === point.year &&
      !breaks.some((b) => b.year > before.year && b.year <= point.year)
    return joins
      ? [line(x(before), y(before), x(point), y(point), { stroke: INKS.appraisal, width: 1.4 })]
      : []
  })
  const shown = breaks.filter((b) => b.year > first.year && b.year <= last.year)
  const rules = shown.map((b) => {
    const place = at(b.year) - (width - 44) / span / 2
    const anchor = place > width - 60 ? 'end' : 'start'
    return (
      line(place, 12, place, base, { stroke: INKS.muted, dash: '3 2' }) +
      text(place + (anchor === 'end' ? -2 : 2), 9, breakText(b, wording), {
        size: 7,
        fill: INKS.muted,
        anchor,
      })
    )
  })
  const marks = points.map((p) => {
    const mark = p.isElsewhere
      ? dot(x(p), y(p), 3, '#ffffff', INKS.ink)
      : dot(x(p), y(p), 3.4, INKS.appraisal)
    const above = p.aside < 0 ? y(p) + 12 : y(p) - 6
    return (
      mark +
      text(x(p), above, bare(p.hundredths, wording), { anchor: 'middle', size: 8, bold: !p.isElsewhere })
    )
  })
  const years = [...new Set(points.map((p) => p.year))].map((year) =>
    text(at(year), base + 11, String(year), { anchor: 'middle', size: 8 }),
  )
  const keys = points.some((p) => p.isElsewhere)
    ? dot(5, height - 4, 3, '#ffffff', INKS.ink) +
      text(13, height - 1, t('card.published'), { size: 7.5, fill: INKS.muted })
    : ''
  const told = points.map((p) =>
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
    [axis, ...rules, ...strokes, ...marks, ...years, keys],
    t('card.historyAlt', { values: told.join('; ') }),
  )
}

/** A break in few words: another catalogue, or another agency. */
export function breakText(found: AgencyHistory['breaks'][number], { t }: Wording): string {
  if (found.kind === 'agency') return t(`card.agencyBreak.${found.why}`)
  return t('card.historyBreak', { decision: found.decision.split('/')[0] ?? found.decision })
}
