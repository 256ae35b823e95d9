import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreLine } from '@/lib/scoring/line'
import { surveyShare } from '@/lib/scoring/survey-score'
import { answerColumns, tallyAnswers, type Respondent } from '@/lib/scoring/survey-estimate/answer-columns'
import { groupDesign } from '@/lib/scoring/survey-estimate/group-design'
import { surveyIndexError } from '@/lib/scoring/survey-estimate/index-error'
import { estimateSurveyRow } from '@/lib/scoring/survey-estimate/row-estimate'
import { countingGroups, rowInfluence, rowShare } from '@/lib/scoring/survey-estimate/row-share'
import { shareInterval } from '@/lib/scoring/survey-estimate/share-interval'
import { context, row as catalogueRow } from '@/tests/unit/scoring/rows'

const options = [
  { key: 'a', share: 1 },
  { key: 'b', share: 0.6 },
  { key: 'd', share: 0 },
  { key: 'x', share: null },
]
const q1 = { code: 'q1', options }
const q2 = { code: 'q2', options }
const person = (group: string, first: string | null, second?: string): Respondent => ({
  group,
  answers: second === undefined ? { q1: first } : { q1: first, q2: second },
})
const times = (count: number, one: Respondent) => Array.from({ length: count }, () => one)
const row = { questions: [q1], maxPoints: 1.5 }

describe('answers as columns', () => {
  it('are shares by question and respondent, NaN for blanks and "don’t know"', () => {
    const people = [person('citizens', 'a', 'b'), person('staff', 'x'), person('citizens', null, 'd')]
    expect(answerColumns([q1, q2], people)).toEqual({
      groups: ['citizens', 'staff'],
      groupOf: Int32Array.of(0, 1, 0),
      groupWeights: Float64Array.of(1, 1),
      questions: [
        { code: 'q1', shares: Float64Array.of(1, NaN, NaN) },
        { code: 'q2', shares: Float64Array.of(0.6, NaN, 0) },
      ],
    })
  })

  it('carry the plan’s weights', () => {
    const people = [person('staff', 'a'), person('citizens', 'a')]
    expect([...answerColumns([q1], people, { citizens: 0.7, staff: 0 }).groupWeights]).toEqual([0, 0.7])
  })

  it('are counted by question, group and option, without blanks', () => {
    const people = [person('citizens', 'a', 'x'), person('citizens', 'a'), person('staff', null, 'd')]
    expect(tallyAnswers([q1, q2], people)).toEqual([
      { question: 'q1', group: 'citizens', counts: { a: 2 } },
      { question: 'q1', group: 'staff', counts: {} },
      { question: 'q2', group: 'citizens', counts: { x: 1 } },
      { question: 'q2', group: 'staff', counts: { d: 1 } },
    ])
  })

  it('do not take what every object has for an answer or a weight', () => {
    const odd = { code: 'constructor', options }
    expect([...(answerColumns([odd], [person('citizens', 'a')]).questions[0]?.shares ?? [])]).toEqual([NaN])
    expect(tallyAnswers([odd], [person('citizens', 'a')])[0]?.counts).toEqual({})
    expect(() => answerColumns([q1], [person('constructor', 'a')], {})).toThrow(
      'group constructor has no weight',
    )
  })

  it.each<[string, () => unknown, string]>([
    [
      'an unknown option',
      () => answerColumns([q1], [person('citizens', 'z')]),
      'question q1 has no option z',
    ],
    [
      'a group without weight',
      () => answerColumns([q1], [person('c', 'a')], { staff: 1 }),
      'group c has no weight',
    ],
    ['a negative weight', () => answerColumns([q1], [person('c', 'a')], { c: -1 }), 'group c has no weight'],
    [
      'an infinite weight',
      () => answerColumns([q1], [person('c', 'a')], { c: Infinity }),
      'group c has no weight',
    ],
    [
      'a share above 1',
      () => answerColumns([{ code: 'q1', options: [{ key: 'a', share: 1.2 }] }], [person('c', 'a')]),
      'option a of question q1 has no share of 0..1: 1.2',
    ],
    [
      'a share below 0',
      () => answerColumns([{ code: 'q1', options: [{ key: 'a', share: -0.2 }] }], [person('c', 'a')]),
      'option a of question q1',
    ],
  ])('refuse %s', (_name, work, message) => {
    expect(work).toThrow(RangeError)
    expect(work).toThrow(message)
  })
})

