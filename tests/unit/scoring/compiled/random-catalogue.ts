import fc from 'fast-check'
import type { CatalogueNode, CatalogueTree } from '@/lib/scoring/catalogue-tree'
import type { Facts } from '@/lib/scoring/facts'
import type { Rule, RuleKind } from '@/lib/scoring/rule'

const label = { vi: 'Nội dung', en: 'Content' }

/** Points as catalogues have them, with long, negative and large ones among them. */
const points = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 16 }).map((quarters) => quarters / 4) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((millionths) => millionths / 1e6) },
  { weight: 1, arbitrary: fc.constantFrom(-0.25, 0.1234567, 1 / 3, 40_000, 0) },
)
const edge = fc.oneof(
  fc.integer({ min: 0, max: 20 }).map((twentieths) => twentieths / 20),
  fc.constantFrom(1, 0.8, 0.333333, 0.3333333, 1.2, -0.1),
)
const key = fc.constantFrom('a', 'b', 'c', 'd', 'toString')
const keyed = fc.record({ key, label: fc.constant(label), points })
const EXPRESSIONS = [
  'b > 0 ? min((a + 0.5 * c) / b, 1) * maxPoints : maxPoints',
  'b > 0 ? (a >= b ? maxPoints : (a / b >= 0.7 ? a / b * maxPoints : 0)) : maxPoints',
  '(a + 0.75 * b + 0.25 * c) / (a + b + c) * maxPoints',
  'a > b ? 0.75 * maxPoints : -c / (b - a)',
  'max(a / b, b / c, 0.1) - min(c, 0.123456789)',
  'a * b * c * 1000000 / (a + 0.1)',
  'a <= b ? 1 / (a - b) : 2 / c',
  '0.12345678901234567890 * a',
  'a / totl',
]

const RULES: { [K in RuleKind]: fc.Arbitrary<Extract<Rule, { kind: K }>> } = {
  choice: fc.record({ kind: fc.constant('choice' as const), options: fc.array(keyed, { maxLength: 4 }) }),
  ratio: fc.record({
    kind: fc.constant('ratio' as const),
    numerator: fc.constant(label),
    denominator: fc.constant(label),
    bands: fc.array(
      fc.oneof(
        fc.record({ from: edge, points }),
        fc.record({ from: edge, proportional: fc.constant(true as const) }),
      ),
      { maxLength: 3 },
    ),
    otherwise: points,
    whenDenominatorIsZero: fc.constantFrom('zero', 'full-points', 'not-applicable'),
    numeratorMayExceed: fc.boolean(),
  }),
  value: fc.record({
    kind: fc.constant('value' as const),
    input: fc.record({
      label: fc.constant(label),
      unit: fc.constant('%'),
      min: fc.constantFrom(0, -5, 0.5),
      max: fc.constantFrom(100, 1e12, 1e17),
      decimals: fc.integer({ min: 0, max: 7 }),
    }),
    bands: fc.array(fc.record({ from: fc.constantFrom(95, 19.9, 10, 0.3, 0, 1e15), points }), {
      maxLength: 4,
    }),
    otherwise: points,
  }),
  count: fc.record({
    kind: fc.constant('count' as const),
    input: fc.constant({ label }),
    pointsEach: points,
  }),
  deduction: fc.record({
    kind: fc.constant('deduction' as const),
    inputs: fc.array(fc.record({ key, label: fc.constant(label), pointsEach: points }), { maxLength: 3 }),
  }),
  deadline: fc.record({
    kind: fc.constant('deadline' as const),
    document: fc.constant(label),
    due: fc.constantFrom('2021-01-31', '2021-12-20', '2021-02-30'),
    steps: fc.array(fc.record({ daysLate: fc.constantFrom(0, 5, 10, 10.5, -1), points }), { maxLength: 3 }),
    otherwise: points,
  }),
  checklist: fc.record({
    kind: fc.constant('checklist' as const),
    items: fc.array(
      fc.record({ key: fc.integer({ min: 0, max: 20 }).map(String), label: fc.constant(label), points }),
      { maxLength: 12 },
    ),
  }),
  formula: fc.record({
    kind: fc.constant('formula' as const),
    inputs: fc.constantFrom(0, 2, 6, 7).map((decimals) =>
      ['a', 'b', 'c'].map((name) => ({
        key: name,
        label,
        unit: '',
        decimals,
        ...(name === 'c' ? { min: -10, max: 1e9 } : {}),
      })),
    ),
    expression: fc.constantFrom(...EXPRESSIONS),
  }),
  external: fc.record({
    kind: fc.constant('external' as const),
    source: fc.constant(label),
    scaleMax: fc.constantFrom(100, 10, 5, 1000, 7.5, 3, 1e9, -5, 0.0000001),
  }),
  survey: fc.constant({ kind: 'survey' as const, questions: ['q'] }),
}

export const KINDS = Object.keys(RULES) as RuleKind[]

export const ruleArbitrary: fc.Arbitrary<Rule> = fc
  .constantFrom(...KINDS)
  .chain((kind): fc.Arbitrary<Rule> => RULES[kind])

