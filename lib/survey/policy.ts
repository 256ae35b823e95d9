import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type FieldProblem, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import { checkNumber } from '@/lib/scoring/number-fact'
import type { Facts } from '@/lib/scoring/facts'
import { fromDecimal, rational, roundHalfUp } from '@/lib/scoring/rational'
import type { Rule } from '@/lib/scoring/rule'
import type { CellPrecision, CentralEntry, CentralKind, SurveyPrecision } from './types'

type BlockPlace = { roundId: string; blockId: string; phase: Phase }

/** Decimals a person may enter; a share in percent has two fewer than its fraction. */
const DECIMALS: Record<CentralKind, number> = { survey: 4, external: 6 }
/** A stored value is a whole number of at most 31 bits. */
const LARGEST_VALUE = 2147

/** Survey shares: the survey institute. External ratings: Home Affairs. Until the block's result is approved. */
export function canEnterCentral(actor: Actor, kind: CentralKind, block: BlockPlace): PolicyAnswer {
  const role = kind === 'survey' ? 'surveyOfficer' : 'homeAffairs'
  if (!holds(actor, role, { roundId: block.roundId, blockId: block.blockId })) return refuse('not-allowed')
  if (block.phase === 'preparation') return refuse('round-not-open')
  if (block.phase === 'published') return refuse('round-published')
  return block.phase === 'approved' ? refuse('phase-over') : ALLOWED
}

/** The institute sees its survey; Home Affairs, which supervises it, and auditors see both. */
export function canReadCentral(
  actor: Actor,
  kind: CentralKind,
  place: { roundId: string; blockId?: string },
): boolean {
  if (holdsAny(actor, ['homeAffairs', 'auditor'], place)) return true
  return kind === 'survey' && holds(actor, 'surveyOfficer', place)
}

/** Who judges others decides nothing about his own agency, ratings and shares included. */
export const isOwnAgency = (actor: Actor, agencyId: string): boolean => recusedAgencyId(actor) === agencyId

export const isRowOfKind = (rule: Rule, kind: CentralKind): boolean => rule.kind === kind

export const scaleOf = (rule: Rule): number =>
  rule.kind === 'external' ? Math.min(rule.scaleMax, LARGEST_VALUE) : 100

/** Why a value cannot be entered, or nothing. Example: a share of 100,5 → `too-large` (limit 100). */
export function checkCentralValue(
  kind: CentralKind,
  value: number,
  scaleMax: number,
): Pick<FieldProblem, 'reason' | 'limit'> | null {
  return checkNumber('value', value, { min: 0, max: scaleMax, decimals: DECIMALS[kind] })[0] ?? null
}

/** A share errs by at most half of everything: ± 50 percentage points. */
const LARGEST_ERROR = 50
const MOST_ANSWERS = 10_000_000

/** Why a standard error or a number of answers cannot be entered, or nothing; a rating has neither. */
export function checkPrecision(
  kind: CentralKind,
  { standardError, answerCount }: Partial<SurveyPrecision>,
): Pick<FieldProblem, 'reason' | 'limit'> | null {
  const given = [standardError, answerCount].some((one) => one !== null && one !== undefined)
  if (kind !== 'survey' && given) return { reason: 'row-of-other-kind' }
  const error =
    standardError == null
      ? null
      : checkNumber('standardError', standardError, {
          min: 0,
          max: LARGEST_ERROR,
          decimals: DECIMALS.survey,
        })[0]
  const answers =
    answerCount == null
      ? null
      : checkNumber('answerCount', answerCount, { min: 0, max: MOST_ANSWERS, decimals: 0 })[0]
  return error ?? answers ?? null
}

/** As stored. A share of 87,35 % → 873_500; a rating of 87,35 → 87_350_000. */
export const microFromValue = (kind: CentralKind, value: number): number =>
  Number(roundHalfUp(fromDecimal(value), DECIMALS[kind]))

/** As typed. 873_500 → 87,35 (percent). */
export const valueFromMicro = (kind: CentralKind, micro: number): number => micro / 10 ** DECIMALS[kind]

/** The facts by which the row's rule scores the value. */
export function factsOfValue(kind: CentralKind, value: number | null): Facts {
  if (kind === 'external') return { kind, value }
  return { kind, share: value === null ? null : microFromValue('survey', value) / 1_000_000 }
}

/** Plain mean of what is entered, exact and rounded once; null where nothing is. Example: 80, 90, 95 → 88.3333. */
export function meanValue(kind: CentralKind, values: readonly number[]): number | null {
  if (values.length === 0) return null
  const total = values.reduce((sum, value) => sum + microFromValue(kind, value), 0)
  return valueFromMicro(kind, Number(roundHalfUp(rational(BigInt(total), BigInt(values.length)), 0)))
}

export const cellKey = (agencyId: string, code: string): string => `${agencyId}/${code}`

/** A share or rating as spreadsheets write it: decimal comma or point, no grouping, a percent sign allowed for shares. */
export function readCentralValue(raw: string, kind: CentralKind): number | null {
  const text = kind === 'survey' ? raw.replace(/\s*%$/, '') : raw
  return /^-?\d{1,12}([.,]\d{1,12})?$/.test(text) ? Number(text.replace(',', '.')) : null
}

/** How sure a share is: as given, else as it was while the share stays; another share has another error. */
export function precisionToStore(
  { standardError, answerCount }: CentralEntry,
  cell: (CellPrecision & { valueMicro: number }) | undefined,
  micro: number,
): CellPrecision {
  const kept = cell?.valueMicro === micro ? cell : { standardErrorMicro: null, answerCount: null }
  const given = standardError == null ? null : microFromValue('survey', standardError)
  return {
    standardErrorMicro: standardError === undefined ? kept.standardErrorMicro : given,
    answerCount: answerCount === undefined ? kept.answerCount : answerCount,
  }
}

export const isAsStored = (
  cell: CellPrecision & { valueMicro: number },
  micro: number,
  precision: CellPrecision,
): boolean =>
  cell.valueMicro === micro &&
  cell.standardErrorMicro === precision.standardErrorMicro &&
  cell.answerCount === precision.answerCount
