import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveSystem } from '@/lib/scoring/survey-estimate/linear-system'
import { postStratify } from '@/lib/scoring/survey-estimate/post-stratification'
import { rake } from '@/lib/scoring/survey-estimate/raking'
import { estimateMean, estimateTotal } from '@/lib/scoring/survey-estimate/ratio-estimate'
import { calibrate } from '@/lib/scoring/survey-estimate/regression-weights'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

const sumOf = (values: ArrayLike<number>) => Array.from(values).reduce((sum, value) => sum + value, 0)
const near = (values: ArrayLike<number>, expected: readonly number[]) => {
  expect(values.length).toBe(expected.length)
  expected.forEach((value, index) => expect(values[index]).toBeCloseTo(value, 10))
}

describe('post-stratification', () => {
  const design = surveyDesign({ weights: [2, 2, 2, 4] })
  const margin = { groups: [0, 0, 1, 1], totals: [6, 3] }

  it('scales each group’s weights to its known size and leaves the first design alone', () => {
    near(postStratify(design, margin).weights, [3, 3, 1, 2])
    near(design.weights, [2, 2, 2, 4])
    expect(design.calibrations).toEqual([])
  })

  it('counts only what differs from the group’s weighted mean', () => {
    // Residuals −1, 1 and 4 − 6 = −2, 7 − 6 = 1; times new weights −3, 3, −2, 2; mean 0; v = 4/3 · 26.
    const total = estimateTotal(postStratify(design, margin), [1, 3, 4, 7])
    expect(total.estimate).toBeCloseTo(3 + 9 + 4 + 14, 12)
    expect(total.standardError).toBeCloseTo(Math.sqrt((4 / 3) * 26), 12)
  })

  it('takes all error away from a figure that the groups decide', () => {
    expect(estimateMean(postStratify(design, margin), [1, 1, 5, 5])?.standardError).toBeCloseTo(0, 12)
  })

  it('applies anew to an already adjusted design, the last adjustment first', () => {
    const once = postStratify(design, margin)
    const twice = postStratify(once, margin)
    near(twice.weights, [...once.weights])
    expect(twice.calibrations).toHaveLength(2)
    const values = [1, 3, 4, 7]
    expect(estimateTotal(twice, values).standardError).toBeCloseTo(
      estimateTotal(once, values).standardError ?? NaN,
      10,
    )
    // Crossing groups: freed from the second first. Worked: residuals by pairs (0, 2), (1, 3) with weights 3, 3, 1, 2.
    const crossed = postStratify(once, { groups: [0, 1, 0, 1], totals: [4, 5] })
    near(crossed.weights, [3, 3, 1, 2])
    // 1, 3, 4, 7 less (3·1 + 1·4)/4 and (3·3 + 2·7)/5: −0,75, −1,6, 2,25, 2,4; less group means by 2, 2 and 2, 4:
    // −1,175 → 0,425, −0,425; (2·2,25 + 4·2,4)/6 = 2,35 → −0,1, 0,05. Times 3, 3, 1, 2: 1,275, −1,275, −0,1, 0,1.
    expect(estimateTotal(crossed, values).standardError).toBeCloseTo(
      Math.sqrt((4 / 3) * 2 * (1.275 ** 2 + 0.1 ** 2)),
      12,
    )
  })

  it.each([
    ['too few groups', { groups: [0], totals: [6] }, '1 groups for 4 units'],
    ['a group without total', { groups: [0, 0, 1, 2], totals: [6, 3] }, 'group 2 of unit 3 has no total'],
    [
      'a group without units',
      { groups: [0, 0, 1, 1], totals: [6, 3, 1] },
      'group 2 has a total but no units',
    ],
    ['a total of 0', { groups: [0, 0, 1, 1], totals: [6, 0] }, 'the total of group 1'],
    ['a group that is no whole number', { groups: [0, 0, 1, 1.5], totals: [6, 1] }, 'the group of unit 3'],
  ])('refuses %s', (_name, wrong, message) => {
    expect(() => postStratify(design, wrong)).toThrow(RangeError)
    expect(() => postStratify(design, wrong)).toThrow(message)
    expect(() => rake(design, [wrong])).toThrow(message)
  })

  it('makes the weights of any sample add up to the known sizes', () => {
    const unit = fc.tuple(fc.double({ min: 0.1, max: 9, noNaN: true }), fc.nat({ max: 2 }))
    const totals = fc.tuple(...[0, 1, 2].map(() => fc.double({ min: 1, max: 1000, noNaN: true })))
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), totals, (extra, sizes) => {
        const units: [number, number][] = [[1, 0], [1, 1], [1, 2], ...extra]
        const groups = units.map(([, group]) => group)
        const { weights } = postStratify(surveyDesign({ weights: units.map(([weight]) => weight) }), {
          groups,
          totals: sizes,
        })
        sizes.forEach((size, group) => {
          const own = [...weights].filter((_, unit) => groups[unit] === group)
          expect(sumOf(own) / size).toBeCloseTo(1, 12)
        })
      }),
    )
  })
})

