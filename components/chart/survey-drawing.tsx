import { wrapWords } from './wrap-words'

const MILLION = 1_000_000
const TENTH = MILLION / 10
const FONT = 12
const LETTER = 6.4
const LEADING = 15
const AXIS = 20

export type SurveyLine = {
  code: string
  name: string
  share: number
  low: number | null
  high: number | null
  value: string
  words: string
}

type SurveyDrawingProps = { lines: readonly SurveyLine[]; width: number }

/** Dots with intervals on one scale from the tens below the lowest to 100 %; on a phone names stand above them. */
export function SurveyDrawing({ lines, width }: SurveyDrawingProps) {
  const above = width < 480
  const [left, right] = above ? [8, width - 52] : [Math.min(480, width * 0.44), width - 60]
  const lowest = Math.min(...lines.map((line) => line.low ?? line.share))
  const from = Math.min(Math.floor(lowest / TENTH) * TENTH, MILLION - 2 * TENTH)
  const x = (share: number) => left + ((share - from) / (MILLION - from)) * (right - left)
  const room = Math.floor((above ? width - 48 : left - 60) / LETTER)
  const laid = lines.map((line) => {
    const names = wrapWords(line.name, room)
    return { line, names, height: names.length * LEADING + (above ? 22 : 7) }
  })
  const tops = laid.reduce<number[]>((at, { height }) => [...at, (at.at(-1) ?? 0) + height], [0])
  const bottom = tops.at(-1) ?? 0
  const ticks = Array.from({ length: (MILLION - from) / TENTH + 1 }, (_, i) => from + i * TENTH)
  return (
    <svg viewBox={`0 0 ${width} ${bottom + AXIS}`} width={width} className="fig block h-auto w-full">
      {ticks
        .filter((_, i) => ticks.length < 6 || i % 2 === (ticks.length - 1) % 2)
        .map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} 0V${bottom}`} stroke="var(--chart-grid)" />
            <text x={x(tick)} y={bottom + 15} textAnchor="middle" fontSize={FONT} fill="var(--ink-muted)">
              {tick / (MILLION / 100)}
            </text>
          </g>
        ))}
      {laid.map(({ line, names, height }, i) => (
        <g key={line.code} transform={`translate(0 ${tops[i] ?? 0})`} data-point={line.words}>
          <title>{line.words}</title>
          <path d={`M0 ${height}H${width}`} stroke="var(--line-faint)" />
          <text fontSize={FONT} fill="var(--ink)">
            <tspan x={0} y={15} fill="var(--ink-muted)">
              {line.code}
            </tspan>
            {names.map((name, at) => (
              <tspan key={name} x={44} y={15 + at * LEADING}>
                {name}
              </tspan>
            ))}
          </text>
          <Dot line={line} x={x} y={above ? height - 10 : height / 2} />
          <text
            x={width - 4}
            y={(above ? height - 10 : height / 2) + 4}
            textAnchor="end"
            fontSize={FONT}
            fontWeight={600}
            fill="var(--ink)"
          >
            {line.value}
          </text>
        </g>
      ))}
    </svg>
  )
}

function Dot({ line, x, y }: { line: SurveyLine; x: (share: number) => number; y: number }) {
  const { low, high, share } = line
  return (
    <>
      {low !== null && high !== null && (
        <path
          d={`M${x(low)} ${y - 4}v8M${x(low)} ${y}H${x(high)}M${x(high)} ${y - 4}v8`}
          stroke="var(--chart-axis)"
          strokeWidth={2}
          fill="none"
        />
      )}
      <circle cx={x(share)} cy={y} r={5} fill="var(--chart-2)" stroke="var(--surface)" strokeWidth={1.5} />
    </>
  )
}
