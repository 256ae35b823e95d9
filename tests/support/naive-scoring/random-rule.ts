import { shareOf } from './share-of'
import type { Seeded } from './seeded'
import type { NaiveRule } from './shapes'

export const KINDS = [
  'choice',
  'ratio',
  'value',
  'count',
  'deduction',
  'deadline',
  'checklist',
  'formula',
  'external',
  'survey',
] as const
export type Kind = (typeof KINDS)[number]

export const DUE_DAYS = ['2020-02-29', '2021-01-31', '2021-12-31', '2000-02-28', '1999-12-31'] as const
const RATIO_EDGES = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.666667, 0.5, 0.333333, 0.3, 0.1, 0.07, 0.000001, 0]
const EACH = [0.05, 0.1, 0.25, 0.333333, 0.5, 0.000001, 1]
const KEYS = ['a', 'b', 'c', 'd']
const FORMULAS = [
  'min((a + 0.5 * b) / c, 1) * maxPoints',
  'c > 0 ? a / c * maxPoints : maxPoints',
  'c <= 0 ? 0 : b / c >= 0.8 ? b / c * maxPoints : -1',
  'maxPoints - a * 0.1 - b * .25',
  'max(min(a, b, c) / (a - b), -(c - 3) / 7) / 3',
  'a < b ? (b > c ? 1 / 3 : 2 / 3) * maxPoints : a / (b - b)',
  '1 / (a - 2) + 1 / (b - 3)',
  '-a + b - c - -1',
  'a / b / c * 2 - 3 * 0.1',
  '(a >= b ? a : b) * (c < 5 ? 0.1 : 0.01)',
]

/** Decimal parts of a maximum, never above it and often at it. */
const part = (random: Seeded, max: number): number =>
  random.pick([max, max, shareOf(max, 1, 2), shareOf(max, 1, 3), shareOf(max, 3, 4), 0])

const descending = (random: Seeded, edges: readonly number[]): number[] =>
  random
    .some(edges)
    .slice(0, 4)
    .sort((a, b) => b - a)

function ratioRule(random: Seeded, max: number): NaiveRule {
  const mayExceed = random.oneIn(4)
  const edges = descending(random, mayExceed ? [1.5, 1.2, ...RATIO_EDGES] : RATIO_EDGES)
  return {
    kind: 'ratio',
    bands: (edges.length > 0 ? edges : [0.8]).map((from) =>
      random.oneIn(2) ? { from, proportional: true } : { from, points: part(random, max) },
    ),
    otherwise: random.oneIn(3) ? part(random, max) : 0,
    whenDenominatorIsZero: random.pick(['zero', 'full-points', 'not-applicable'] as const),
    ...(mayExceed ? { numeratorMayExceed: true } : {}),
  }
}

function valueRule(random: Seeded, max: number): NaiveRule {
  const edges = descending(random, [95, 90, 87.35, 80, 50.5, 10, 0.1, 0, -5, -12.25])
  return {
    kind: 'value',
    input: { min: random.pick([0, -20]), max: random.pick([100, 1000000]), decimals: random.between(0, 3) },
    bands: (edges.length > 0 ? edges : [80]).map((from) => ({ from, points: part(random, max) })),
    otherwise: part(random, max),
  }
}

function deadlineRule(random: Seeded, max: number): NaiveRule {
  const late = [0, 1, 5, 10, 29, 60, 366].filter(() => random.oneIn(2))
  return {
    kind: 'deadline',
    due: random.pick(DUE_DAYS),
    steps: (late.length > 0 ? late : [0]).map((daysLate) => ({ daysLate, points: part(random, max) })),
    otherwise: random.oneIn(3) ? part(random, max) : 0,
  }
}

/** A rule of one kind, sound by the catalogue format: bands descend, steps ascend, keys differ. */
export function randomRule(random: Seeded, kind: Kind, max: number): NaiveRule {
  const keyed = KEYS.slice(0, random.between(1, KEYS.length))
  switch (kind) {
    case 'choice':
      return { kind, options: [...keyed, 'z'].map((key) => ({ key, points: part(random, max) })) }
    case 'ratio':
      return ratioRule(random, max)
    case 'value':
      return valueRule(random, max)
    case 'count':
      return { kind, pointsEach: random.pick(EACH) }
    case 'deduction':
      return { kind, inputs: keyed.map((key) => ({ key, pointsEach: random.pick(EACH) })) }
    case 'deadline':
      return deadlineRule(random, max)
    case 'checklist':
      return {
        kind,
        items: keyed.map((key) => ({ key, points: random.oneIn(2) ? part(random, max) : random.pick(EACH) })),
      }
    case 'formula':
      return {
        kind,
        inputs: ['a', 'b', 'c'].map((key) => ({
          key,
          decimals: random.between(0, 2),
          ...(random.oneIn(4) ? { min: -10 } : {}),
          ...(random.oneIn(4) ? { max: 50 } : {}),
        })),
        expression: random.pick(FORMULAS),
      }
    case 'external':
      return { kind, scaleMax: random.pick([1, 5, 7, 100, 0.3]) }
    case 'survey':
      return { kind, questions: ['q1'] }
  }
}
