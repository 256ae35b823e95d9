import type { Drawing } from '@/lib/document'
import type { RankingRow } from '@/lib/ranking/types'
import type { YearlyBlock } from '@/lib/report/types'
import { binsOf, fieldsOf, indexesOf, lostCriteria } from './block-figures'
import { drawing, hatched, INKS, label, line, linesOf, rect, text } from './drawing'
import { SHOWN_CRITERIA } from './sentences-result'
import { percentText, pointsText, type Wording } from './wording'

/** Charts of one block's result, drawn for a page of A4. Each says its values in words. */

export const CHART_WIDTH = 467
const WHOLE = 10_000
const LABELS = 170
const VALUES = 44

const figure = (height: number, parts: string[], alt: string): Drawing => ({
  kind: 'figure',
  ...{ svg: drawing(CHART_WIDTH, height, parts), width: CHART_WIDTH, height, alt },
})

const bare = (hundredths: number | null, wording: Wording): string =>
  percentText(hundredths, wording).replace(/\u00a0%$/, '')

/** What stands below a chart: the meaning of its inks. */
export function legend(
  y: number,
  entries: readonly [ink: string, words: string, isHatched?: boolean][],
): string {
  let x = 0
  return entries
    .map(([ink, words, isHatched]) => {
      const mark = isHatched ? hatched(x, y - 7, 12, 8, ink) : rect(x, y - 7, 12, 8, ink)
      const drawn = mark + text(x + 16, y, words, { size: 8.5, fill: INKS.muted })
      x += 30 + words.length * 4.4
      return drawn
    })
    .join('')
}

const BARS_ON_PAGE = 32

/** The index of every agency as a bar of its two parts; long rankings go over several drawings. */
export function rankingCharts({ ranking }: YearlyBlock, wording: Wording): Drawing[] {
  const ranked = ranking.rows.filter((r) => r.rank !== null && r.total !== null)
  const charts: Drawing[] = []
  const size = Math.ceil(ranked.length / Math.ceil(ranked.length / BARS_ON_PAGE || 1))
  for (let from = 0; from < ranked.length; from += size)
    charts.push(rankingChart(ranked.slice(from, from + size), ranking.withSurvey, wording))
  return charts
}

function rankingChart(rows: readonly RankingRow[], withSurvey: boolean, wording: Wording): Drawing {
  const { t, figures } = wording
  const width = CHART_WIDTH - LABELS - VALUES - 8
  let y = 4
  const parts = rows.map((row) => {
    const names = linesOf(`${String(row.rank)}. ${figures.words(row.name)}`, 8.5, LABELS - 8)
    const height = Math.max(15, names.length * 10 + 4)
    const middle = y + height / 2
    y += height
    const max = row.total?.maxPoints ?? 1
    const share = (points: number | undefined) => ((points ?? 0) / max) * width
    const [own, asked] = [share(row.appraisal?.points), withSurvey ? share(row.survey?.points) : 0]
    return [
      label(LABELS - 6, middle, names, { size: 8.5, anchor: 'end' }),
      rect(LABELS, middle - 4.5, width, 9, '#f0f3f6'),
      rect(LABELS, middle - 4.5, own, 9, INKS.appraisal),
      asked > 0 ? hatched(LABELS + own, middle - 4.5, asked, 9, INKS.survey) : '',
      text(CHART_WIDTH, middle + 3, bare(row.total?.percentHundredths ?? null, wording), {
        size: 9,
        anchor: 'end',
        bold: true,
      }),
    ].join('')
  })
  const keys: [string, string, boolean?][] = [
    [INKS.appraisal, t('chart.appraisal')],
    ...(withSurvey ? [[INKS.survey, t('chart.survey'), true] as [string, string, boolean]] : []),
  ]
  const values = rows.map(
    (r) => `${figures.words(r.name)} ${percentText(r.total?.percentHundredths ?? null, wording)}`,
  )
  return figure(
    y + 18,
    [...parts, legend(y + 12, keys)],
    t('chart.rankingAlt', { values: values.join('; ') }),
  )
}