describe('raking', () => {
  const design = surveyDesign({ weights: [1, 1, 1, 1] })
  const rows = { groups: [0, 0, 1, 1], totals: [3, 1] }
  const columns = { groups: [0, 1, 0, 1], totals: [2, 2] }

  it('meets all margins', () => {
    near(rake(design, [rows, columns]).weights, [1.5, 1.5, 0.5, 0.5])
    const uneven = rake(surveyDesign({ weights: [1, 2, 3, 4] }), [rows, columns])
    expect((uneven.weights[0] ?? 0) + (uneven.weights[1] ?? 0)).toBeCloseTo(3, 11)
    expect((uneven.weights[0] ?? 0) + (uneven.weights[2] ?? 0)).toBeCloseTo(2, 11)
    // Raking keeps the odds ratio of the table.
    const [a = 0, b = 0, c = 0, d = 0] = uneven.weights
    expect((a * d) / (b * c)).toBeCloseTo(4 / 6, 11)
  })

  it('is post-stratification with one margin', () => {
    const uneven = surveyDesign({ weights: [1, 2, 3, 4] })
    const one = rake(uneven, [rows])
    const other = postStratify(uneven, rows)
    near(one.weights, [...other.weights])
    expect(estimateTotal(one, [1, 3, 4, 9])).toEqual(estimateTotal(other, [1, 3, 4, 9]))
  })

  it('counts what no margin explains', () => {
    // Equal weights: the residual of 1, 0, 0, 0 on rows and columns is ¼, −¼, −¼, ¼; times 1,5, 1,5, ½, ½.
    const total = estimateTotal(rake(design, [rows, columns]), [1, 0, 0, 0])
    expect(total.estimate).toBeCloseTo(1.5, 11)
    expect(total.standardError).toBeCloseTo(Math.sqrt((4 / 3) * 2 * (0.375 ** 2 + 0.125 ** 2)), 11)
    expect(estimateTotal(rake(design, [rows, columns]), [3, 4, 5, 6]).standardError).toBeCloseTo(0, 10)
  })

  it('frees the values from margins that hang together until nothing moves', () => {
    const margins = [
      { groups: [0, 0, 1, 1, 2, 2], totals: [2, 2, 2] },
      { groups: [0, 1, 1, 2, 2, 3], totals: [1, 2, 2, 1] },
    ]
    const chained = rake(surveyDesign({ weights: [1, 1, 1, 1, 1, 1] }), margins)
    // On this chain of rows and columns everything is explained.
    expect(estimateTotal(chained, [5, 1, 4, 2, 8, 3]).standardError).toBeCloseTo(0, 9)
  })

  it('stops after a set number of rounds when asked to', () => {
    const uneven = surveyDesign({ weights: [1, 2, 3, 4] })
    const rounds = (mostRounds: number) =>
      rake(uneven, [rows, columns], { mostRounds, tolerance: Infinity }).weights
    // Rows to 3 and 1: 1, 2, 3/7, 4/7; then columns, which have 10/7 and 18/7, to 2 and 2.
    near(rounds(1), [7 / 5, 14 / 9, 3 / 5, 4 / 9])
    expect(Math.abs((rounds(2)[0] ?? 0) - (rounds(1)[0] ?? 0))).toBeGreaterThan(1e-6)
  })

  it('stops at the tolerance asked for', () => {
    const uneven = surveyDesign({ weights: [1, 2, 3, 4] })
    const rough = rake(uneven, [rows, columns], { tolerance: 0.1 })
    const once = rake(uneven, [rows, columns], { mostRounds: 1, tolerance: Infinity })
    near(rough.weights, [...once.weights])
  })

  it('refuses margins that contradict one another, no margin and impossible settings', () => {
    const contradicting = { groups: [0, 1, 0, 1], totals: [5, 5] }
    expect(() => rake(design, [rows, contradicting])).toThrow('raking misses a total by a share of')
    expect(() => rake(design, [rows, contradicting])).toThrow('after 200 rounds')
    expect(() => rake(design, [])).toThrow('raking needs a margin')
    expect(() => rake(design, [rows], { mostRounds: 0 })).toThrow('mostRounds')
    expect(() => rake(design, [rows], { tolerance: 0 })).toThrow('tolerance')
    expect(() => rake(design, [rows], { tolerance: NaN })).toThrow(RangeError)
  })
})

