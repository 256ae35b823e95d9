import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { estimateShares, sharesFromMoments } from '@/lib/scoring/survey-estimate/estimate-shares'
import { mixGroups } from '@/lib/scoring/survey-estimate/group-mix'
import { estimateMean } from '@/lib/scoring/survey-estimate/ratio-estimate'
import { estimateSurveyRow } from '@/lib/scoring/survey-estimate/row-estimate'
import { addAnswers, emptyMoments, type AnswerRows } from '@/lib/scoring/survey-estimate/share-moments'
import { surveyDesign } from '@/lib/scoring/survey-estimate/survey-design'

type Answer = { agency: number; question: number; stratum: number; level: number; weight: number }

function rowsOf(answers: readonly Answer[], weighted: boolean): AnswerRows {
  return {
    agency: Uint16Array.from(answers, ({ agency }) => agency),
    question: Uint8Array.from(answers, ({ question }) => question),
    stratum: Uint8Array.from(answers, ({ stratum }) => stratum),
    level: Uint8Array.from(answers, ({ level }) => level),
    weight: weighted ? Float64Array.from(answers, ({ weight }) => weight) : null,
  }
}

/** Answers of one agency to one question in stratum 0, by level. */
const simple = (levels: readonly number[], stratum = 0): Answer[] =>
  levels.map((level) => ({ agency: 0, question: 0, stratum, level, weight: 1 }))

/** Levels 0 and 1 of one question: not satisfied, satisfied. */
const small = { agencies: 1, questions: 1, strata: 2, shares: Float64Array.of(0, 1) }

