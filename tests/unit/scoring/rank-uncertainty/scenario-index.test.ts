import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nestedIndex } from '@/lib/scoring/composite/not-applicable'
import type { ScenarioFacts } from '@/lib/scoring/rank-uncertainty/scenario-facts'
import { scenarioModel } from '@/lib/scoring/rank-uncertainty/scenario-index'
import { factorAt, type ScenarioInput } from '@/lib/scoring/rank-uncertainty/scenario-input'

/** Two agencies; fields 0 (two rows) and 1 (two rows); the second row does not apply to the second agency. */
const FACTS: ScenarioFacts = {
  agencies: 2,
  columns: 4,
  points: [1, 1, 3, 1, 2, 9, 2, 1],
  maxPoints: [2, 2, 4, 2, 2, 0, 4, 2],
  fieldOf: [0, 0, 1, 1],
  fullMaxima: [2, 2, 4, 2],
}

/** The last row is asked of two groups, three to one; of the second agency only the second answered. */
const SURVEYED: ScenarioFacts = {
  ...FACTS,
  survey: {
    columns: [3],
    weights: [3, 1],
    pointsByGroup: [
      [1, NaN],
      [2, 1.5],
    ],
  },
}

function at(facts: ScenarioFacts, inputs: ScenarioInput[], ...settings: number[]): number[] {
  return [...scenarioModel(facts, inputs).percentsAt(settings, new Float64Array(facts.agencies))]
}

function expectPercents(actual: number[], expected: number[]) {
  expect(actual).toHaveLength(expected.length)
  actual.forEach((percent, agency) => expect(percent).toBeCloseTo(expected[agency] ?? NaN, 10))
}

