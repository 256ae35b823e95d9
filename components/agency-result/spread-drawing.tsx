import { ChartMark } from '@/components/chart/chart-legend'
import { DataPoint } from '@/components/chart/data-point'
import { wrapWords } from '@/components/chart/wrap-words'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import { formatPercentHundredths } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

const WHOLE = 10_000
const TEN_PERCENT = 1_000
const [LETTER, LEADING, PAD] = [6.6, 16, 12]
const AXIS_HEIGHT = 20

/** One field with everything printed beside it. */
export type SpreadLine = {
  field: FieldAgainstBlock
  words: string
  name: string
  value: string
  difference: string
  ink: string
}

type Place = {
  /** Where the names end and the ranges begin; on a phone names stand above their ranges. */
  from: number
  to: number
  width: number
  above: boolean
  x: (hundredths: number) => number
}

function placeOf(lines: readonly SpreadLine[], width: number): { place: Place; lowest: number } {
  const above = width < 480
  const [from, to] = above ? [PAD, width - PAD] : [200, width - 104]
  const shares = lines.flatMap(({ field }) => [field.lowest ?? WHOLE, field.percentHundredths ?? WHOLE])
  const lowest = Math.min(Math.floor(Math.min(...shares) / TEN_PERCENT) * TEN_PERCENT, WHOLE - TEN_PERCENT)
  const x = (hundredths: number) => from + ((hundredths - lowest) / (WHOLE - lowest)) * (to - from)
  return { place: { from, to, width, above, x }, lowest }
}

const nameLines = (line: SpreadLine, place: Place): string[] =>
  wrapWords(line.name, Math.floor((place.above ? place.width - 130 : place.from - 36) / LETTER))

const heightOf = (line: SpreadLine, place: Place): number => {
  const names = nameLines(line, place).length * LEADING
  return place.above ? names + 28 : Math.max(names, LEADING) + 12
}

/** All fields on one scale, from the tens below the lowest share to 100 %. */
export function SpreadDrawing({
  lines,
  locale,
  width,
}: {
  lines: readonly SpreadLine[]
  locale: Locale
  width: number
}) {
  const { place, lowest } = placeOf(lines, width)
  const tops = lines.reduce<number[]>((at, line) => [...at, (at.at(-1) ?? 0) + heightOf(line, place)], [0])
  const bottom = tops.at(-1) ?? 0
  return (
    <svg viewBox={`0 0 ${width} ${bottom + AXIS_HEIGHT}`} width={width} className="block h-auto w-full">
      <Axis place={place} lowest={lowest} bottom={bottom} locale={locale} />
      {lines.map((line, i) => (
        <g key={line.field.code} transform={`translate(0 ${tops[i] ?? 0})`}>
          <FieldLine line={line} place={place} />
        </g>
      ))}
    </svg>
  )
}

type AxisProps = { place: Place; lowest: number; bottom: number; locale: Locale }

function Axis({ place, lowest, bottom, locale }: AxisProps) {
  const tens = Array.from({ length: (WHOLE - lowest) / TEN_PERCENT + 1 }, (_, i) => lowest + i * TEN_PERCENT)
  const shown = tens.filter((_, i) => tens.length < 5 || i % 2 === (tens.length - 1) % 2)
  return shown.map((tick) => (
    <g key={tick}>
      <path d={`M${place.x(tick)} 0V${bottom}`} stroke="var(--chart-grid)" />
      <text x={place.x(tick)} y={bottom + 15} textAnchor="middle" fontSize={12}>
        {formatPercentHundredths(tick, { locale }).slice(0, -3)}
      </text>
    </g>
  ))
}

function FieldLine({ line, place }: { line: SpreadLine; place: Place }) {
  const names = nameLines(line, place)
  const height = heightOf(line, place)
  const y = place.above ? height - 16 : height / 2
  const firstName = place.above ? 16 : y - (names.length * LEADING) / 2 + 12
  const figures = place.above ? 16 : y + 4.5
  return (
    <>
      <path d={`M0 ${height}H${place.width}`} stroke="var(--line-faint)" />
      <text x={0} y={firstName} fontSize={13}>
        {line.field.code}
      </text>
      {names.map((name, i) => (
        <text key={name} x={20} y={firstName + i * LEADING} fontSize={13}>
          {name}
        </text>
      ))}
      <DataPoint words={line.words}>
        <Range field={line.field} place={place} y={y} />
      </DataPoint>
      <text x={place.width - 54} y={figures} fontSize={13} fontWeight={600} textAnchor="end">
        {line.value}
      </text>
      <text x={place.width} y={figures} fontSize={12} textAnchor="end" style={{ fill: line.ink }}>
        {line.difference}
      </text>
    </>
  )
}

function Range({ field, place, y }: { field: FieldAgainstBlock; place: Place; y: number }) {
  const { lowest, highest, lowerQuarter, upperQuarter, median, percentHundredths: own } = field
  const { x } = place
  return (
    <>
      {lowest !== null && highest !== null && (
        <path d={`M${x(lowest)} ${y}H${x(highest)}`} stroke="var(--chart-axis)" strokeWidth={2} />
      )}
      {lowerQuarter !== null && upperQuarter !== null && (
        <rect
          x={x(lowerQuarter)}
          y={y - 5}
          width={Math.max(0, x(upperQuarter) - x(lowerQuarter))}
          height={10}
          fill="var(--chart-range)"
        />
      )}
      {median !== null && <ChartMark shape="tick" ink="var(--chart-median)" cx={x(median)} cy={y} />}
      {own !== null && <ChartMark shape="dot" ink="var(--chart-1)" cx={x(own)} cy={y} />}
    </>
  )
}
