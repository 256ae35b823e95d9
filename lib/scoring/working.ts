import type { Points } from './points'
import type { FactProblem } from './facts'
import type { RuleKind } from './rule'

/**
 * The working of a line as data: ordered steps with their operands, so that a screen, a document and
 * a test can each tell it in their own words. Decimal numbers are exact decimal strings with a dot
 * ("90", "94.7368" – at most four decimals, half up, never in exponent form); `exact` says whether nothing was cut.
 */
export type WorkingStep =
  | { type: 'option'; key: string; points: Points }
  | { type: 'ratio'; numerator: string; denominator: string; percent: string; exact: boolean }
  | { type: 'denominator-zero'; treatment: 'zero' | 'full-points' | 'not-applicable' }
  /** First band whose `from` was reached; in percent for a ratio, in the input's unit for a value. */
  | { type: 'band'; from: string; of: 'percent' | 'value'; award: 'points' | 'proportional' }
  | { type: 'below-bands'; lowest: string; of: 'percent' | 'value' }
  | { type: 'value'; value: string; unit: string }
  /** left × right = points, before any cap. A share (0..1) keeps the six decimals it is given with: "0.873512". */
  | {
      type: 'multiply'
      left: string
      leftIs: 'percent' | 'count' | 'share'
      key?: string
      right: string
      product: string
    }
  | { type: 'cap'; at: Points; was: string }
  | { type: 'floor'; at: Points; was: string }
  | { type: 'start-from'; points: Points }
  | { type: 'deduct'; key: string; count: string; each: string; points: string }
  | { type: 'deadline'; due: string; issuedOn: string; daysLate: number }
  | { type: 'deadline-step'; daysLate: number; points: Points }
  | { type: 'too-late'; lastStep: number }
  | { type: 'not-issued' }
  | { type: 'item'; key: string; met: boolean; points: Points }
  | { type: 'formula-input'; key: string; value: string }
  | { type: 'formula'; expression: string; result: string }
  | { type: 'scale'; value: string; scaleMax: string; percent: string; exact: boolean }
  | { type: 'result'; points: Points; maxPoints: Points }

export type Working = { kind: RuleKind; steps: WorkingStep[] }

/** What a row gives for given facts. */
export type LineResult =
  | { status: 'scored'; points: Points; maxPoints: Points; working: Working }
  | { status: 'not-scored'; maxPoints: Points; missing: string[] }
  | { status: 'not-applicable'; why: 'attribute' | 'claim' | 'denominator-zero' }
  | { status: 'impossible'; maxPoints: Points; problems: FactProblem[] }
