import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { concordance } from '@/lib/scoring/agreement/concordance'
import { kappaWeight, type KappaWeights } from '@/lib/scoring/agreement/kappa-weights'
import { weightedKappa, type RatedPair } from '@/lib/scoring/agreement/weighted-kappa'

const LETTERS = ['a', 'b', 'c', 'd']

/** A table of counts as the pairs it was counted from. */
function pairsOf(table: number[][]): RatedPair[] {
  return table.flatMap((line, i) =>
    line.flatMap((count, j) =>
      Array.from({ length: count }, (): RatedPair => [LETTERS[i] ?? '', LETTERS[j] ?? '']),
    ),
  )
}

// An example of SAS PROC FREQ, whose printed figures the statsmodels tests keep.
const SAS = [
  [0, 4, 1],
  [0, 8, 0],
  [0, 1, 5],
]
const FOUR = [
  [5, 2, 0, 0],
  [1, 7, 3, 0],
  [0, 2, 6, 2],
  [1, 0, 1, 4],
]

describe('the weight of two categories', () => {
  it.each([
    ['none', 0, 0, 1],
    ['none', 0, 1, 0],
    ['linear', 0, 1, 0.5],
    ['linear', 2, 0, 0],
    ['quadratic', 0, 1, 0.75],
    ['quadratic', 2, 2, 1],
    ['quadratic', 0, 2, 0],
  ] as const)('%s at places %s and %s of three is %s', (weights, first, second, expected) => {
    expect(kappaWeight(weights, first, second, 3)).toBe(expected)
  })
})

