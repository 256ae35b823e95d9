import { pointsFromMillionths, type Points } from '@/lib/scoring/points'
import { fromDecimal } from '@/lib/scoring/rational'
import type { WorkingStep } from '@/lib/scoring/working'
import { wholeMillionths } from './kernel'
import { constantText, unitsText, type Teller } from './teller'
import { EXACT_LIMIT, halfUpQuotient, unitsOf } from './whole-numbers'

const MILLION = 1_000_000
/** Millionths in a unit of the working's last decimal. */
const MILLIONTHS_PER_UNIT = 100

/**
 * The working of a survey row: share × maximum, the product in text by exact arithmetic in doubles.
 * Null: a maximum that is not in whole millionths or too large. Example: 0.873512 and 1 → product "0.8735".
 */
export function surveyTeller(maxPoints: number): Teller | null {
  const max = wholeMillionths(maxPoints)
  if (max === null || 2 * max * MILLION + MILLION * MILLIONTHS_PER_UNIT > EXACT_LIMIT) return null
  const maximum = pointsFromMillionths(max)
  const right = constantText(fromDecimal(maxPoints))
  return (facts, at, _stride, points) => {
    const share = facts[at] as number
    const units = unitsOf(share, MILLION) ?? NaN
    const product = unitsText(halfUpQuotient(max * units, MILLION * MILLIONTHS_PER_UNIT))
    // A share of six decimals prints without an exponent, as it was typed.
    const step: WorkingStep = {
      type: 'multiply',
      left: String(share + 0),
      leftIs: 'share',
      right,
      product,
    }
    return {
      status: 'scored',
      points,
      maxPoints: maximum,
      working: { kind: 'survey', steps: [step, resultStep(points, maximum)] },
    }
  }
}

/**
 * The working of an external result: value, percent of the scale, percent × maximum. Null: as `proportionKernel`, or
 * a scale so large that a product might not be exact. Example: 87,35 of 100, maximum 1 → "87.35" percent, "0.8735".
 */
export function externalTeller(scaleMax: number, maxPoints: number): Teller | null {
  const scale = wholeMillionths(scaleMax)
  const max = wholeMillionths(maxPoints)
  if (scale === null || max === null || scale <= 0) return null
  if (scale * (2 * Math.max(max, MILLION) + MILLIONTHS_PER_UNIT) > EXACT_LIMIT) return null
  const maximum = pointsFromMillionths(max)
  const right = constantText(fromDecimal(maxPoints))
  const scaleText = constantText(fromDecimal(scaleMax))
  return (facts, at, _stride, points) => {
    const units = unitsOf(facts[at] as number, MILLION) ?? NaN
    const percent = unitsText(halfUpQuotient(units * MILLION, scale))
    const product = unitsText(halfUpQuotient(max * units, MILLIONTHS_PER_UNIT * scale))
    const steps: WorkingStep[] = [
      {
        type: 'scale',
        value: unitsText(halfUpQuotient(units, MILLIONTHS_PER_UNIT)),
        scaleMax: scaleText,
        percent,
        exact: (units * MILLION) % scale === 0,
      },
      { type: 'multiply', left: percent, leftIs: 'percent', right, product },
      resultStep(points, maximum),
    ]
    return { status: 'scored', points, maxPoints: maximum, working: { kind: 'external', steps } }
  }
}

function resultStep(points: Points, maxPoints: Points): WorkingStep {
  return { type: 'result', points, maxPoints }
}
