'use client'

import { useXAxisScale, useYAxisScale } from 'recharts'

/** Years that are joined, as one line of a drawing. */
export type RunLine = {
  key: string
  points: readonly { x: number; index: number }[]
  ink: string
  width: number
  isDotted?: boolean
}

/** The lines of a drawing over years, by themselves: a series of Recharts for each would be counted anew by all others. */
export function RunLines({ lines }: { lines: readonly RunLine[] }) {
  const [across, up] = [useXAxisScale(), useYAxisScale()]
  if (!across || !up) return null
  const pathOf = (points: RunLine['points']) =>
    `M${points.map(({ x, index }) => `${across(x)} ${up(index)}`).join('L')}`
  return lines
    .filter(({ points }) => points.length > 1)
    .map(({ key, points, ink, width, isDotted }) => (
      <path
        key={key}
        d={pathOf(points)}
        fill="none"
        stroke={ink}
        strokeWidth={width}
        strokeDasharray={isDotted ? '2 3' : undefined}
      />
    ))
}