/** How many agencies stand in each step of the index. */
export function distributionChart({ ranking }: YearlyBlock, wording: Wording): Drawing | null {
  const { t, figures } = wording
  const bins = binsOf(indexesOf(ranking.rows).map((i) => i.hundredths))
  if (bins.length === 0) return null
  const [height, base] = [150, 122]
  const most = Math.max(...bins.map((b) => b.count))
  const step = Math.min(CHART_WIDTH / bins.length, 70)
  const left = (CHART_WIDTH - step * bins.length) / 2
  const whole = (hundredths: number) => figures.count(hundredths / 100)
  const parts = bins.map(({ from, to, count }, i) => {
    const x = left + i * step
    const tall = (count / most) * (base - 18)
    return [
      rect(x + 3, base - tall, step - 6, tall, INKS.appraisal),
      count > 0
        ? text(x + step / 2, base - tall - 4, figures.count(count), { anchor: 'middle', bold: true })
        : '',
      text(x + step / 2, base + 13, `${whole(from)}–${whole(to)}`, { anchor: 'middle', size: 8.5 }),
    ].join('')
  })
  const axis = line(left, base, left + step * bins.length, base, { stroke: INKS.muted })
  const words = text(CHART_WIDTH / 2, base + 26, t('chart.distributionAxis'), {
    anchor: 'middle',
    size: 8.5,
    fill: INKS.muted,
  })
  const values = bins.map((b) => t('chart.bin', { from: whole(b.from), to: whole(b.to), count: b.count }))
  return figure(height, [...parts, axis, words], t('chart.distributionAlt', { values: values.join('; ') }))
}

/** Every field: range, middle half and median of the shares reached. */
export function fieldsChart(block: YearlyBlock, wording: Wording): Drawing | null {
  const { t, figures } = wording
  const fields = fieldsOf(block)
  if (fields.length === 0) return null
  const low = Math.min(...fields.map((f) => f.spread?.lowest ?? f.hundredths))
  const from = Math.min(Math.floor(low / 1000) * 1000, WHOLE - 1000)
  const width = CHART_WIDTH - LABELS - VALUES - 12
  const at = (hundredths: number) => LABELS + ((hundredths - from) / (WHOLE - from)) * width
  let y = 4
  const rows = fields.map((f) => {
    const names = linesOf(`${f.code}. ${figures.words(f.name)}`, 8.5, LABELS - 12)
    const height = Math.max(18, names.length * 10 + 6)
    const middle = y + height / 2
    y += height
    const { spread } = f
    return [
      label(LABELS - 10, middle, names, { size: 8.5, anchor: 'end' }),
      spread
        ? line(at(spread.lowest), middle, at(spread.highest), middle, { stroke: INKS.muted, width: 1 }) +
          rect(at(spread.lower), middle - 5, at(spread.upper) - at(spread.lower), 10, INKS.range)
        : '',
      rect(at(f.hundredths) - 1, middle - 7, 2, 14, INKS.ink),
      text(CHART_WIDTH, middle + 3, bare(f.hundredths, wording), { anchor: 'end', bold: true }),
    ].join('')
  })
  const grid = ticksOf(from).map(
    (tick) =>
      line(at(tick), 0, at(tick), y) +
      text(at(tick), y + 11, `${figures.count(tick / 100)}\u00a0%`, {
        anchor: 'middle',
        size: 8,
        fill: INKS.muted,
      }),
  )
  const keys = legend(y + 27, [
    [INKS.ink, t('chart.median')],
    [INKS.range, t('chart.middleHalf')],
    [INKS.muted, t('chart.range')],
  ])
  const values = fields.map((f) => `${f.code} ${figures.words(f.name)} ${percentText(f.hundredths, wording)}`)
  return figure(y + 32, [...grid, ...rows, keys], t('chart.fieldsAlt', { values: values.join('; ') }))
}

const ticksOf = (from: number): number[] => {
  const step = WHOLE - from > 5000 ? 2000 : 1000
  return Array.from({ length: Math.floor((WHOLE - from) / step) + 1 }, (_, i) => WHOLE - i * step)
}

/** The criteria that cost most, in points over all agencies. */
export function lossesChart(block: YearlyBlock, wording: Wording): Drawing | null {
  const { t, figures } = wording
  const lost = lostCriteria(block).slice(0, SHOWN_CRITERIA)
  const [most] = lost
  if (!most) return null
  const names = 210
  const width = CHART_WIDTH - names - VALUES - 8
  let y = 4
  const rows = lost.map((c) => {
    const words = linesOf(`${c.code} ${figures.words(c.name)}`, 8.5, names - 12)
    const height = Math.max(17, words.length * 10 + 5)
    const middle = y + height / 2
    y += height
    return [
      label(names - 8, middle, words, { size: 8.5, anchor: 'end' }),
      rect(names, middle - 5, (c.lost / most.lost) * width, 10, INKS.loss),
      text(CHART_WIDTH, middle + 3, pointsText(c.lost, wording), { anchor: 'end', bold: true }),
    ].join('')
  })
  const values = lost.map((c) => `${c.code} ${figures.words(c.name)} ${pointsText(c.lost, wording)}`)
  return figure(y + 4, rows, t('chart.lossesAlt', { values: values.join('; ') }))
}
