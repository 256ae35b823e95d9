import type { ReactNode } from 'react'
import { CartesianGrid, ReferenceLine, XAxis, YAxis } from 'recharts'

/** What drawings of an index over years have in common. */

const FONT = 12
const TEN = 10
const MOST_TICKS = 6

/** The tens below the lowest figure, with room for a label beneath it. */
export const axisFloor = (figures: readonly number[]): number =>
  Math.max(0, Math.floor((Math.min(...figures) - 3) / TEN) * TEN)

function axisTicks(low: number): number[] {
  const step = (100 - low) / TEN < MOST_TICKS ? TEN : 2 * TEN
  return Array.from({ length: Math.floor((100 - low) / step) + 1 }, (_, i) => 100 - i * step).reverse()
}

/** Years across, the index upwards from `low` to 100 %. Elements, not a component: the chart looks for its axes among them. */
export function yearAxes(years: readonly number[], low: number): ReactNode {
  const [first, last] = [Math.min(...years), Math.max(...years)]
  return (
    <>
      <CartesianGrid vertical={false} stroke="var(--chart-grid)" />
      <XAxis
        type="number"
        allowDataOverflow
        dataKey="x"
        domain={[first - 0.5, last + 0.5]}
        ticks={Array.from({ length: last - first + 1 }, (_, i) => first + i)}
        tickFormatter={String}
        interval={0}
        tickLine={false}
        axisLine={false}
        fontSize={FONT}
      />
      <YAxis
        type="number"
        allowDataOverflow
        dataKey="index"
        domain={[low, 100]}
        ticks={axisTicks(low)}
        interval={0}
        tickLine={false}
        axisLine={false}
        fontSize={FONT}
      />
    </>
  )
}

/** A dashed rule before a year from which figures are no longer the same; without `words` where there is no room. */
export const breakLine = (key: string | number, year: number, words: string | null): ReactNode => (
  <ReferenceLine
    key={key}
    x={year - 0.5}
    stroke="var(--line-strong)"
    strokeDasharray="3 3"
    label={
      words === null
        ? undefined
        : { value: words, position: 'insideBottomLeft', fontSize: FONT, fill: 'var(--ink-muted)' }
    }
  />
)
