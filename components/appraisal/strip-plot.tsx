import { useTranslations } from 'next-intl'
import { memo } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { medianPoints } from '@/lib/dossier/policy'
import type { AppraisalLine } from '@/lib/appraisal/types'
import { formatShare } from '@/lib/format'
import type { Points } from '@/lib/scoring/points'
import type { Rule } from '@/lib/scoring/rule'

const [WIDTH, LEFT, RIGHT, BASE, STEP, RADIUS] = [464, 16, 448, 42, 9, 3.8]

type Dot = { lineId: string; at: number; marked: boolean }
type Scale = { min: number; max: number; edges: number[]; write: (at: number) => string; dots: Dot[] }

type StripPlotProps = {
  rule: Rule
  maxPoints: number
  lines: readonly AppraisalLine[]
  openId: string | null
}

/** Where the agencies stand on a row, one dot each; those pointed at are hollow, the opened one is black. */
export const StripPlot = memo(function StripPlot({ rule, maxPoints, lines, openId }: StripPlotProps) {
  const t = useTranslations('appraise.plot')
  const figures = useFigures()
  const scale = scaleOf(rule, maxPoints, lines, figures)
  if (scale.dots.length < 2) return null
  const x = (at: number) => LEFT + ((at - scale.min) / (scale.max - scale.min || 1)) * (RIGHT - LEFT)
  const median = medianPoints(scale.dots.map((d) => Math.round(d.at * 1_000_000) as Points))
  const middle = median === null ? null : median / 1_000_000
  return (
    <svg
      viewBox={`0 0 ${WIDTH} 66`}
      role="img"
      aria-label={t('label', {
        count: scale.dots.length,
        median: middle === null ? '–' : scale.write(middle),
      })}
      className="block h-auto w-full max-w-[29rem]"
    >
      <path d={`M${LEFT} ${BASE}H${RIGHT}`} stroke="var(--line-strong)" />
      {scale.edges.map((edge) => (
        <path key={edge} d={`M${x(edge)} 6V46`} stroke="var(--chart-axis)" strokeDasharray="2 2" />
      ))}
      {middle !== null && <path d={`M${x(middle)} 2V46`} stroke="var(--chart-median)" strokeWidth="1.5" />}
      {stacked(scale.dots, x).map(({ dot, cx, cy }) => (
        <PlotDot key={dot.lineId} cx={cx} cy={cy} marked={dot.marked} open={dot.lineId === openId} />
      ))}
      <PlotWords scale={scale} x={x} middle={middle} />
    </svg>
  )
})

function PlotDot({ cx, cy, marked, open }: { cx: number; cy: number; marked: boolean; open: boolean }) {
  if (open) return <circle cx={cx} cy={cy} r="5" fill="var(--ink)" />
  return marked ? (
    <circle cx={cx} cy={cy} r={RADIUS} fill="var(--surface)" stroke="var(--chart-6)" strokeWidth="2" />
  ) : (
    <circle cx={cx} cy={cy} r={RADIUS} fill="var(--chart-1)" />
  )
}

const [LABEL_ROOM, MEDIAN_ROOM] = [44, 78]

/** The median is always named; an edge of the rule only where its name has room. */
function PlotWords({ scale, x, middle }: { scale: Scale; x: (at: number) => number; middle: number | null }) {
  const t = useTranslations('appraise.plot')
  const taken: number[] = []
  const named = [...new Set(scale.edges)].filter((edge) => {
    const free =
      (middle === null || Math.abs(x(edge) - x(middle)) >= MEDIAN_ROOM) &&
      taken.every((other) => Math.abs(other - x(edge)) >= LABEL_ROOM)
    if (free) taken.push(x(edge))
    return free
  })
  return (
    <g fontSize="10.5">
      {named.map((edge) => (
        <text
          key={edge}
          x={x(edge)}
          y="59"
          textAnchor={anchorAt(x(edge))}
          style={{ fill: 'var(--chart-axis)' }}
        >
          {scale.write(edge)}
        </text>
      ))}
      {middle !== null && (
        <text x={x(middle)} y="59" textAnchor={anchorAt(x(middle))}>
          {t('median', { median: scale.write(middle) })}
        </text>
      )}
    </g>
  )
}

/** Words at the ends of the axis stay within the drawing. */
const anchorAt = (x: number): 'start' | 'middle' | 'end' =>
  x > WIDTH - 48 ? 'end' : x < 48 ? 'start' : 'middle'

/** Dots that would cover one another are put on top of each other. */
function stacked(dots: readonly Dot[], x: (at: number) => number) {
  const placed: { dot: Dot; cx: number; cy: number }[] = []
  for (const dot of [...dots].sort((a, b) => a.at - b.at)) {
    const cx = x(dot.at)
    const below = placed.filter((p) => Math.abs(p.cx - cx) < RADIUS * 1.8).length
    placed.push({ dot, cx, cy: Math.max(4, BASE - 5 - below * STEP) })
  }
  return placed
}

/** The axis of a row: the share of a ratio, the entered value, or else the points. */
function scaleOf(
  rule: Rule,
  maxPoints: number,
  lines: readonly AppraisalLine[],
  figures: ReturnType<typeof useFigures>,
): Scale {
  const style = { locale: figures.locale }
  const dotsBy = (value: (line: AppraisalLine) => number | null): Dot[] =>
    lines.flatMap((line) => {
      const at = value(line)
      return at === null ? [] : [{ lineId: line.lineId, at, marked: line.marks.length > 0 }]
    })
  const selfFacts = (line: AppraisalLine) => line.ledger.findLast((e) => e.stage === 'self')?.facts ?? null
  if (rule.kind === 'ratio') {
    const dots = dotsBy((line) => {
      const f = selfFacts(line)
      return f?.kind === 'ratio' && f.denominator && f.numerator !== null ? f.numerator / f.denominator : null
    })
    const edges = rule.bands.map((b) => b.from)
    return {
      ...bounds(dots, edges, 1),
      edges,
      dots,
      write: (at) => formatShare(Math.round(at * 1000), 1000, style),
    }
  }
  if (rule.kind === 'value') {
    const dots = dotsBy((line) => {
      const f = selfFacts(line)
      return f?.kind === 'value' ? f.value : null
    })
    const edges = rule.bands.map((b) => b.from)
    return {
      ...bounds(dots, edges, Math.max(...edges)),
      edges,
      dots,
      write: (at) => `${figures.decimal(at)} ${rule.input.unit}`,
    }
  }
  const dots = dotsBy((line) => (line.selfPoints === null ? null : line.selfPoints / 1_000_000))
  return {
    min: 0,
    max: maxPoints,
    edges: [0, maxPoints],
    dots,
    write: (at) => figures.points(Math.round(at * 1_000_000) as Points),
  }
}

/** From a tenth below the lowest dot or edge, so that no dot stands on the end of the axis. */
function bounds(dots: readonly Dot[], edges: readonly number[], top: number): { min: number; max: number } {
  const values = [...dots.map((d) => d.at), ...edges]
  const max = Math.max(top, ...values)
  const min = Math.min(...values)
  return { min: Math.max(0, min - (max - min) * 0.1), max }
}