/** A number as somebody types it: right, at an edge, missing, impossible, long, or huge. */
const number = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 40 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 2_000_000 }).map((millionths) => millionths / 1e6) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 1e12 }) },
  { weight: 1, arbitrary: fc.constant(null) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      NaN,
      Infinity,
      -Infinity,
      -1,
      -0,
      1.5,
      1e12,
      1e12 + 1,
      1e16,
      1e17,
      0.1234567,
      1e-7,
      123456789.123456,
    ),
  },
)
const share = fc.oneof(
  fc.integer({ min: 0, max: 1_000_000 }).map((millionths) => millionths / 1e6),
  fc.constantFrom(null, 0, 1, 1.000001, 0.1234567, NaN),
)
const record = fc.dictionary(fc.constantFrom('a', 'a', 'b', 'c', 'd', 'toString'), number, { maxKeys: 6 })
const DAYS = [
  null,
  '',
  '2021-01-31',
  '2021-02-05',
  '2021-02-10',
  '2021-12-22',
  '2021-12-23',
  '2021-02-29',
  '0050-01-01',
]

function factsOf(rule: Rule): fc.Arbitrary<Facts> {
  switch (rule.kind) {
    case 'choice':
      return fc.constantFrom(null, '', 'z', ...rule.options.map((one) => one.key)).map((option) => ({
        kind: 'choice',
        option,
      }))
    case 'ratio':
      return fc.oneof(
        fc.record({ kind: fc.constant('ratio' as const), numerator: number, denominator: number }),
        fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({
          kind: 'ratio' as const,
          numerator: Math.min(a, b),
          denominator: Math.max(a, b),
        })),
      )
    case 'value':
      return number.map((value) => ({ kind: 'value', value }))
    case 'count':
      return number.map((count) => ({ kind: 'count', count }))
    case 'deduction':
      return fc.oneof(
        record.map((counts) => ({ kind: 'deduction' as const, counts })),
        fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }).map((all) => ({
          kind: 'deduction' as const,
          counts: Object.fromEntries(rule.inputs.map((input, at) => [input.key, all[at] ?? 0])),
        })),
      )
    case 'deadline':
      return fc.record({
        kind: fc.constant('deadline' as const),
        issuedOn: fc.constantFrom(...DAYS),
        none: fc.boolean(),
      })
    case 'checklist':
      return fc.record({
        kind: fc.constant('checklist' as const),
        items: fc.oneof(
          fc.subarray(rule.items.map((item) => item.key)),
          fc.constantFrom<string[]>(['zz'], ['0', '0']),
        ),
        none: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.boolean() }),
      })
    case 'formula':
      return fc.oneof(
        record.map((values) => ({ kind: 'formula' as const, values })),
        fc
          .record({ a: number, b: number, c: number })
          .map((values) => ({ kind: 'formula' as const, values })),
        fc
          .record({ a: fc.nat(50), b: fc.nat(50), c: fc.nat(50) })
          .map((values) => ({ kind: 'formula' as const, values })),
      )
    case 'external':
      return number.map((value) => ({ kind: 'external', value }))
    case 'survey':
      return share.map((value) => ({ kind: 'survey', share: value }))
  }
}

/** Facts for a rule: of its kind mostly, sometimes none at all or of another kind. */
export function factsArbitrary(rule: Rule): fc.Arbitrary<Facts | null> {
  return fc.oneof(
    { weight: 20, arbitrary: factsOf(rule) },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constant({ kind: rule.kind === 'survey' ? 'count' : 'survey' } as Facts) },
  )
}

export const maxPointsArbitrary = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 16 }).map((quarters) => quarters / 4) },
  { weight: 2, arbitrary: fc.constantFrom(0, 0.333333, 100, 1000.000001) },
  { weight: 1, arbitrary: fc.constantFrom(1 / 3, 0.1234567, 5_000_000, 1e-7) },
)

/** A catalogue of fields, criteria and rows of any kind; some rows stand right under a field or are fields. */
export const catalogueArbitrary: fc.Arbitrary<CatalogueTree> = fc
  .array(
    fc.array(fc.array(fc.tuple(ruleArbitrary, maxPointsArbitrary), { maxLength: 3 }), { maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 3,
    },
  )
  .chain((fields) =>
    ruleArbitrary.map((rule) => ({
      maxPoints: 100,
      nodes: fields.map((criteria, f) =>
        node(
          `${f}`,
          'field',
          criteria.map((rows, c) =>
            node(
              `${f}.${c}`,
              'criterion',
              rows.map(([own, max], r) => node(`${f}.${c}.${r}`, 'component', [], own, max)),
              rule,
            ),
          ),
          rule,
        ),
      ),
    })),
  )

/** A node without children is a row, so it always has a rule. */
function node(
  code: string,
  level: CatalogueNode['level'],
  children: CatalogueNode[],
  rule?: Rule,
  maxPoints = 1,
): CatalogueNode {
  const method = rule?.kind === 'survey' ? 'survey' : 'appraisal'
  return { code, level, maxPoints, method, ...(rule ? { rule } : {}), children }
}
