import { LARGEST_NUMBER } from '@/lib/scoring/number-fact'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import { fromDecimal, mul, rational } from '@/lib/scoring/rational'
import type { RatioBand, RuleOf } from '@/lib/scoring/rule'
import { settle } from '@/lib/scoring/rule-score'
import type { LineResult, WorkingStep } from '@/lib/scoring/working'
import { allWholeMillionths, wholeMillionths } from './kernel'
import { constantText, frozen, unitsText, withTail, type Teller } from './teller'
import { EXACT_LIMIT, halfUpQuotient } from './whole-numbers'

const MILLION = 1_000_000
/** Millionths in a unit of the working's last decimal. */
const MILLIONTHS_PER_UNIT = 100
const HUNDRED = rational(100n)

/**
 * The working of a ratio with whole numbers from 0 to its denominator: percent, band and product in text by exact
 * arithmetic in doubles. Left to `scoreLine`: a denominator of 0, more than the whole, numbers beyond exact doubles.
 * Null: as `ratioKernel`. Example: 18 of 19, proportional from 0.8, maximum 1 → "94.7368" percent, product "0.9474".
 */
export function ratioTeller(rule: RuleOf<'ratio'>, maxPoints: number): Teller | null {
  const edges = allWholeMillionths(rule.bands.map((band) => band.from))
  const max = wholeMillionths(maxPoints)
  if (!edges || max === null) return null
  const maximum = pointsFromMillionths(max)
  const tails = rule.bands.map((band) => fixedTail(band, maxPoints))
  const bandSteps = rule.bands.map(bandStep)
  const below = frozen(tailOf(rule.otherwise, maxPoints, belowSteps(rule.bands)))
  const right = constantText(fromDecimal(maxPoints))
  const factor = edges.reduce((most, edge) => Math.max(most, Math.abs(edge)), 2 * Math.max(max, MILLION))
  const largest = Math.min(LARGEST_NUMBER, Math.floor(EXACT_LIMIT / (factor + MILLIONTHS_PER_UNIT)))
  return (facts, at, stride, points) => {
    const numerator = facts[at] as number
    const denominator = facts[at + stride] as number
    if (!(denominator > 0 && denominator <= largest && numerator <= denominator)) return null
    const scaled = numerator * MILLION
    const percent = unitsText(halfUpQuotient(scaled, denominator))
    const told: WorkingStep = {
      type: 'ratio',
      numerator: String(numerator),
      denominator: String(denominator),
      percent,
      exact: scaled % denominator === 0,
    }
    let band = 0
    while (band < edges.length && scaled < (edges[band] as number) * denominator) band += 1
    const tail = band < edges.length ? tails[band] : below
    if (tail) return scored(points, maximum, withTail(told, tail))
    const product = unitsText(halfUpQuotient(max * numerator, MILLIONTHS_PER_UNIT * denominator))
    return scored(points, maximum, [
      told,
      bandSteps[band] as WorkingStep,
      { type: 'multiply', left: percent, leftIs: 'percent', right, product },
      { type: 'result', points, maxPoints: maximum },
    ])
  }
}

function scored(points: Points, maxPoints: Points, steps: WorkingStep[]): LineResult {
  return { status: 'scored', points, maxPoints, working: { kind: 'ratio', steps } }
}

function bandStep(band: RatioBand): WorkingStep {
  const from = constantText(mul(fromDecimal(band.from), HUNDRED))
  return frozen({ type: 'band', from, of: 'percent', award: 'points' in band ? 'points' : 'proportional' })
}

/** What follows the ratio in a band of fixed points; null in a proportional band. */
function fixedTail(band: RatioBand, maxPoints: number): WorkingStep[] | null {
  return 'points' in band ? frozen(tailOf(band.points, maxPoints, [bandStep(band)])) : null
}

function belowSteps(bands: readonly RatioBand[]): WorkingStep[] {
  const lowest = bands.at(-1)
  return lowest
    ? [{ type: 'below-bands', lowest: constantText(mul(fromDecimal(lowest.from), HUNDRED)), of: 'percent' }]
    : []
}

/** Steps with what the exact code adds to them for fixed points: a cut, and the result. */
export function tailOf(points: number, maxPoints: number, steps: WorkingStep[]): WorkingStep[] {
  const settled = settle(fromDecimal(points), fromDecimal(maxPoints), steps)
  return settled.outcome === 'points' ? settled.steps : steps
}