describe('calibration by regression', () => {
  const design = surveyDesign({ weights: [1, 1, 1] })
  const count = { values: [1, 1, 1], total: 6 }

  it('scales the weights with the population’s size alone', () => {
    near(calibrate(design, [count]).weights, [2, 2, 2])
  })

  it('meets every total and counts the residual of the regression', () => {
    // g = 1 + a + b·x with Σg = 6 and Σgx = 8: a = 0, b = 1.
    const both = calibrate(design, [count, { values: [0, 1, 2], total: 8 }])
    near(both.weights, [1, 2, 3])
    // Residuals of 0, 3, 0 on a line: −1, 2, −1; times the weights −1, 4, −3; v = 3/2 · 26.
    const total = estimateTotal(both, [0, 3, 0])
    expect(total.estimate).toBeCloseTo(6, 12)
    expect(total.standardError).toBeCloseTo(Math.sqrt(1.5 * 26), 12)
    expect(estimateTotal(both, [5, 7, 9]).standardError).toBeCloseTo(0, 10)
  })

  it('uses the weights it starts from', () => {
    const uneven = calibrate(surveyDesign({ weights: [1, 3] }), [{ values: [1, 2], total: 20 }])
    // Σwxx = 13, T − Σwx = 13: g = 1 + x.
    near(uneven.weights, [2, 9])
    // Slope of 1, 0 on x: 1/13; residuals 12/13, −2/13; times 2, 9.
    const [z1, z2] = [24 / 13, -18 / 13]
    const mean = (z1 + z2) / 2
    expect(estimateTotal(uneven, [1, 0]).standardError).toBeCloseTo(
      Math.sqrt(2 * ((z1 - mean) ** 2 + (z2 - mean) ** 2)),
      12,
    )
  })

  it('refuses columns that repeat one another, none, and columns that do not fit', () => {
    expect(() => calibrate(design, [count, { values: [2, 2, 2], total: 12 }])).toThrow(
      'depend on one another',
    )
    expect(() => calibrate(design, [])).toThrow('calibration needs an auxiliary')
    expect(() => calibrate(design, [{ values: [1, 1], total: 6 }])).toThrow(
      'auxiliary 0 has 2 values for 3 units',
    )
    expect(() => calibrate(design, [count, { values: [1, NaN, 1], total: 6 }])).toThrow('auxiliary 1')
    expect(() => calibrate(design, [{ values: [1, 1, 1], total: NaN }])).toThrow(
      'the totals of the auxiliaries',
    )
    expect(() => calibrate(design, [])).toThrow(RangeError)
  })
})

describe('a small system of equations', () => {
  it('is solved whatever the order of its rows', () => {
    near(
      solveSystem(
        [
          [2, 0],
          [0, 4],
        ],
        [2, 2],
      ),
      [1, 0.5],
    )
    near(
      solveSystem(
        [
          [0, 4],
          [2, 0],
        ],
        [2, 2],
      ),
      [1, 0.5],
    )
    near(
      solveSystem(
        [
          [1, 2, 3],
          [2, 5, 3],
          [1, 0, 8],
        ],
        [14, 21, 25],
      ),
      [1, 2, 3],
    )
    near(solveSystem([[5]], [10]), [2])
  })

  it('chooses the pivot by its share of the row, so that scale does not matter', () => {
    near(
      solveSystem(
        [
          [1, 1e9],
          [1, 1],
        ],
        [1e9, 2],
      ),
      [1e9 / (1e9 - 1), (1e9 - 2) / (1e9 - 1)],
    )
    near(
      solveSystem(
        [
          [1e-9, 1e-9],
          [1, -1],
        ],
        [3e-9, 1],
      ),
      [2, 1],
    )
  })

  it('is refused when a row follows from the others', () => {
    for (const matrix of [
      [
        [1, 2],
        [2, 4],
      ],
      [
        [0, 0],
        [1, 1],
      ],
      [
        [0, 1],
        [0, 2],
      ],
    ])
      expect(() => solveSystem(matrix, [1, 2])).toThrow(RangeError)
  })

  it('gives back what was put in', () => {
    const numbers = fc.double({ min: -5, max: 5, noNaN: true })
    const vectors = fc.tuple(numbers, numbers, numbers)
    fc.assert(
      fc.property(vectors, fc.tuple(vectors, vectors, vectors), (solution, matrix) => {
        const strong = matrix.map((row, index) =>
          row.map((entry, column) => entry + (index === column ? 20 : 0)),
        )
        const right = strong.map((row) =>
          row.reduce((sum, entry, column) => sum + entry * (solution[column] ?? 0), 0),
        )
        near(solveSystem(strong, right), solution)
      }),
    )
  })
})