describe('shares from columns of answers', () => {
  it('have the error of a simple sample', () => {
    expect(estimateShares(rowsOf(simple([1, 1, 1, 0]), false), small)).toEqual({
      share: Float64Array.of(0.75),
      standardError: Float64Array.of(0.25),
      answers: Int32Array.of(4),
      degreesOfFreedom: Int32Array.of(3),
    })
    expect(estimateShares(rowsOf(simple([1, 1, 1, 0]), true), small).standardError[0]).toBe(0.25)
  })

  it('lie by agency and question, whatever the order of the answers', () => {
    const answers = [
      { agency: 1, question: 2, stratum: 0, level: 1, weight: 1 },
      { agency: 0, question: 1, stratum: 0, level: 0, weight: 1 },
      { agency: 1, question: 2, stratum: 0, level: 0, weight: 1 },
    ]
    const sizes = { agencies: 2, questions: 3, strata: 1, shares: Float64Array.of(0, 1, 0, 1, 0.2, 0.6) }
    const found = estimateShares(rowsOf(answers, false), sizes)
    expect([...found.answers]).toEqual([0, 1, 0, 0, 0, 2])
    expect([...found.share].map((share) => Math.round(share * 1e6) / 1e6)).toEqual([
      NaN,
      0,
      NaN,
      NaN,
      NaN,
      0.4,
    ])
    expect([...found.degreesOfFreedom]).toEqual([0, 0, 0, 0, 0, 1])
    expect(found.standardError[5]).toBeCloseTo(0.2, 12)
    expect(found.standardError[1]).toBeNaN()
    expect(found.standardError[0]).toBeNaN()
  })

  it('do not count a level without a share', () => {
    const sizes = { ...small, shares: Float64Array.of(0, 1, NaN) }
    for (const weighted of [true, false]) {
      const found = estimateShares(rowsOf(simple([1, 2, 0, 2]), weighted), sizes)
      expect(found.share[0]).toBe(0.5)
      expect(found.answers[0]).toBe(2)
    }
  })

  it('weigh an answer N ÷ n where the populations are known, else the same', () => {
    const answers = [...simple([1, 1, 0, 0]), ...simple([1, 1], 1)]
    const rows = rowsOf(answers, false)
    const known = estimateShares(rows, small, { populations: Float64Array.of(30, 10) })
    expect(known.share[0]).toBeCloseTo((30 * 0.5 + 10) / 40, 14)
    expect(known.standardError[0]).toBeCloseTo(0.75 * Math.sqrt(((1 - 4 / 30) * 0.25) / 3), 14)
    for (const populations of [null, Float64Array.of(30, Infinity), Float64Array.of(Infinity, 10)])
      expect(estimateShares(rows, small, { populations }).share[0]).toBeCloseTo(4 / 6, 14)
    const corrected = estimateShares(rows, small, { populations: Float64Array.of(30, Infinity) })
    const plain = estimateShares(rows, small)
    expect(corrected.standardError[0]).toBeLessThan(plain.standardError[0] ?? 0)
  })

  it('need only the populations of strata that answered', () => {
    const found = estimateShares(rowsOf(simple([1, 0]), false), small, {
      populations: Float64Array.of(20, Infinity),
    })
    expect(found.standardError[0]).toBeCloseTo(Math.sqrt((0.9 * 0.25) / 1), 14)
  })

  it('are weighed although the population of a group without answers is unknown, or 0', () => {
    const rows = rowsOf([...simple([1, 1, 0, 0]), ...simple([1, 1], 1)], false)
    for (const unasked of [Infinity, 0]) {
      const populations = Float64Array.of(30, 10, unasked)
      const found = estimateShares(rows, { ...small, strata: 3 }, { populations })
      expect(found.share[0]).toBeCloseTo((30 * 0.5 + 10) / 40, 14)
    }
  })

  it('take the fixed mix over the groups that answered', () => {
    const answers = [...simple([1, 1, 1, 0]), ...simple([0, 0, 1, 1], 1)]
    const found = estimateShares(rowsOf(answers, false), small, { mix: Float64Array.of(0.6, 0.2) })
    expect(found.share[0]).toBeCloseTo(0.6875, 14)
    const [first, second] = [0.1875 / 3, 0.25 / 3]
    expect(found.standardError[0]).toBeCloseTo(Math.sqrt(0.75 ** 2 * first + 0.25 ** 2 * second), 14)
    const alone = estimateShares(rowsOf(simple([1, 1, 1, 0]), false), small, {
      mix: Float64Array.of(0.6, 0.2),
    })
    expect(alone.share[0]).toBe(0.75)
    expect(alone.standardError[0]).toBeCloseTo(0.25, 14)
  })

  it('leave out a group of mix 0', () => {
    const answers = [...simple([1, 0]), ...simple([1], 1)]
    const found = estimateShares(rowsOf(answers, false), small, { mix: Float64Array.of(1, 0) })
    expect([...found.answers, ...found.degreesOfFreedom]).toEqual([2, 1])
    expect(found.share[0]).toBe(0.5)
    expect(found.standardError[0]).toBe(0.5)
    const none = estimateShares(rowsOf(simple([1, 0], 1), false), small, { mix: Float64Array.of(1, 0) })
    expect([...none.answers]).toEqual([0])
    expect(none.share[0]).toBeNaN()
    expect(none.standardError[0]).toBeNaN()
  })

  it('have no error with one answer of several, and one of 0 in a census', () => {
    const answers = rowsOf([...simple([1, 0]), ...simple([1], 1)], false)
    const mix = Float64Array.of(0.5, 0.5)
    expect(estimateShares(answers, small).standardError[0]).toBeNaN()
    expect(estimateShares(answers, small, { mix }).standardError[0]).toBeNaN()
    expect(estimateShares(answers, small, { populations: Float64Array.of(9, 2) }).standardError[0]).toBeNaN()
    expect(estimateShares(answers, small, { populations: Float64Array.of(2, 1) }).standardError[0]).toBe(0)
    expect(
      estimateShares(answers, small, { mix, populations: Float64Array.of(9, 1) }).standardError[0],
    ).toBeCloseTo(0.5 * Math.sqrt((7 / 9) * 0.25), 14)
  })

  it('have an error of exactly 0 where all agree, whatever rounding does', () => {
    const sizes = { ...small, shares: Float64Array.of(0.6, 1) }
    const many = Array.from({ length: 1000 }, (_, index) => ({
      agency: 0,
      question: 0,
      stratum: index % 2,
      level: 0,
      weight: 1 + (index % 7) / 10,
    }))
    expect(estimateShares(rowsOf(many, true), sizes).standardError[0]).toBe(0)
    expect(estimateShares(rowsOf(many, false), sizes).standardError[0]).toBe(0)
    expect(
      estimateShares(rowsOf(many, true), sizes, { mix: Float64Array.of(0.3, 0.7) }).standardError[0],
    ).toBe(0)
  })

  it('still see one answer among many that differs', () => {
    const many = simple([...new Array<number>(99_999).fill(1), 0])
    const share = 0.99999
    const expected = Math.sqrt((share * (1 - share)) / 99_999)
    expect((estimateShares(rowsOf(many, true), small).standardError[0] ?? 0) / expected).toBeCloseTo(1, 8)
  })

  it('are the same from a stream in parts', () => {
    const answers = [...simple([1, 1, 0, 1]), ...simple([0, 1], 1)]
    const moments = emptyMoments(small, false)
    addAnswers(moments, rowsOf(answers.slice(0, 2), false))
    addAnswers(moments, rowsOf(answers.slice(2), false))
    const populations = Float64Array.of(40, 9)
    expect(sharesFromMoments(moments, { populations })).toEqual(
      estimateShares(rowsOf(answers, false), small, { populations }),
    )
    // Telling the shares does not use the sums up.
    expect(sharesFromMoments(moments, { populations })).toEqual(sharesFromMoments(moments, { populations }))
  })

  it('keep six sums per cell', () => {
    const moments = emptyMoments(small, true)
    addAnswers(moments, rowsOf([{ agency: 0, question: 0, stratum: 1, level: 1, weight: 3 }], true))
    expect([...moments.sums]).toEqual([0, 0, 0, 0, 0, 0, 1, 3, 3, 9, 9, 9])
    const counted = emptyMoments({ ...small, shares: Float64Array.of(0, 0.5) }, false)
    addAnswers(counted, rowsOf(simple([1, 1]), false))
    expect([...counted.sums.slice(0, 6)]).toEqual([2, 0, 1, 0, 0, 0.5])
  })
})