describe('the share of a row in doubles', () => {
  const people = [
    ...times(3, person('citizens', 'a')),
    person('citizens', 'd'),
    person('businesses', 'a'),
    person('businesses', 'd'),
  ]
  const columns = answerColumns([q1], people, { citizens: 0.6, businesses: 0.2 })

  it('is that of the exact score', () => {
    expect(rowShare(columns)).toBeCloseTo(0.6875, 14)
  })

  it('counts each person as often as told', () => {
    // Citizens 1·2 of 2 + 2 = ½, businesses 0 of 1.
    expect(rowShare(columns, Float64Array.of(2, 0, 0, 2, 0, 1))).toBeCloseTo((0.6 * 0.5) / 0.8, 14)
  })

  it('leaves out a group of which nobody is left', () => {
    expect(rowShare(columns, Float64Array.of(1, 1, 1, 1, 0, 0))).toBeCloseTo(0.75, 14)
    expect(rowShare(columns, new Float64Array(6))).toBeNull()
  })

  it('averages the questions that somebody answered', () => {
    const two = answerColumns([q1, q2], [person('c', 'a', 'b'), person('c', 'd')])
    expect(rowShare(two)).toBeCloseTo(0.55, 14)
    expect(rowShare(answerColumns([q1, q2], [person('c', 'a', 'x')]))).toBe(1)
    expect(rowShare(answerColumns([q1], [person('c', 'x')]))).toBeNull()
    expect(rowShare(answerColumns([q1], [person('c', 'a')], { c: 0 }))).toBeNull()
  })

  it('is moved by each person’s distance from the mean of the group', () => {
    const influence = rowInfluence(columns) ?? []
    const expected = [1, 1, 1, -3].map((part) => (0.75 * part * 0.25) / 4).concat([0.0625, -0.0625])
    expected.forEach((value, index) => expect(influence[index]).toBeCloseTo(value, 14))
    expect(influence).toHaveLength(6)
  })

  it('is not moved by blanks, nor by a group that does not count', () => {
    const some = answerColumns(
      [q1],
      [person('c', 'a'), person('c', 'd'), person('c', 'x'), person('s', 'a')],
      { c: 1, s: 0 },
    )
    expect([...(rowInfluence(some) ?? [])]).toEqual([0.25, -0.25, 0, 0])
    expect(countingGroups(some)).toEqual([true, false])
    expect(rowInfluence(answerColumns([q1], [person('c', 'x')]))).toBeNull()
    expect(countingGroups(answerColumns([q1], [person('c', 'x')]))).toEqual([false])
  })

  it('adds up a person’s answers to several questions', () => {
    const two = answerColumns([q1, q2], [person('c', 'a', 'a'), person('c', 'd', 'd')])
    expect([...(rowInfluence(two) ?? [])]).toEqual([0.25, -0.25])
    const against = answerColumns([q1, q2], [person('c', 'a', 'd'), person('c', 'd', 'a')])
    expect([...(rowInfluence(against) ?? [])]).toEqual([0, 0])
  })
})

describe('the sample of respondent groups', () => {
  it('holds the groups that count, each drawn on its own', () => {
    const people = [person('s', 'a'), person('c', 'a'), person('b', 'a'), person('c', 'd')]
    const columns = answerColumns([q1], people)
    const { design, persons } = groupDesign(columns, [false, true, true], { c: 30, s: 1 })
    expect(persons).toEqual([1, 2, 3])
    expect([...design.strata]).toEqual([0, 1, 0])
    expect([...design.weights]).toEqual([1, 1, 1])
    expect([...(design.populations ?? [])]).toEqual([30, Infinity])
  })

  it('does not take what every object has for a population', () => {
    const columns = answerColumns([q1], [person('constructor', 'a')])
    expect([...(groupDesign(columns, [true], {}).design.populations ?? [])]).toEqual([Infinity])
  })

  it('refuses more respondents than persons', () => {
    const columns = answerColumns([q1], times(2, person('c', 'a')))
    expect(() => groupDesign(columns, [true], { c: 1 })).toThrow(RangeError)
  })
})

