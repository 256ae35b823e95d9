import { dayCount } from './days'
import { KINDS } from './random-rule'
import type { Seeded } from './seeded'
import type { NaiveFacts, NaiveRule } from './shapes'

/** The latest day a document may bear. */
export const LATEST_DAY = '2021-12-22'

const WRONG_NUMBERS = [-1, -0.5, NaN, Infinity, 1e999, 1e13, 0.1234567, 1e-9, '5', 1.5]
const SIZES = [1, 2, 3, 7, 10, 19, 36, 100, 333_333, 1_000_000, 1_000_000_000_000]

const two = (value: number): string => String(value).padStart(2, '0')

/** Every day of the years in question by its place in the calendar. */
const DAYS = new Map<number, string>()
for (let year = 1996; year < 2025; year += 1)
  for (let month = 1; month <= 12; month += 1)
    for (let date = 1; date <= 31; date += 1) {
      const text = `${year}-${two(month)}-${two(date)}`
      const count = dayCount(text)
      if (count !== null) DAYS.set(count, text)
    }

/** The day a number of days after another one. */
const dayAfter = (day: string, shift: number): string => DAYS.get((dayCount(day) ?? 0) + shift) ?? day

/** Usually a sensible number, sometimes none, sometimes one that cannot be. */
function numberOr(random: Seeded, sensible: () => number): unknown {
  if (random.oneIn(40)) return random.pick(WRONG_NUMBERS)
  return random.oneIn(25) ? null : sensible()
}

/** A ratio exactly on an edge of the rule where its denominator allows it, or one count beside it. */
function ratioFacts(random: Seeded, rule: Extract<NaiveRule, { kind: 'ratio' }>): NaiveFacts {
  const denominator = random.oneIn(12) ? 0 : random.pick(SIZES) * (random.oneIn(3) ? 1 : random.between(1, 9))
  const edge = random.oneIn(8) ? random.between(0, 12) / 10 : random.pick(rule.bands).from
  const near = Math.max(0, Math.round(edge * denominator) + random.between(-1, 1))
  const numerator = rule.numeratorMayExceed || random.oneIn(10) ? near : Math.min(near, denominator)
  return {
    kind: 'ratio',
    numerator: numberOr(random, () => numerator),
    denominator: numberOr(random, () => denominator),
  }
}

function valueFacts(random: Seeded, rule: Extract<NaiveRule, { kind: 'value' }>): NaiveFacts {
  const units = 10 ** rule.input.decimals
  const edge = random.pick([...rule.bands.map(({ from }) => from), rule.input.min, rule.input.max])
  return {
    kind: 'value',
    value: numberOr(random, () => (Math.round(edge * units) + random.between(-1, 1)) / units),
  }
}

function deadlineFacts(random: Seeded, rule: Extract<NaiveRule, { kind: 'deadline' }>): NaiveFacts {
  if (random.oneIn(15))
    return { kind: 'deadline', issuedOn: random.pick(['', null, LATEST_DAY]), none: random.oneIn(2) }
  if (random.oneIn(12)) return { kind: 'deadline', issuedOn: null, none: true }
  if (random.oneIn(15)) {
    const issuedOn = random.pick([
      '2021-02-29',
      '2021-13-01',
      '31/01/2021',
      '2021-12-23',
      '1900-02-29',
      '0000-01-01',
    ])
    return { kind: 'deadline', issuedOn, none: random.oneIn(9) }
  }
  const edge = random.pick(rule.steps).daysLate + random.between(-1, 1)
  return { kind: 'deadline', issuedOn: dayAfter(rule.due, random.oneIn(5) ? -edge : edge), none: false }
}

function keyedNumbers(random: Seeded, keys: string[], sensible: () => number): Record<string, unknown> {
  const known = keys
    .filter(() => !random.oneIn(40))
    .map((key): [string, unknown] => [key, numberOr(random, sensible)])
  const strange = random.oneIn(60) ? [[random.pick(['typo', 'constructor', 'maxPoints']), 1]] : []
  return Object.fromEntries([...known, ...strange])
}

/** Facts for a rule: mostly complete and possible, gathered around its edges; some missing, some that cannot be. */
export function randomFacts(random: Seeded, rule: NaiveRule): NaiveFacts | null {
  if (random.oneIn(25)) return null
  if (random.oneIn(80)) return { kind: random.pick(KINDS.filter((kind) => kind !== rule.kind)) }
  switch (rule.kind) {
    case 'choice': {
      const keys = rule.options.map(({ key }) => key)
      return {
        kind: 'choice',
        option: random.oneIn(10) ? random.pick([null, '', 'x', 'a']) : random.pick(keys),
      }
    }
    case 'ratio':
      return ratioFacts(random, rule)
    case 'value':
      return valueFacts(random, rule)
    case 'count':
      return { kind: 'count', count: numberOr(random, () => random.between(0, 12)) }
    case 'deduction': {
      const keys = rule.inputs.map(({ key }) => key)
      return { kind: 'deduction', counts: keyedNumbers(random, keys, () => random.between(0, 6)) }
    }
    case 'deadline':
      return deadlineFacts(random, rule)
    case 'checklist': {
      const items = random.some([
        ...rule.items.map(({ key }) => key),
        ...(random.oneIn(20) ? ['x', 'a'] : []),
      ])
      return { kind: 'checklist', items, none: items.length === 0 ? random.oneIn(2) : random.oneIn(30) }
    }
    case 'formula': {
      const units = 10 ** random.pick([0, 0, 0, 1, 2])
      const sensible = () => random.between(random.oneIn(9) ? -20 : 0, 12 * units) / units
      return { kind: 'formula', values: keyedNumbers(random, ['a', 'b', 'c'], sensible) }
    }
    case 'external': {
      const sensible = () => Math.round(random.between(0, 1000) * rule.scaleMax * 1000) / 1e6
      return { kind: 'external', value: numberOr(random, sensible) }
    }
    case 'survey':
      return { kind: 'survey', share: numberOr(random, () => random.between(0, 1_000_000) / 1e6) }
  }
}