describe('weighted kappa', () => {
  // kappa and its standard error: the definition with numeric derivatives (delta method), in another language.
  it.each([
    [
      'two by two',
      [
        [20, 5],
        [10, 15],
      ],
      'none',
      0.4,
      0.1269960629,
    ],
    ['SAS', SAS, 'none', 0.4841628959, 0.1380135783],
    ['SAS', SAS, 'linear', 0.4701195219, 0.1457460452],
    ['SAS', SAS, 'quadratic', 0.4501607717, 0.1922326634],
    ['four by four', FOUR, 'none', 0.52, 0.1128945786],
    ['four by four', FOUR, 'linear', 0.6310077519, 0.1019452543],
    ['four by four', FOUR, 'quadratic', 0.7091531223, 0.1290946128],
  ] as [string, number[][], KappaWeights, number, number][])(
    'of %s is computed with its standard error',
    (_name, table, weights, kappa, standardError) => {
      const result = weightedKappa(pairsOf(table), LETTERS.slice(0, table.length), weights)
      expect(result?.kappa).toBeCloseTo(kappa, 9)
      expect(result?.standardError).toBeCloseTo(standardError, 8)
    },
  )

  it('is what SAS prints, with its limits', () => {
    const round = (value = Number.NaN) => Math.round(value * 10_000) / 10_000
    const simple = weightedKappa(pairsOf(SAS), ['a', 'b', 'c'], 'none')
    const linear = weightedKappa(pairsOf(SAS), ['a', 'b', 'c'], 'linear')
    expect([simple?.kappa, simple?.standardError, simple?.lower, simple?.upper].map(round)).toEqual([
      0.4842, 0.138, 0.2137, 0.7547,
    ])
    expect([linear?.kappa, linear?.standardError, linear?.lower, linear?.upper].map(round)).toEqual([
      0.4701, 0.1457, 0.1845, 0.7558,
    ])
    expect(simple).toMatchObject({ pairs: 19, confidence: 0.95 })
  })

  it('is 1 for perfect agreement and −1 for perfect contradiction of two categories', () => {
    expect(
      weightedKappa(
        pairsOf([
          [3, 0],
          [0, 4],
        ]),
        ['a', 'b'],
        'linear',
      ),
    ).toMatchObject({
      kappa: 1,
      standardError: 0,
      lower: 1,
      upper: 1,
    })
    expect(
      weightedKappa(
        pairsOf([
          [0, 3],
          [3, 0],
        ]),
        ['a', 'b'],
        'none',
      ),
    ).toMatchObject({ kappa: -1, lower: -1 })
  })

  it('leaves pairs with a missing rating out', () => {
    const pairs: RatedPair[] = [...pairsOf(SAS), ['a', null], [null, 'b'], [null, null]]
    expect(weightedKappa(pairs, ['a', 'b', 'c'], 'none')).toEqual(
      weightedKappa(pairsOf(SAS), ['a', 'b', 'c'], 'none'),
    )
  })

  it('cannot be told from no pair or from one category', () => {
    expect(weightedKappa([], ['a', 'b'], 'none')).toBeNull()
    expect(weightedKappa([[null, 'a']], ['a', 'b'], 'none')).toBeNull()
    expect(
      weightedKappa(
        [
          ['a', 'a'],
          ['a', 'a'],
        ],
        ['a', 'b'],
        'none',
      ),
    ).toBeNull()
    expect(
      weightedKappa(
        [
          ['a', 'b'],
          ['a', 'b'],
        ],
        ['a', 'b'],
        'none',
      )?.kappa,
    ).toBe(0)
  })

  it('keeps its limits between −1 and 1', () => {
    const result = weightedKappa(
      pairsOf([
        [9, 0],
        [1, 2],
      ]),
      ['a', 'b'],
      'none',
      0.999,
    )
    expect(result?.upper).toBe(1)
    const opposed = weightedKappa(
      pairsOf([
        [0, 6],
        [4, 1],
      ]),
      ['a', 'b'],
      'none',
      0.999,
    )
    expect(opposed?.lower).toBe(-1)
  })

  const tables = fc.array(fc.array(fc.nat({ max: 6 }), { minLength: 4, maxLength: 4 }), {
    minLength: 4,
    maxLength: 4,
  })

  it('with quadratic weights is Lin’s concordance of the places', () => {
    fc.assert(
      fc.property(tables, (table) => {
        const pairs = pairsOf(table)
        if (pairs.length < 2) return
        const kappa = weightedKappa(pairs, LETTERS, 'quadratic')?.kappa ?? null
        const place = (letter: string | null) => LETTERS.indexOf(letter ?? '')
        const lin = concordance({
          first: pairs.map(([first]) => place(first)),
          second: pairs.map(([, second]) => place(second)),
        })
        if (lin === null) expect(kappa).toBeNull()
        else expect(kappa).toBeCloseTo(lin, 10)
      }),
    )
  })

  it('does not depend on who is first nor on the direction of the categories', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom<KappaWeights>('none', 'linear', 'quadratic'), (table, weights) => {
        const pairs = pairsOf(table)
        const here = weightedKappa(pairs, LETTERS, weights)
        const there = weightedKappa(
          pairs.map(([first, second]): RatedPair => [second, first]),
          [...LETTERS].reverse(),
          weights,
        )
        if (!here) {
          expect(there).toBeNull()
          return
        }
        expect(there?.kappa).toBeCloseTo(here.kappa, 10)
        expect(there?.standardError).toBeCloseTo(here.standardError, 6)
      }),
    )
  })

  it('refuses unknown, double and too few categories and impossible confidences', () => {
    expect(() => weightedKappa([['a', 'z']], ['a', 'b'], 'none')).toThrow(new RangeError('not a category: z'))
    expect(() => weightedKappa([], ['a', 'a'], 'none')).toThrow(new RangeError('a category is listed twice'))
    expect(() => weightedKappa([], ['a'], 'none')).toThrow(
      new RangeError('agreement takes at least two categories'),
    )
    expect(() => weightedKappa([], ['a', 'b'], 'none', 1)).toThrow(
      new RangeError('confidence does not lie between 0 and 1: 1'),
    )
  })
})