describe('the estimate of a survey row', () => {
  const forty = [...times(30, person('citizens', 'a')), ...times(10, person('citizens', 'd'))]

  it('has the exact share and points, and the error of a simple sample', () => {
    const estimate = estimateSurveyRow(row, forty)
    expect(estimate).toMatchObject({ points: 1_125_000, answered: 40, degreesOfFreedom: 39 })
    expect(estimate?.share).toEqual(surveyShare([q1], tallyAnswers([q1], forty)))
    expect(estimate?.standardError).toBeCloseTo(Math.sqrt(0.1875 / 39), 14)
    expect(estimate?.pointsError).toBeCloseTo(1.5 * Math.sqrt(0.1875 / 39), 14)
    expect(estimate?.effectiveSize).toBeCloseTo(39, 10)
    expect(estimate?.designEffect).toBeCloseTo(40 / 39, 10)
    const of = { share: 0.75, standardError: Math.sqrt(0.1875 / 39), degreesOfFreedom: 39, answers: 40 }
    const expected = shareInterval(of, 'korn-graubard')
    expect(estimate?.interval?.low).toBeCloseTo(expected.low, 10)
    expect(estimate?.interval?.high).toBeCloseTo(expected.high, 10)
  })

  it('corrects for a finite population', () => {
    const estimate = estimateSurveyRow(row, forty, { populations: { citizens: 160 } })
    expect(estimate?.standardError).toBeCloseTo(Math.sqrt((0.75 * 0.1875) / 39), 14)
    expect(estimateSurveyRow(row, forty, { populations: { citizens: 40 } })).toMatchObject({
      standardError: 0,
      pointsError: 0,
      effectiveSize: null,
      designEffect: null,
      interval: { low: 0.75, high: 0.75 },
    })
  })

  it('reads method and confidence', () => {
    const of = { share: 0.75, standardError: Math.sqrt(0.1875 / 39), degreesOfFreedom: 39, answers: 40 }
    const found = estimateSurveyRow(row, forty, { method: 'wilson', confidence: 0.9 })?.interval
    const expected = shareInterval(of, 'wilson', 0.9)
    expect(found?.low).toBeCloseTo(expected.low, 10)
    expect(found?.high).toBeCloseTo(expected.high, 10)
  })

  it('scores what the line scores', () => {
    const share = estimateSurveyRow(row, forty)?.share.share ?? null
    const line = scoreLine(
      catalogueRow(1.5, { kind: 'survey', questions: ['q1'] }),
      { kind: 'survey', share },
      context,
    )
    expect(line).toMatchObject({ status: 'scored', points: estimateSurveyRow(row, forty)?.points })
  })

  it('has shares and points but no error when a group has one respondent of several', () => {
    const people = [...forty, person('businesses', 'a')]
    expect(estimateSurveyRow(row, people)).toMatchObject({
      points: 1_312_500,
      standardError: null,
      pointsError: null,
      effectiveSize: null,
      designEffect: null,
      interval: null,
    })
    const only = estimateSurveyRow(row, people, { populations: { businesses: 1 } })
    expect(only?.standardError).toBeCloseTo(Math.sqrt(0.1875 / 39) / 2, 14)
    expect(
      estimateSurveyRow(row, people, { weights: { citizens: 1, businesses: 0 } })?.standardError,
    ).toBeCloseTo(Math.sqrt(0.1875 / 39), 14)
  })

  it('is certain only when everybody was asked', () => {
    const all = times(25, person('citizens', 'a'))
    expect(estimateSurveyRow(row, all)?.interval?.low).toBeCloseTo(0.025 ** (1 / 25), 10)
    expect(estimateSurveyRow(row, all, { populations: { citizens: 25 } })?.interval).toEqual({
      low: 1,
      high: 1,
    })
    expect(estimateSurveyRow(row, [person('citizens', 'a')], { populations: { citizens: 1 } })).toMatchObject(
      {
        standardError: 0,
        degreesOfFreedom: 0,
        interval: { low: 1, high: 1 },
      },
    )
  })

  it('keeps who left it blank in the sample but not among the answers', () => {
    const people = [...forty, ...times(10, person('citizens', 'x'))]
    const estimate = estimateSurveyRow(row, people)
    expect(estimate?.answered).toBe(40)
    expect(estimate?.degreesOfFreedom).toBe(49)
    expect(estimate?.standardError).toBeCloseTo(Math.sqrt((50 / 49) * (0.1875 / 40)), 14)
  })

  it('is none where nobody answered', () => {
    expect(estimateSurveyRow(row, [])).toBeNull()
    expect(estimateSurveyRow(row, [person('citizens', 'x')])).toBeNull()
    expect(estimateSurveyRow(row, [person('citizens', 'a')], { weights: { citizens: 0 } })).toBeNull()
  })

  it('has the share of the exact score and an interval around it, whatever the answers and their order', () => {
    const people = fc.array(
      fc.tuple(
        fc.constantFrom('citizens', 'staff'),
        fc.constantFrom('a', 'b', 'd', 'x'),
        fc.constantFrom('a', 'd'),
      ),
      { maxLength: 25 },
    )
    fc.assert(
      fc.property(people, (list) => {
        const respondents = list.map(([group, first, second]) => person(group, first, second))
        const both = { questions: [q1, q2], maxPoints: 2 }
        const estimate = estimateSurveyRow(both, respondents)
        const share = surveyShare(both.questions, tallyAnswers(both.questions, respondents))
        expect(estimate?.share ?? null).toEqual(share)
        if (!estimate) return
        expect(rowShare(answerColumns(both.questions, respondents))).toBeCloseTo(estimate.share.share, 5)
        const backwards = estimateSurveyRow(both, [...respondents].reverse())
        expect(backwards?.share.share).toBe(estimate.share.share)
        if (estimate.standardError === null) {
          expect(backwards?.standardError).toBeNull()
          return
        }
        expect(backwards?.standardError).toBeCloseTo(estimate.standardError, 12)
        expect(estimate.interval?.low).toBeGreaterThanOrEqual(0)
        expect(estimate.interval?.low).toBeLessThanOrEqual(estimate.share.share)
        expect(estimate.interval?.high).toBeGreaterThanOrEqual(estimate.share.share)
        expect(estimate.interval?.high).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('the error that survey rows bring into the index', () => {
  const people = [...times(30, person('c', 'a', 'a')), ...times(10, person('c', 'd', 'd'))]
  const second = { questions: [q2], maxPoints: 2.5 }
  const alone = Math.sqrt(0.1875 / 39)

  it('is that of the points, in percent of the applicable maximum', () => {
    const error = surveyIndexError([row], people, { indexMaxPoints: 80 })
    expect(error?.standardError).toBeCloseTo((100 * 1.5 * alone) / 80, 12)
    expect(error?.degreesOfFreedom).toBe(39)
  })

  it('adds up rows that go together, which their variances would not', () => {
    expect(surveyIndexError([row, second], people, { indexMaxPoints: 100 })?.standardError).toBeCloseTo(
      4 * alone,
      12,
    )
    const against = people.map(({ group, answers }) =>
      person(group, answers.q1 ?? null, answers.q1 === 'a' ? 'd' : 'a'),
    )
    expect(surveyIndexError([row, second], against, { indexMaxPoints: 100 })?.standardError).toBeCloseTo(
      alone,
      12,
    )
  })

  it('reads populations and weights', () => {
    expect(
      surveyIndexError([row], people, { indexMaxPoints: 100, populations: { c: 160 } })?.standardError,
    ).toBeCloseTo(1.5 * Math.sqrt(0.75) * alone, 12)
    const more = [...people, ...times(2, person('s', 'a', 'a'))]
    expect(
      surveyIndexError([row], more, { indexMaxPoints: 100, weights: { c: 1, s: 0 } })?.standardError,
    ).toBeCloseTo(1.5 * alone, 12)
  })

  it('counts every group that counts in some row', () => {
    const mixed = [...times(2, person('c', 'a')), person('s', 'x', 'a'), person('s', 'x', 'd')]
    // Row 1 by citizens only, without spread; row 2 by staff only: 2,5 · √(2 · 2 · ¼²).
    const error = surveyIndexError([row, second], mixed, { indexMaxPoints: 100 })
    expect(error?.degreesOfFreedom).toBe(2)
    expect(error?.standardError).toBeCloseTo(2.5 * 0.5, 12)
  })

  it('passes over a row that nobody answered, and is none without any', () => {
    const first = people.map(({ group, answers }) => person(group, answers.q1 ?? null))
    expect(surveyIndexError([second, row], first, { indexMaxPoints: 100 })?.standardError).toBeCloseTo(
      1.5 * alone,
      12,
    )
    expect(surveyIndexError([second], first, { indexMaxPoints: 100 })).toBeNull()
    expect(surveyIndexError([], people, { indexMaxPoints: 100 })).toBeNull()
  })

  it('is absent when a group has one respondent of several', () => {
    expect(surveyIndexError([row], [...people, person('s', 'a')], { indexMaxPoints: 100 })).toEqual({
      standardError: null,
      degreesOfFreedom: 39,
    })
  })

  it('refuses an index without a maximum', () => {
    expect(() => surveyIndexError([row], people, { indexMaxPoints: 0 })).toThrow('indexMaxPoints')
    expect(() => surveyIndexError([row], people, { indexMaxPoints: 0 })).toThrow(RangeError)
  })
})
