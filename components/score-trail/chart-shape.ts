import { daysBetween } from '@/lib/scoring/calendar-day'
import type { Facts } from '@/lib/scoring/facts'
import type { RuleOf, ScoredRow } from '@/lib/scoring/rule'

/** Numbers here only place strokes on a drawing; points are never computed with them. */
export type Segment = { x0: number; x1: number; y0: number; y1: number }
export type ChartShape = {
  unit: 'percent' | 'value' | 'days'
  min: number
  max: number
  segments: Segment[]
  /** Values named below the axis. */
  ticks: number[]
  /** Which end of a jump is reached: the upper edge belongs to the next band, except for days late. */
  closed: 'left' | 'right'
  at: { x: number; y: number } | null
}

/** The step chart of a laddered rule, or null where a rule has no ladder. */
export function chartShape(
  row: Pick<ScoredRow, 'maxPoints' | 'rule'>,
  facts: Facts | null,
): ChartShape | null {
  const { rule, maxPoints } = row
  if (rule.kind === 'ratio') return ratioShape(rule, maxPoints, facts?.kind === 'ratio' ? facts : null)
  if (rule.kind === 'value') return valueShape(rule, facts?.kind === 'value' ? facts : null)
  if (rule.kind === 'deadline') return deadlineShape(rule, facts?.kind === 'deadline' ? facts : null)
  return null
}

type Ladder = { from: number; at: (x: number) => number }

/** The ladder's value at x; bands descend. */
function heightAt(ladder: readonly Ladder[], otherwise: number, x: number): number {
  const band = ladder.find(({ from }) => x >= from)
  return band ? band.at(x) : otherwise
}

function ladderSegments(ladder: readonly Ladder[], otherwise: number, min: number, max: number): Segment[] {
  const lowest = ladder.at(-1)?.from ?? max
  const bottom = lowest > min ? [{ x0: min, x1: Math.min(lowest, max), y0: otherwise, y1: otherwise }] : []
  const bands = ladder.flatMap((band, index) => {
    const x0 = Math.max(band.from, min)
    const x1 = Math.min(ladder[index - 1]?.from ?? max, max)
    return x1 > x0 ? [{ x0, x1, y0: band.at(x0), y1: band.at(x1) }] : []
  })
  return [...bottom, ...bands.reverse()]
}

function ratioShape(
  rule: RuleOf<'ratio'>,
  maxPoints: number,
  facts: { numerator: number | null; denominator: number | null } | null,
): ChartShape {
  const ladder = rule.bands.map((band): Ladder => ({
    from: band.from,
    at: (x) => ('points' in band ? band.points : Math.min(x, 1) * maxPoints),
  }))
  const x = facts?.denominator && facts.numerator !== null ? facts.numerator / facts.denominator : null
  const lowest = rule.bands.at(-1)?.from ?? 0
  // A tenth of room below the lowest edge, or down to where the agency stands.
  const room = Math.max(0, Math.floor((lowest - 0.1) * 10 + 1e-9) / 10)
  const min = x === null ? room : Math.min(room, Math.floor(x * 10) / 10)
  const max = Math.max(1, ...rule.bands.map((b) => b.from), x ?? 0)
  return {
    unit: 'percent',
    min,
    max,
    segments: ladderSegments(ladder, rule.otherwise, min, max),
    ticks: [min, ...rule.bands.map((b) => b.from), max],
    closed: 'left',
    at: x === null ? null : { x, y: Math.min(heightAt(ladder, rule.otherwise, x), maxPoints) },
  }
}

function valueShape(rule: RuleOf<'value'>, facts: { value: number | null } | null): ChartShape {
  const ladder = rule.bands.map((band): Ladder => ({ from: band.from, at: () => band.points }))
  const x = facts?.value ?? null
  const highest = rule.bands[0]?.from ?? rule.input.max
  const lowest = rule.bands.at(-1)?.from ?? rule.input.min
  const room = Math.max(highest - lowest, highest * 0.25, 1)
  const min = Math.max(rule.input.min, Math.min(lowest - room, x ?? lowest))
  const max = Math.min(rule.input.max, Math.max(highest + room * 0.5, x ?? highest))
  return {
    unit: 'value',
    min,
    max,
    segments: ladderSegments(ladder, rule.otherwise, min, max),
    ticks: rule.bands.map((b) => b.from),
    closed: 'left',
    at: x === null ? null : { x, y: heightAt(ladder, rule.otherwise, x) },
  }
}

function deadlineShape(
  rule: RuleOf<'deadline'>,
  facts: { issuedOn: string | null; none: boolean } | null,
): ChartShape | null {
  const late = facts && !facts.none && facts.issuedOn ? daysBetween(rule.due, facts.issuedOn) : null
  const x = late === null ? null : Math.max(0, late)
  const last = rule.steps.at(-1)?.daysLate ?? 0
  const max = Math.max(last * 1.4, last + 5, x === null ? 0 : x + 2)
  let before = 0
  const steps = rule.steps.flatMap((step) => {
    const segment = { x0: before, x1: step.daysLate, y0: step.points, y1: step.points }
    before = step.daysLate
    return [segment]
  })
  const step = x === null ? undefined : rule.steps.find((one) => x <= one.daysLate)
  return {
    unit: 'days',
    min: 0,
    max,
    segments: [...steps, { x0: last, x1: max, y0: rule.otherwise, y1: rule.otherwise }],
    ticks: rule.steps.map((one) => one.daysLate),
    closed: 'right',
    at: x === null ? null : { x, y: step?.points ?? rule.otherwise },
  }
}
