import { dayCount } from './days'
import { NaiveFormula } from './formula'
import {
  added,
  decimal,
  isBelow,
  minus,
  over,
  rounded,
  times,
  whole,
  within,
  type Fraction,
} from './fraction'
import { entered, entryOf, impossibleFields, isEmpty } from './impossible'
import type { NaiveFacts, NaiveLine, NaiveRule } from './shapes'

const MILLION = 1_000_000n
const NO_FACTS: NaiveFacts = { kind: '' }

/** Fields still empty. */
function emptyFields(rule: NaiveRule, facts: NaiveFacts): string[] {
  const empty = (...fields: string[]) => fields.filter((field) => isEmpty(facts[field]))
  const emptyKeys = (field: string, inputs: { key: string }[]) =>
    inputs
      .filter(({ key }) => isEmpty(entered(entryOf(facts, field), key)))
      .map(({ key }) => `${field}.${key}`)
  switch (rule.kind) {
    case 'choice':
      return facts.option === '' ? ['option'] : empty('option')
    case 'ratio':
      return empty('numerator', 'denominator')
    case 'value':
    case 'external':
      return empty('value')
    case 'count':
      return empty('count')
    case 'survey':
      return empty('share')
    case 'deduction':
      return emptyKeys('counts', rule.inputs)
    case 'formula':
      return emptyKeys('values', rule.inputs)
    case 'deadline':
      return facts.none === true || facts.issuedOn ? [] : ['issuedOn']
    case 'checklist':
      return facts.none === true || ((facts.items ?? []) as string[]).length > 0 ? [] : ['items']
  }
}

const number = (value: unknown): Fraction => decimal(value as number)

function ratioPoints(
  rule: Extract<NaiveRule, { kind: 'ratio' }>,
  facts: NaiveFacts,
  max: Fraction,
): Fraction | 'not-applicable' {
  const denominator = number(facts.denominator)
  if (denominator.top === 0n) {
    if (rule.whenDenominatorIsZero === 'not-applicable') return 'not-applicable'
    return rule.whenDenominatorIsZero === 'full-points' ? max : whole(0)
  }
  const share = over(number(facts.numerator), denominator)
  for (const band of rule.bands) {
    if (isBelow(share, decimal(band.from))) continue
    return band.points === undefined ? times(share, max) : decimal(band.points)
  }
  return decimal(rule.otherwise)
}

function deadlinePoints(rule: Extract<NaiveRule, { kind: 'deadline' }>, facts: NaiveFacts): Fraction {
  if (facts.none === true) return decimal(rule.otherwise)
  const late = (dayCount(facts.issuedOn) ?? 0) - (dayCount(rule.due) ?? 0)
  for (const step of rule.steps) if (late <= step.daysLate) return decimal(step.points)
  return decimal(rule.otherwise)
}

/** Exact points before they are kept between 0 and the maximum; null where a formula has no value. */
function exactPoints(rule: NaiveRule, facts: NaiveFacts, max: Fraction): Fraction | 'not-applicable' | null {
  switch (rule.kind) {
    case 'choice':
      return decimal(rule.options.find(({ key }) => key === facts.option)?.points ?? 0)
    case 'ratio':
      return ratioPoints(rule, facts, max)
    case 'value': {
      const reached = rule.bands.find(({ from }) => !isBelow(number(facts.value), decimal(from)))
      return decimal(reached ? reached.points : rule.otherwise)
    }
    case 'count':
      return times(number(facts.count), decimal(rule.pointsEach))
    case 'deduction': {
      const counts = entryOf(facts, 'counts')
      return minus(
        max,
        added(rule.inputs.map(({ key, pointsEach }) => times(number(counts[key]), decimal(pointsEach)))),
      )
    }
    case 'deadline':
      return deadlinePoints(rule, facts)
    case 'checklist': {
      const met = facts.items as string[]
      return added(rule.items.filter(({ key }) => met.includes(key)).map(({ points }) => decimal(points)))
    }
    case 'formula': {
      const values: Record<string, Fraction> = { maxPoints: max }
      for (const { key } of rule.inputs) values[key] = number(entryOf(facts, 'values')[key])
      return NaiveFormula.valueOf(rule.expression, values)
    }
    case 'external':
      return times(over(number(facts.value), decimal(rule.scaleMax)), max)
    case 'survey':
      return times(number(facts.share), max)
  }
}

/** One row: applies? possible? complete? Then its points, kept between 0 and the maximum and rounded once. */
export function naiveLine(
  rule: NaiveRule,
  maxPoints: number,
  facts: NaiveFacts | null,
  around: { applies: true | string; latestDay: string },
): NaiveLine {
  if (around.applies !== true) return { status: 'not-applicable', why: around.applies }
  if (!facts) return { status: 'not-scored', missing: emptyFields(rule, NO_FACTS) }
  if (facts.kind !== rule.kind) return { status: 'impossible', fields: ['kind'] }
  const wrong = impossibleFields(rule, facts, around.latestDay)
  if (wrong.length > 0) return { status: 'impossible', fields: wrong }
  const missing = emptyFields(rule, facts)
  if (missing.length > 0) return { status: 'not-scored', missing }
  const max = decimal(maxPoints)
  const exact = exactPoints(rule, facts, max)
  if (exact === 'not-applicable') return { status: 'not-applicable', why: 'denominator-zero' }
  if (exact === null) return { status: 'impossible', fields: ['values'] }
  return { status: 'scored', points: rounded(within(exact, whole(0), max), MILLION) }
}
