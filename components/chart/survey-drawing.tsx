import { ChartMark } from './chart-legend'
import { DataPoint } from './data-point'
import type { SurveyLine } from './survey-lines'
import { wrapWords } from './wrap-words'

const MILLION = 1_000_000
const TENTH = MILLION / 10
const FONT = 12
const LETTER = 6.4
const LEADING = 15
const AXIS = 20
/** Names begin here; groups further in. */
const NAME = 44
const INDENT = 14
/** Letters that "not told" takes beside a name on a phone. */
const UNTOLD = 12
/** On a phone marks stand in a strip of their own below the names. */
const STRIP = 22

type SurveyDrawingProps = { lines: readonly SurveyLine[]; width: number }

/** Dots with intervals on one scale from the tens below the lowest to 100 %; on a phone names stand above them. */
export function SurveyDrawing({ lines, width }: SurveyDrawingProps) {
  const above = width < 480
  const [left, right] = above ? [8, width - 52] : [Math.min(480, width * 0.44), width - 76]
  const lowest = Math.min(...lines.map((line) => line.low ?? line.share ?? MILLION))
  const from = Math.min(Math.floor(lowest / TENTH) * TENTH, MILLION - 2 * TENTH)
  const x = (share: number) => left + ((share - from) / (MILLION - from)) * (right - left)
  const room = Math.floor((above ? width - NAME - 4 : left - 60) / LETTER)
  const laid = lines.map((line) => {
    const beside = above && line.share === null ? UNTOLD : 0
    const names = wrapWords(line.name, (line.code === null ? room - 2 : room) - beside)
    // What is not told is said beside the name and needs no strip.
    const strip = above && line.share !== null ? STRIP : 7
    return { line, names, height: names.length * LEADING + strip }
  })
  const tops = laid.reduce<number[]>((at, { height }) => [...at, (at.at(-1) ?? 0) + height], [0])
  const bottom = tops.at(-1) ?? 0
  return (
    <svg viewBox={`0 0 ${width} ${bottom + AXIS}`} width={width} className="fig block h-auto w-full">
      <Scale from={from} x={x} bottom={bottom} />
      {laid.map(({ line, names, height }, i) => {
        const y = above && line.share !== null ? height - 10 : height / 2
        return (
          <g key={line.key} transform={`translate(0 ${tops[i] ?? 0})`}>
            <DataPoint words={line.words}>
              <path d={`M${line.code === null ? NAME : 0} 0H${width}`} stroke="var(--line-faint)" />
              <Names line={line} names={names} />
              <Mark line={line} x={x} y={y} />
              <text
                x={width - 4}
                y={y + 4}
                textAnchor="end"
                fontSize={FONT}
                fontWeight={line.code === null ? 400 : 600}
                fill={line.share === null ? 'var(--ink-muted)' : 'var(--ink)'}
              >
                {line.value}
              </text>
            </DataPoint>
          </g>
        )
      })}
    </svg>
  )
}

function Scale({ from, x, bottom }: { from: number; x: (share: number) => number; bottom: number }) {
  const ticks = Array.from({ length: (MILLION - from) / TENTH + 1 }, (_, i) => from + i * TENTH)
  return ticks
    .filter((_, i) => ticks.length < 6 || i % 2 === (ticks.length - 1) % 2)
    .map((tick) => (
      <g key={tick}>
        <path d={`M${x(tick)} 0V${bottom}`} stroke="var(--chart-grid)" />
        <text x={x(tick)} y={bottom + 15} textAnchor="middle" fontSize={FONT} fill="var(--ink-muted)">
          {tick / (MILLION / 100)}
        </text>
      </g>
    ))
}

function Names({ line, names }: { line: SurveyLine; names: readonly string[] }) {
  const isGroup = line.code === null
  return (
    <text fontSize={FONT} fill={isGroup ? 'var(--ink-muted)' : 'var(--ink)'}>
      {!isGroup && (
        <tspan x={0} y={15} fill="var(--ink-muted)">
          {line.code}
        </tspan>
      )}
      {names.map((name, at) => (
        <tspan key={at} x={isGroup ? NAME + INDENT : NAME} y={15 + at * LEADING}>
          {name}
        </tspan>
      ))}
    </text>
  )
}

function Mark({ line, x, y }: { line: SurveyLine; x: (share: number) => number; y: number }) {
  const { low, high, share, code } = line
  if (share === null) return null
  return (
    <>
      {low !== null && high !== null && (
        <path
          d={`M${x(low)} ${y - 4}v8M${x(low)} ${y}H${x(high)}M${x(high)} ${y - 4}v8`}
          stroke="var(--chart-axis)"
          strokeWidth={code === null ? 1.25 : 2}
          fill="none"
        />
      )}
      {code === null ? (
        <ChartMark shape="diamond" ink="var(--chart-1)" cx={x(share)} cy={y} />
      ) : (
        <ChartMark shape="dot" ink="var(--chart-2)" cx={x(share)} cy={y} />
      )}
    </>
  )
}
