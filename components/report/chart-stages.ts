import type { Drawing } from '@/lib/document'
import type { YearlyBlock } from '@/lib/report/types'
import { pointsFromMillionths, sumPoints } from '@/lib/scoring/points'
import { stagesOf, STEP_KEYS, type Stages } from './block-figures'
import { CHART_WIDTH } from './charts-result'
import { drawing, INKS, label, line, linesOf, rect, text } from './drawing'
import { pointsText, signedText, type Wording } from './wording'

const HEIGHT = 200
const BASE = 160
const TOP = 28

type Bar = { name: string; from: number; to: number; words: string; ink: string }

/** The mean way from the self-score to the final points: sums are bars from the axis, changes hang between them. */
export function stagesChart(block: YearlyBlock, wording: Wording): Drawing | null {
  const stages = stagesOf(block)
  if (!stages) return null
  const { t } = wording
  const bars = barsOf(stages, wording)
  const lowest = Math.min(
    ...bars.filter((b) => b.from !== 0).map((b) => Math.min(b.from, b.to)),
    stages.mean.self,
  )
  // The axis begins where the changes can be seen, and says so.
  const from = Math.max(0, Math.floor(lowest / 10_000_000) * 10_000_000 - 10_000_000)
  const most = Math.max(...bars.map((b) => Math.max(b.from, b.to)))
  const at = (points: number) => BASE - ((Math.max(points, from) - from) / (most - from || 1)) * (BASE - TOP)
  const step = CHART_WIDTH / bars.length
  const parts = bars.map((bar, i) => {
    const x = i * step
    const [high, low] = [Math.max(bar.from, bar.to), Math.min(bar.from, bar.to)]
    const tall = Math.max(at(low) - at(high), 1)
    return [
      rect(x + 8, at(high), step - 16, tall, bar.ink),
      text(x + step / 2, at(high) - 4, bar.words, { anchor: 'middle', bold: true }),
      i < bars.length - 1
        ? line(x + step - 8, at(bar.to), x + step + 8, at(bar.to), { stroke: INKS.muted, dash: '2 2' })
        : '',
      label(x + step / 2, BASE + 16, linesOf(bar.name, 8.5, step - 4), { size: 8.5, anchor: 'middle' }),
    ].join('')
  })
  const axis = line(0, BASE, CHART_WIDTH, BASE, { stroke: INKS.muted })
  const start = pointsText(pointsFromMillionths(from), wording)
  const note =
    from > 0
      ? text(0, 9, t('chart.axisFrom', { from: start }), {
          anchor: 'end',
          size: 8.5,
          fill: INKS.muted,
        })
      : ''
  const alt = t('chart.stagesAlt', { values: bars.map((b) => `${b.name} ${b.words}`).join('; ') })
  return {
    kind: 'figure',
    svg: drawing(CHART_WIDTH, HEIGHT, [...parts, axis, note]),
    width: CHART_WIDTH,
    height: HEIGHT,
    alt,
  }
}

/** Steps that changed nothing for anybody, such as corrections before there is one, are left out. */
function barsOf({ mean, final }: Stages, wording: Wording): Bar[] {
  const { t } = wording
  let at = 0
  const shown = STEP_KEYS.filter((key) => mean[key] !== 0 || ['self', 'appraisal1', 'council'].includes(key))
  const bars = shown.map((key): Bar => {
    const from = at
    at = sumPoints([pointsFromMillionths(from), mean[key]])
    if (key === 'self')
      return {
        name: t('chart.step.self'),
        from: 0,
        to: at,
        words: pointsText(mean.self, wording),
        ink: INKS.appraisal,
      }
    const ink = key === 'survey' || key === 'external' ? INKS.survey : mean[key] < 0 ? INKS.loss : INKS.gain
    return { name: t(`chart.step.${key}`), from, to: at, words: signedText(mean[key], wording), ink }
  })
  return [
    ...bars,
    {
      name: t('chart.step.final'),
      from: 0,
      to: final,
      words: pointsText(final, wording),
      ink: INKS.appraisal,
    },
  ]
}