describe('impossible columns', () => {
  const rows = rowsOf(simple([1, 0]), true)
  const counted = rowsOf(simple([1, 0]), false)
  const twice = Float64Array.of(1, 1)

  it.each<[string, () => unknown, string]>([
    ['no agencies', () => emptyMoments({ ...small, agencies: 0 }, true), 'agencies'],
    ['no questions', () => emptyMoments({ ...small, questions: 0 }, true), 'questions'],
    ['half a stratum', () => emptyMoments({ ...small, strata: 1.5 }, true), 'strata'],
    ['no shares', () => emptyMoments({ ...small, shares: new Float64Array() }, true), '0 shares'],
    [
      'shares that do not go round',
      () => emptyMoments({ ...small, questions: 3 }, true),
      '2 shares are no whole',
    ],
    [
      'a share below 0',
      () => emptyMoments({ ...small, shares: Float64Array.of(-0.1, 1) }, true),
      'share at 0',
    ],
    [
      'a share above 1',
      () => emptyMoments({ ...small, shares: Float64Array.of(0, 1.1) }, true),
      'share at 1',
    ],
    ['an agency too many', () => estimateShares({ ...rows, agency: Uint8Array.of(0, 1) }, small), 'answer 1'],
    [
      'a question too many',
      () => estimateShares({ ...rows, question: Uint8Array.of(1, 0) }, small),
      'answer 0',
    ],
    [
      'a stratum too many',
      () => estimateShares({ ...rows, stratum: Uint8Array.of(0, 2) }, small),
      'answer 1',
    ],
    ['a level too many', () => estimateShares({ ...rows, level: Uint8Array.of(2, 0) }, small), 'answer 0'],
    [
      'the same without weights',
      () => estimateShares({ ...counted, agency: Uint8Array.of(0, 1) }, small),
      'answer 1',
    ],
    [
      'a question too many there',
      () => estimateShares({ ...counted, question: Uint8Array.of(0, 1) }, small),
      'answer 1',
    ],
    [
      'a stratum too many there',
      () => estimateShares({ ...counted, stratum: Uint8Array.of(2, 0) }, small),
      'answer 0',
    ],
    [
      'a level too many there',
      () => estimateShares({ ...counted, level: Uint8Array.of(0, 2) }, small),
      'answer 1',
    ],
    ['a weight of 0', () => estimateShares({ ...rows, weight: Float64Array.of(1, 0) }, small), 'answer 1'],
    [
      'a weight that is no number',
      () => estimateShares({ ...rows, weight: Float64Array.of(NaN, 1) }, small),
      'answer 0',
    ],
    [
      'an infinite weight',
      () => estimateShares({ ...rows, weight: Float64Array.of(Infinity, 1) }, small),
      'infinite',
    ],
    [
      'questions too few',
      () => estimateShares({ ...rows, question: Uint8Array.of(0) }, small),
      'columns of 2 and 1',
    ],
    [
      'strata too few',
      () => estimateShares({ ...rows, stratum: Uint8Array.of(0) }, small),
      'columns of 2 and 1',
    ],
    [
      'levels too many',
      () => estimateShares({ ...rows, level: Uint8Array.of(0, 0, 0) }, small),
      'columns of 2 and 3',
    ],
    [
      'weights too few',
      () => estimateShares({ ...rows, weight: Float64Array.of(1) }, small),
      'columns of 2 and 1',
    ],
    [
      'weights in one part only',
      () => addAnswers(emptyMoments(small, false), rows),
      'in all of its parts or in none',
    ],
    [
      'weights missing in one part',
      () => addAnswers(emptyMoments(small, true), counted),
      'in all of its parts',
    ],
    [
      'populations too few',
      () => estimateShares(rows, small, { populations: Float64Array.of(9) }),
      '1 populations for 2',
    ],
    [
      'a negative population',
      () => estimateShares(rows, small, { populations: Float64Array.of(9, -1) }),
      'population at 1',
    ],
    [
      'a population of NaN',
      () => estimateShares(rows, small, { populations: Float64Array.of(9, NaN) }),
      'population at 1',
    ],
    [
      'fewer persons than answers',
      () => estimateShares(rows, small, { populations: twice }),
      '2 answers of 1 persons',
    ],
    [
      'a mix too short',
      () => estimateShares(rows, small, { mix: Float64Array.of(1) }),
      'a mix of 1 for 2 strata',
    ],
    [
      'a negative mix',
      () => estimateShares(rows, small, { mix: Float64Array.of(1, -1) }),
      'mix of stratum 1',
    ],
    [
      'an infinite mix',
      () => estimateShares(rows, small, { mix: Float64Array.of(Infinity, 1) }),
      'mix of stratum 0',
    ],
  ])('are refused: %s', (_name, work, message) => {
    expect(work).toThrow(RangeError)
    expect(work).toThrow(message)
  })
})