describe('the index as a function of choices', () => {
  it('is points over applicable maximum where nothing is chosen', () => {
    expectPercents([...scenarioModel(FACTS, []).nominalPercents], [60, 62.5])
    expectPercents(at(FACTS, []), [60, 62.5])
  })

  it('weighs a field between 1 − range and 1 + range', () => {
    const input: ScenarioInput = { name: 'w', kind: 'field-weight', field: 1, range: 0.5 }
    expectPercents(at(FACTS, [input], 0.5), [60, 62.5])
    expectPercents(at(FACTS, [input], 0), [(100 * (2 + 2)) / (4 + 3), (100 * (2 + 1.5)) / (2 + 3)])
    expectPercents(at(FACTS, [input], 0.75), [(100 * (2 + 5)) / (4 + 7.5), (100 * (2 + 3.75)) / (2 + 7.5)])
    expect(factorAt(0.75, 0.25)).toBe(1.125)
  })

  it('takes other points of a rule from the middle on, where the row applies', () => {
    const input: ScenarioInput = { name: 'r', kind: 'rule', columns: [2, 1], points: [4, 2, 1, 7] }
    expectPercents(at(FACTS, [input], 0.499), [60, 62.5])
    expectPercents(at(FACTS, [input], 0.5), [80, 50])
  })

  it('keeps the weight of a row that does not apply in its field from the middle on', () => {
    const input: ScenarioInput = { name: 'n', kind: 'not-applicable' }
    expectPercents(at(FACTS, [input], 0.499), [60, 62.5])
    expectPercents(at(FACTS, [input], 0.5), [60, (100 * (1 * 4 + 0.5 * 6)) / 10])
  })

  it('takes the geometric mean of the fields from the middle on', () => {
    const input: ScenarioInput = { name: 'm', kind: 'mean' }
    expectPercents(at(FACTS, [input], 0.499), [60, 62.5])
    expectPercents(at(FACTS, [input], 0.5), [
      100 * 0.5 ** 0.4 * (4 / 6) ** 0.6,
      100 * 1 ** 0.25 * 0.5 ** 0.75,
    ])
    expectPercents(at({ ...FACTS, points: [0, 0, 3, 1, 2, 9, -1, 0] }, [input], 0.5), [0, 0])
  })

  it('leaves out a field in which nothing applies, whatever is chosen', () => {
    const facts = { ...FACTS, maxPoints: [0, 0, 4, 2, 2, 0, 4, 2] }
    const inputs: ScenarioInput[] = [
      { name: 'n', kind: 'not-applicable' },
      { name: 'm', kind: 'mean' },
    ]
    for (const setting of [0, 0.9]) expect(at(facts, inputs, setting, 0.2)[0]).toBeCloseTo((100 * 4) / 6, 10)
    expect(at(facts, inputs, 0.9, 0.9)[0]).toBeCloseTo((100 * 4) / 6, 10)
  })

  it('mixes the groups that answered by their weights', () => {
    expectPercents([...scenarioModel(SURVEYED, []).nominalPercents], [62.5, (100 * 5.5) / 8])
    const input: ScenarioInput = { name: 'g', kind: 'group-weight', group: 1, range: 0.5 }
    // Weights 3 and 1.5: (3·1 + 1.5·2) ÷ 4.5 = 4/3.
    expectPercents(at(SURVEYED, [input], 1 - Number.EPSILON), [(100 * (5 + 4 / 3)) / 10, (100 * 5.5) / 8])
    // The survey row is not asked where it does not apply.
    const absent = { ...SURVEYED, maxPoints: [2, 2, 4, 0, 2, 0, 4, 2] }
    expectPercents([...scenarioModel(absent, []).nominalPercents], [(100 * 5) / 8, (100 * 5.5) / 8])
  })

  it('keeps agencies, columns and groups of a survey apart', () => {
    const survey = {
      columns: [3, 1],
      weights: [3, 1],
      pointsByGroup: [
        [1, 2, 0, NaN],
        [2, 0, 1, NaN],
      ],
    }
    // 1 + 3 + 1.25 + 1.5 of 10; the second agency lacks column 1: 2 + 2 + 0.25 of 8.
    expectPercents([...scenarioModel({ ...FACTS, survey }, []).nominalPercents], [67.5, (100 * 4.25) / 8])
  })

  it('changes no weight within a range of 0', () => {
    const input: ScenarioInput = { name: 'w', kind: 'field-weight', field: 1, range: 0 }
    expectPercents(at(FACTS, [input], 0.9), [60, 62.5])
  })

  it('takes other points of the groups from the middle on', () => {
    const pointsByGroup = [
      [2, 0.5],
      [2, 0.5],
    ]
    const input: ScenarioInput = { name: 's', kind: 'survey-rule', pointsByGroup }
    expectPercents(at(SURVEYED, [input], 0.499), [62.5, (100 * 5.5) / 8])
    expectPercents(at(SURVEYED, [input], 0.5), [70, (100 * 4.5) / 8])
  })

  it('takes choices together, and forgets them at the next question', () => {
    const inputs: ScenarioInput[] = [
      { name: 'w', kind: 'field-weight', field: 0, range: 0.2 },
      { name: 'r', kind: 'rule', columns: [0], points: [2, 1] },
      { name: 'n', kind: 'not-applicable' },
    ]
    const model = scenarioModel(FACTS, inputs)
    const percents = new Float64Array(2)
    model.percentsAt([0, 0.9, 0.9], percents)
    expectPercents([...percents], [(100 * (0.75 * 3.2 + 4)) / 9.2, (100 * (0.5 * 3.2 + 3)) / 9.2])
    expect(model.percentsAt([0.5, 0, 0], percents)).toBe(percents)
    expectPercents([...percents], [60, 62.5])
    expect(model.inputs).toBe(inputs)
  })

  it('is what the nested index of one unit is, under every policy and mean', () => {
    const row = fc.record({
      field: fc.integer({ min: 0, max: 2 }),
      maxPoints: fc.integer({ min: 1, max: 5 }),
      share: fc.constantFrom(null, 0.25, 0.5, 1),
    })
    const rows = fc
      .array(row, { minLength: 1, maxLength: 8 })
      .filter((list) => list.some((one) => one.share !== null))
    fc.assert(
      fc.property(rows, fc.boolean(), fc.boolean(), (list, hierarchical, geometric) => {
        const facts: ScenarioFacts = {
          agencies: 1,
          columns: list.length,
          points: list.map(({ share, maxPoints }) => (share ?? 0) * maxPoints),
          maxPoints: list.map(({ share, maxPoints }) => (share === null ? 0 : maxPoints)),
          fieldOf: list.map(({ field }) => field),
          fullMaxima: list.map(({ maxPoints }) => maxPoints),
        }
        const inputs: ScenarioInput[] = [
          { name: 'n', kind: 'not-applicable' },
          { name: 'm', kind: 'mean' },
        ]
        const { indexPercent } = nestedIndex(
          list.map(({ share, ...one }) => ({
            ...one,
            points: share === null ? null : share * one.maxPoints,
          })),
          3,
          hierarchical ? 'hierarchical' : 'pooled',
          geometric ? 'geometric' : 'arithmetic',
        )
        const [percent] = at(facts, inputs, hierarchical ? 0.5 : 0, geometric ? 0.5 : 0)
        expect(percent).toBeCloseTo(indexPercent ?? NaN, 9)
      }),
    )
  })
})

