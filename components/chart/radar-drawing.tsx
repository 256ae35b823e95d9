import { wrapWords } from './wrap-words'

const WHOLE = 10_000
const TEN = 1_000
const FONT = 12
const LEADING = 14
const RINGS = 4

export type RadarAxis = {
  key: string
  label: string
  /** The agency's figure as printed. */
  value: string
  own: number | null
  median: number | null
  best: number | null
  words: string
}

type RadarDrawingProps = {
  axes: readonly RadarAxis[]
  width: number
  height: number
  radius: number
  /** Letters that fit on a line of a label. */
  room: number
}

type Point = { x: number; y: number }

/** The tens below the lowest figure: the middle of the star. */
function floorOf(axes: readonly RadarAxis[]): number {
  const figures = axes.flatMap(({ own, median, best }) => [own, median, best]).filter((v) => v !== null)
  return Math.min(Math.max(0, Math.floor((Math.min(WHOLE, ...figures) - 1) / TEN) * TEN), WHOLE - 2 * TEN)
}

/** A star of as many axes as there are fields, the first one upwards. */
export function RadarDrawing({ axes, width, height, radius, room }: RadarDrawingProps) {
  const from = floorOf(axes)
  const at = (index: number, hundredths: number, beyond = 0): Point => {
    const angle = (index / axes.length) * 2 * Math.PI - Math.PI / 2
    const length = ((hundredths - from) / (WHOLE - from)) * radius + beyond
    return { x: width / 2 + Math.cos(angle) * length, y: height / 2 + Math.sin(angle) * length }
  }
  const rings = Array.from({ length: RINGS }, (_, i) => from + ((WHOLE - from) * (i + 1)) / RINGS)
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      className="mx-auto block h-auto w-full max-w-[40rem]"
    >
      {rings.map((ring) => (
        <path
          key={ring}
          d={outline(axes.map((_, i) => at(i, ring)))}
          fill="none"
          stroke="var(--chart-grid)"
        />
      ))}
      {axes.map((axis, i) => (
        <path key={axis.key} d={line([at(i, from), at(i, WHOLE)])} stroke="var(--chart-grid)" />
      ))}
      <Ring axes={axes} of="best" at={at} stroke="var(--chart-axis)" dash="1 3" />
      <Ring axes={axes} of="median" at={at} stroke="var(--chart-median)" dash="5 3" />
      <Ring axes={axes} of="own" at={at} stroke="var(--chart-1)" fill="var(--chart-1)" />
      {axes.map((axis, i) => (
        <Corner
          key={axis.key}
          axis={axis}
          dot={axis.own === null ? null : at(i, axis.own)}
          label={at(i, WHOLE, 10)}
          middle={width / 2}
          room={room}
        />
      ))}
      {[from, WHOLE].map((ring) => (
        <text
          key={ring}
          x={at(0, ring).x + 4}
          y={at(0, ring).y + (ring === from ? 4 : 12)}
          fontSize={11}
          fill="var(--ink-muted)"
        >
          {ring / 100}
        </text>
      ))}
    </svg>
  )
}

const round = (value: number): string => value.toFixed(1)
const line = (points: readonly Point[]): string =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')
const outline = (points: readonly Point[]): string => `${line(points)}Z`

type RingProps = {
  axes: readonly RadarAxis[]
  of: 'own' | 'median' | 'best'
  at: (index: number, hundredths: number) => Point
  stroke: string
  dash?: string
  fill?: string
}

/** Closed only where every field has a figure; else the runs between those that have none. */
function Ring({ axes, of, at, stroke, dash, fill }: RingProps) {
  const points = axes.map((axis, i) => {
    const value = axis[of]
    return value === null ? null : at(i, value)
  })
  const known = points.filter((point) => point !== null)
  if (known.length < 2) return null
  const look = { stroke, strokeWidth: 2, strokeDasharray: dash, strokeLinecap: 'round' as const }
  if (known.length === points.length)
    return <path d={outline(known)} {...look} fill={fill ?? 'none'} fillOpacity={0.12} />
  const runs: Point[][] = [[]]
  for (const point of points) {
    if (point === null) runs.push([])
    else runs.at(-1)?.push(point)
  }
  return (
    <path
      d={runs
        .filter((run) => run.length > 1)
        .map(line)
        .join('')}
      {...look}
      fill="none"
    />
  )
}

type CornerProps = { axis: RadarAxis; dot: Point | null; label: Point; middle: number; room: number }

function Corner({ axis, dot, label, middle, room }: CornerProps) {
  const lines = wrapWords(axis.label, room)
  const side = Math.abs(label.x - middle) < 2 ? 'middle' : label.x > middle ? 'start' : 'end'
  const height = (lines.length + 1) * LEADING
  // Above the star a label grows upwards, below it downwards, at the sides both ways.
  const top =
    side === 'middle'
      ? label.y < middle * 0.5
        ? label.y - height + LEADING
        : label.y + FONT
      : label.y - height / 2 + FONT
  return (
    <g data-point={axis.words}>
      <title>{axis.words}</title>
      {dot && <circle cx={dot.x} cy={dot.y} r={4} fill="var(--chart-1)" stroke="var(--surface)" />}
      <text textAnchor={side} fontSize={FONT} fill="var(--ink)">
        {lines.map((words, i) => (
          <tspan key={words} x={label.x} y={top + i * LEADING}>
            {words}
          </tspan>
        ))}
        <tspan x={label.x} y={top + lines.length * LEADING} fontWeight={600}>
          {axis.value}
        </tspan>
      </text>
    </g>
  )
}
