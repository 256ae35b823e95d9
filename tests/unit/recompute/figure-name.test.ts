import { describe, expect, it } from 'vitest'
import { FIGURE_GROUPS, figureNameOf } from '@/components/recompute/figure-name'
import vi from '@/messages/vi.json'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { smallBundle } from '@/tests/support/small-bundle'

describe('the name of a compared figure', () => {
  it.each([
    ['/blocks/0/agencies/3/rows/17/points', 'row', 'points', 'points'],
    ['/blocks/0/agencies/3/rows', 'row', 'presence', 'code'],
    ['/blocks/0/agencies/3/sums/2/indexHundredths', 'sum', 'indexHundredths', 'percent'],
    ['/blocks/0/agencies/3/total/maxPoints', 'total', 'maxPoints', 'points'],
    ['/blocks/0/agencies/3/total', 'total', 'presence', 'code'],
    ['/blocks/0/agencies/3/bandKey', 'standing', 'bandKey', 'band'],
    ['/blocks/0/agencies/3/change/places', 'change', 'places', 'count'],
    ['/blocks/0/agencies/3/surveyEstimates/0/shareMillionths', 'estimate', 'shareMillionths', 'share'],
    ['/blocks/1/meanHundredths', 'block', 'meanHundredths', 'percent'],
    ['/blocks/1/catalogue/nodes/4/maxPoints', 'catalogue', 'maxPoints', 'decimal'],
    ['/blocks/1/catalogue/maxPoints', 'catalogue', 'maxPoints', 'decimal'],
  ])('%s', (path, group, field, unit) => {
    expect(figureNameOf({ path })).toEqual({ group, field, unit })
  })

  it('has words for every figure of a bundle', () => {
    const without: string[] = []
    recomputeBundle(smallBundle(), (figure) => {
      const { group, field } = figureNameOf(figure)
      if (!(group in vi.recompute.group) || !(field in vi.recompute.field)) without.push(figure.path)
    })
    expect(without).toEqual([])
    expect(Object.keys(vi.recompute.group).sort()).toEqual([...FIGURE_GROUPS].sort())
  })
})