describe('a model is refused', () => {
  const weight = (field: number, range = 0.25): ScenarioInput => ({
    name: 'w',
    kind: 'field-weight',
    field,
    range,
  })
  const rule = (columns: number[], points: number[]): ScenarioInput => ({
    name: 'r',
    kind: 'rule',
    columns,
    points,
  })
  const group = (number: number): ScenarioInput => ({
    name: 'g',
    kind: 'group-weight',
    group: number,
    range: 0.1,
  })

  it.each<[string, ScenarioInput[], string]>([
    ['two inputs of one name', [weight(0), weight(1)], 'input w is named twice'],
    ['a range of 1', [weight(0, 1)], 'input w has a range not from 0 to under 1: 1'],
    ['a range below 0', [weight(0, -0.1)], 'input w has a range not from 0 to under 1: -0.1'],
    ['a field that is not there', [weight(2)], 'input w has no field 2'],
    ['half a field', [weight(0.5)], 'input w has no field 0.5'],
    ['a field below 0', [weight(-1)], 'input w has no field -1'],
    ['a group that is not there', [group(2)], 'input g has no group 2'],
    ['a column that is not there', [rule([4], [1, 1])], 'there is no column 4'],
    ['a column twice', [rule([1, 1], [1, 1, 1, 1])], 'column 1 is named twice'],
    ['too few points', [rule([1], [1])], 'input r has 1 points, not 2'],
    ['points that are none', [rule([1], [1, NaN])], 'points of a rule holds no finite number at 1: NaN'],
    [
      'other points where groups decide',
      [rule([0, 3], [1, 1, 1, 1])],
      'input r changes a column that survey groups decide',
    ],
    [
      'too few groups',
      [{ name: 's', kind: 'survey-rule', pointsByGroup: [[1, 1]] }],
      'points of 1 groups for 2 weights',
    ],
    [
      'too few points of a group',
      [{ name: 's', kind: 'survey-rule', pointsByGroup: [[1, 1], [1]] }],
      'group 1 has 1 points, not 2',
    ],
  ])('for %s', (_name, inputs, message) => {
    expect(() => scenarioModel(SURVEYED, inputs)).toThrow(message)
  })

  it('for groups in a block that has none', () => {
    expect(() => scenarioModel(FACTS, [group(0)])).toThrow('input g has no group 0')
    expect(() => scenarioModel(FACTS, [{ name: 's', kind: 'survey-rule', pointsByGroup: [] }])).toThrow(
      'input s has no groups to give points to',
    )
    expect(scenarioModel(SURVEYED, [group(1)]).inputs).toHaveLength(1)
  })

  it('for facts that do not fit', () => {
    const survey = SURVEYED.survey ?? { columns: [], weights: [], pointsByGroup: [] }
    const refused: [Partial<ScenarioFacts>, string][] = [
      [{ fieldOf: [0, 0, 1] }, '3 fields and 4 full maxima for 4 columns'],
      [{ fullMaxima: [1, 1, 1] }, '4 fields and 3 full maxima for 4 columns'],
      [{ fieldOf: [0, 0, 1, -1] }, 'the field of column 3 is no whole number from 0: -1'],
      [{ fullMaxima: [2, 2, 0, 2] }, 'full maximum 2 is not above 0'],
      [{ fullMaxima: [2, 2, NaN, 2] }, 'full maxima holds no finite number at 2: NaN'],
      [{ points: [1] }, '1 figures are not 2 agencies × 4 columns'],
      [{ survey: { ...survey, columns: [4] } }, 'there is no column 4'],
      [{ survey: { ...survey, weights: [] } }, 'not weights of groups: '],
      [{ survey: { ...survey, weights: [1, 0] } }, 'not weights of groups: 1, 0'],
      [{ survey: { ...survey, weights: [1, Infinity] } }, 'not weights of groups: 1, Infinity'],
      [{ survey: { ...survey, weights: [1] } }, 'points of 2 groups for 1 weights'],
      [{ survey: { ...survey, columns: [2, 3] } }, 'group 0 has 2 points, not 4'],
      [
        {
          survey: {
            ...survey,
            pointsByGroup: [
              [1, NaN],
              [2, NaN],
            ],
          },
        },
        'no group answered column 3 of agency 1',
      ],
    ]
    for (const [change, message] of refused)
      expect(() => scenarioModel({ ...SURVEYED, ...change }, [])).toThrow(message)
  })

  it('for another number of settings than inputs', () => {
    expect(() => at(FACTS, [weight(0)])).toThrow('0 settings for 1 inputs')
  })
})
