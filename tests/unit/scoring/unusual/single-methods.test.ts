import { describe, expect, it } from 'vitest'
import { DEFAULT_MARK_RULES } from '@/lib/scoring/unusual/mark-rules'
import { marksByBox } from '@/lib/scoring/unusual/marks-by-box'
import { marksByDeviation } from '@/lib/scoring/unusual/marks-by-deviation'
import { marksByEsd, marksByGrubbs } from '@/lib/scoring/unusual/marks-by-test'
import type { PresentFigure } from '@/lib/scoring/unusual/present-figures'
import { selfScoreMarks } from '@/lib/scoring/unusual/self-score-marks'

const RULES = DEFAULT_MARK_RULES
const figures = (...values: number[]): PresentFigure[] =>
  values.map((value, index) => ({ key: `agency ${index + 1}`, value }))
const EQUAL = figures(4, 4, 4, 4, 4, 4, 4, 4)
const CALM = figures(1, 2, 3, 4, 5, 6, 7, 8)
const HALF_EQUAL = figures(1, 1, 1, 1, 1, 1, 1, 0.5)

describe('one method of marks alone', () => {
  it.each([
    ['deviations', () => marksByDeviation(EQUAL, RULES)],
    ['the box', () => marksByBox(EQUAL, 'box', RULES)],
    ['the adjusted box', () => marksByBox(EQUAL, 'adjusted-box', RULES)],
    ['Grubbs’ test', () => marksByGrubbs(EQUAL, RULES)],
    ['the ESD test', () => marksByEsd(EQUAL, RULES)],
  ])('marks none of figures that are all the same: %s', (_method, marked) => {
    expect(marked()).toEqual([])
  })

  it.each([
    ['deviations', () => marksByDeviation(CALM, RULES)],
    ['the box', () => marksByBox(CALM, 'box', RULES)],
    ['the adjusted box', () => marksByBox(CALM, 'adjusted-box', RULES)],
    ['Grubbs’ test', () => marksByGrubbs(CALM, RULES)],
    ['the ESD test', () => marksByEsd(CALM, RULES)],
  ])('marks none of figures evenly spread: %s', (_method, marked) => {
    expect(marked()).toEqual([])
  })

  it('marks by mean deviations only where the rules allow it', () => {
    expect(marksByDeviation(HALF_EQUAL, RULES)).toHaveLength(1)
    expect(marksByDeviation(HALF_EQUAL, { ...RULES, whenHalfAreEqual: 'no-marks' })).toEqual([])
    expect(marksByBox(HALF_EQUAL, 'box', RULES)).toEqual([])
  })
})

describe('marks on ratios', () => {
  const pairs = [
    [82, 80],
    [71, 70],
    [92.5, 90],
    [61, 60],
    [87, 85],
    [76, 75],
    [67, 65],
    [98, 70],
  ].map(([self = 0, appraised = 0], index) => ({ key: `agency ${index + 1}`, self, appraised }))

  it('are set with just as many ratios as are needed, not with one fewer', () => {
    expect(selfScoreMarks(pairs).marks.map(({ key, kind }) => [key, kind])).toEqual([
      ['agency 8', 'median-deviation'],
      ['agency 8', 'ratio-edit'],
    ])
    const oneFewer = pairs.map((pair, index) => (index === 0 ? { ...pair, self: 0, appraised: -2 } : pair))
    expect(selfScoreMarks(oneFewer).marks.map(({ kind }) => kind)).toEqual(['median-deviation'])
  })
})
