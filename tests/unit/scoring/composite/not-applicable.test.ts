import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nestedIndex, type FieldRow } from '@/lib/scoring/composite/not-applicable'

const ROWS: FieldRow[] = [
  { field: 0, maxPoints: 2, points: 1 },
  { field: 0, maxPoints: 2, points: null },
  { field: 1, maxPoints: 4, points: 3 },
]

describe('a row that does not apply', () => {
  it('lets its field shrink when pooled', () => {
    const { fieldPercents, indexPercent } = nestedIndex(ROWS, 2, 'pooled')
    expect(fieldPercents).toEqual([50, 75])
    expect(indexPercent).toBeCloseTo(400 / 6, 12)
  })

  it('hands its weight to its field when hierarchical', () => {
    expect(nestedIndex(ROWS, 2, 'hierarchical')).toEqual({ fieldPercents: [50, 75], indexPercent: 62.5 })
  })

  it('takes the mean over the fields that is asked for', () => {
    const { indexPercent } = nestedIndex(ROWS, 2, 'hierarchical', 'geometric')
    expect(indexPercent).toBeCloseTo(Math.sqrt(50 * 75), 10)
  })

  it('leaves out a field in which nothing applies', () => {
    const rows = [{ field: 0, maxPoints: 5, points: null }, ...ROWS.slice(2)]
    for (const policy of ['pooled', 'hierarchical'] as const)
      expect(nestedIndex(rows, 2, policy)).toEqual({ fieldPercents: [null, 75], indexPercent: 75 })
    expect(nestedIndex([], 1, 'pooled')).toEqual({ fieldPercents: [null], indexPercent: null })
  })

  it('makes no difference between the policies where there is none', () => {
    const row = fc.record({
      field: fc.integer({ min: 0, max: 2 }),
      maxPoints: fc.integer({ min: 1, max: 5 }),
      points: fc.constantFrom(0, 0.5, 1),
    })
    fc.assert(
      fc.property(fc.array(row, { minLength: 1 }), (rows) => {
        const points = rows.reduce((sum, one) => sum + one.points, 0)
        const maximum = rows.reduce((sum, one) => sum + one.maxPoints, 0)
        for (const policy of ['pooled', 'hierarchical'] as const)
          expect(nestedIndex(rows, 3, policy).indexPercent).toBeCloseTo((points / maximum) * 100, 10)
      }),
    )
  })

  it('may be worth nothing at all', () => {
    const rows = [...ROWS, { field: 0, maxPoints: 0, points: 0 }]
    expect(nestedIndex(rows, 2, 'hierarchical').indexPercent).toBe(62.5)
  })

  it('must name its field and have a maximum', () => {
    expect(() => nestedIndex(ROWS, 1, 'pooled')).toThrow('no field 1 among 1')
    for (const maxPoints of [-1, NaN, Infinity])
      expect(() => nestedIndex([{ field: 0, maxPoints, points: 1 }], 1, 'pooled')).toThrow(
        `not a maximum: ${maxPoints}`,
      )
  })
})