describe('columns against the object estimators', () => {
  const LEVELS = [0, 0.2, 0.6, 1]
  const sizes = { agencies: 3, questions: 2, strata: 2, shares: Float64Array.of(...LEVELS, ...LEVELS) }
  const answer = fc.record({
    agency: fc.nat({ max: 2 }),
    question: fc.nat({ max: 1 }),
    stratum: fc.nat({ max: 1 }),
    level: fc.nat({ max: 3 }),
    weight: fc.double({ min: 0.1, max: 9, noNaN: true }),
  })
  const surveys = fc.array(answer, { maxLength: 60 })
  const populations = Float64Array.of(100, 200, 300, 60, 70, 80)
  const near = (actual: number | undefined, expected: number | null | undefined) => {
    if (expected === null || expected === undefined) expect(actual).toBeNaN()
    else expect(actual).toBeCloseTo(expected, 10)
  }

  function cells(answers: readonly Answer[]) {
    return [0, 1, 2].flatMap((agency) =>
      [0, 1].map((question) => ({
        agency,
        place: agency * 2 + question,
        own: answers.filter((one) => one.agency === agency && one.question === question),
      })),
    )
  }

  it('agree with the linearised mean of a stratified design, weights given', () => {
    fc.assert(
      fc.property(surveys, (answers) => {
        const found = estimateShares(rowsOf(answers, true), sizes, { populations })
        for (const { agency, place, own } of cells(answers)) {
          expect(found.answers[place]).toBe(own.length)
          if (own.length === 0) {
            expect(found.share[place]).toBeNaN()
            continue
          }
          const present = [...new Set(own.map(({ stratum }) => stratum))]
          const design = surveyDesign({
            weights: own.map(({ weight }) => weight),
            strata: own.map(({ stratum }) => present.indexOf(stratum)),
            populations: present.map((stratum) => populations[agency * 2 + stratum] ?? NaN),
          })
          const mean = estimateMean(
            design,
            own.map(({ level }) => LEVELS[level] ?? NaN),
          )
          near(found.share[place], mean?.estimate)
          near(found.standardError[place], mean?.standardError)
          expect(found.degreesOfFreedom[place]).toBe(mean?.degreesOfFreedom)
        }
      }),
    )
  })

  it('agree with the row estimate and the mixed groups, weights by the mix', () => {
    const names = ['citizens', 'staff']
    const mix = Float64Array.of(0.7, 0.3)
    const options = LEVELS.map((share, level) => ({ key: String(level), share }))
    fc.assert(
      fc.property(surveys, (answers) => {
        const found = estimateShares(rowsOf(answers, false), sizes, { populations, mix })
        for (const { agency, place, own } of cells(answers)) {
          const row = estimateSurveyRow(
            { questions: [{ code: 'q', options }], maxPoints: 1 },
            own.map(({ stratum, level }) => ({ group: names[stratum] ?? '', answers: { q: String(level) } })),
            {
              weights: { citizens: 0.7, staff: 0.3 },
              populations: {
                citizens: populations[agency * 2] ?? NaN,
                staff: populations[agency * 2 + 1] ?? NaN,
              },
            },
          )
          if (row) expect(found.share[place]).toBeCloseTo(row.share.share, 5)
          else expect(found.share[place]).toBeNaN()
          near(found.standardError[place], row?.standardError)
          const groups = [0, 1].flatMap((stratum) => {
            const part = own.filter((one) => one.stratum === stratum)
            if (part.length === 0) return []
            const design = surveyDesign({
              weights: part.map(() => 1),
              populations: [populations[agency * 2 + stratum] ?? NaN],
            })
            const mean = estimateMean(
              design,
              part.map(({ level }) => LEVELS[level] ?? NaN),
            )
            return [
              {
                estimate: mean?.estimate ?? NaN,
                standardError: mean?.standardError ?? null,
                mix: mix[stratum] ?? 0,
              },
            ]
          })
          near(found.standardError[place], mixGroups(groups)?.standardError)
        }
      }),
    )
  })

  it('do not depend on the order of the answers', () => {
    fc.assert(
      fc.property(surveys, (answers) => {
        const one = estimateShares(rowsOf(answers, true), sizes)
        const other = estimateShares(rowsOf([...answers].reverse(), true), sizes)
        one.share.forEach((share, place) => {
          near(other.share[place], Number.isNaN(share) ? null : share)
          const error = one.standardError[place] ?? NaN
          near(other.standardError[place], Number.isNaN(error) ? null : error)
        })
      }),
    )
  })
})
