import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { apportion } from '@/lib/scoring/survey-estimate/bounded-apportionment'
import { allocateSample, type AllocationRule } from '@/lib/scoring/survey-estimate/sample-allocation'

const strata = [
  { population: 5000, deviation: 0.49 },
  { population: 800, deviation: 0.46 },
  { population: 140, deviation: 0.38 },
]
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)
const open = (count: number, most: number) => Array.from({ length: count }, () => ({ least: 0, most }))

describe('sharing out a whole number', () => {
  it('gives what is left over to the largest remainders', () => {
    expect(apportion(10, [5, 3, 2], open(3, 10))).toEqual([5, 3, 2])
    expect(apportion(10, [1, 1, 1], open(3, 10))).toEqual([4, 3, 3])
    expect(apportion(7, [2.6, 2.1, 2.3], open(3, 10))).toEqual([3, 2, 2])
    expect(apportion(8, [2.1, 2.6, 3.3], open(3, 10))).toEqual([2, 3, 3])
  })

  it('keeps to what a part can take and shares the rest anew', () => {
    expect(apportion(10, [5, 3, 2], open(3, 4))).toEqual([4, 4, 2])
    expect(apportion(9, [8, 1, 1], open(3, 3))).toEqual([3, 3, 3])
    expect(
      apportion(
        12,
        [90, 9, 1],
        [
          { least: 0, most: 4 },
          { least: 0, most: 20 },
          { least: 0, most: 20 },
        ],
      ),
    ).toEqual([4, 7, 1])
  })

  it('gives each part what it needs', () => {
    const bounds = [3, 3, 3].map((least) => ({ least, most: 100 }))
    expect(apportion(20, [18, 1, 1], bounds)).toEqual([14, 3, 3])
    expect(apportion(9, [18, 1, 1], bounds)).toEqual([3, 3, 3])
  })

  it('fixes only the side that weighs more at a time', () => {
    // By measure 16, 2, 2. The third lacks 1, the first is 6 over: fixed first, it leaves 5 and 5, and nothing lacks.
    const bounds = [
      { least: 0, most: 10 },
      { least: 0, most: 20 },
      { least: 3, most: 20 },
    ]
    expect(apportion(20, [8, 1, 1], bounds)).toEqual([10, 5, 5])
    // By measure 16, 2, 2. The others lack 12, the first is 1 over: once they have their 8, it keeps 4.
    const needy = [
      { least: 0, most: 15 },
      { least: 8, most: 20 },
      { least: 8, most: 20 },
    ]
    expect(apportion(20, [8, 1, 1], needy)).toEqual([4, 8, 8])
  })

  it('passes over a part that is full when it gives out the rest', () => {
    const bounds = [
      { least: 0, most: 2 },
      { least: 0, most: 9 },
      { least: 0, most: 9 },
    ]
    expect(apportion(8, [2, 3, 3], bounds)).toEqual([2, 3, 3])
    expect(apportion(9, [2, 3, 3], bounds)).toEqual([2, 4, 3])
  })

  it('shares equally where the measures left are all 0', () => {
    expect(apportion(6, [1, 0, 0], open(3, 2))).toEqual([2, 2, 2])
    expect(apportion(5, [1, 0, 0], open(3, 3))).toEqual([3, 1, 1])
  })

  it('refuses what cannot add up', () => {
    expect(() =>
      apportion(
        2,
        [1, 1, 1],
        [1, 1, 1].map((least) => ({ least, most: 5 })),
      ),
    ).toThrow('2 is below the 3 that the parts need at least')
    expect(() => apportion(16, [1, 1, 1], open(3, 5))).toThrow('16 is above the 15 that the parts can take')
    expect(() => apportion(1, [], [])).toThrow(RangeError)
    expect(apportion(15, [1, 1, 1], open(3, 5))).toEqual([5, 5, 5])
    expect(apportion(0, [], [])).toEqual([])
  })
})

describe('the allocation of a sample', () => {
  it('is by population, by spread, or by a power of the population', () => {
    expect(allocateSample(500, strata, { by: 'proportional' }).persons).toEqual([421, 67, 12])
    expect(allocateSample(500, strata, { by: 'neyman' }).persons).toEqual([427, 64, 9])
    expect(allocateSample(500, strata, { by: 'power', power: 0.5 }).persons).toEqual([319, 128, 53])
    expect(allocateSample(300, strata, { by: 'power', power: 0 }).persons).toEqual([100, 100, 100])
    expect(allocateSample(500, strata, { by: 'power', power: 1 })).toEqual(
      allocateSample(500, strata, { by: 'proportional' }),
    )
  })

  it('tells the rule’s own value before bounds', () => {
    const { exact, persons } = allocateSample(1000, strata, { by: 'power', power: 0 })
    expect(exact).toEqual([1000 / 3, 1000 / 3, 1000 / 3])
    expect(persons).toEqual([430, 430, 140])
  })

  it('asks the minimum in each stratum, or everybody where there are fewer', () => {
    expect(allocateSample(500, strata, { by: 'proportional' }, 30).persons).toEqual([405, 65, 30])
    expect(allocateSample(500, strata, { by: 'proportional' }, 150).persons).toEqual([210, 150, 140])
  })

  it('asks nobody where nobody is', () => {
    const withEmpty = [...strata, { population: 0, deviation: 0.5 }]
    expect(allocateSample(500, withEmpty, { by: 'power', power: 0 }, 5).persons).toEqual([180, 180, 140, 0])
    expect(allocateSample(500, withEmpty, { by: 'power', power: 0 }).exact[3]).toBe(0)
  })

  it.each<[string, () => unknown, string]>([
    ['nobody to ask', () => allocateSample(0, strata, { by: 'proportional' }), 'persons'],
    ['half a person', () => allocateSample(1.5, strata, { by: 'proportional' }), 'persons'],
    [
      'more than there are',
      () => allocateSample(5941, strata, { by: 'proportional' }),
      '5941 is above the 5940',
    ],
    [
      'fewer than the minimums',
      () => allocateSample(29, strata, { by: 'proportional' }, 10),
      '29 is below the 30',
    ],
    ['a negative minimum', () => allocateSample(29, strata, { by: 'proportional' }, -1), 'minimum'],
    ['no strata', () => allocateSample(5, [], { by: 'proportional' }), 'nothing to allocate by'],
    [
      'no spread anywhere',
      () => allocateSample(5, [{ population: 9, deviation: 0 }], { by: 'neyman' }),
      'nothing',
    ],
    [
      'no deviation',
      () => allocateSample(5, [{ population: 9 }], { by: 'neyman' }),
      'stratum 0 has no deviation',
    ],
    [
      'a negative deviation',
      () => allocateSample(5, [{ population: 9, deviation: -1 }], { by: 'neyman' }),
      'stratum 0',
    ],
    [
      'an infinite deviation',
      () => allocateSample(5, [{ population: 9, deviation: Infinity }], { by: 'neyman' }),
      'stratum 0',
    ],
    ['a power below 0', () => allocateSample(5, strata, { by: 'power', power: -0.1 }), 'power'],
    ['a power above 1', () => allocateSample(5, strata, { by: 'power', power: 1.1 }), 'power'],
    [
      'a fraction of a population',
      () => allocateSample(5, [{ population: 9.5 }], { by: 'proportional' }),
      'stratum 0',
    ],
  ])('refuses %s', (_name, work, message) => {
    expect(work).toThrow(RangeError)
    expect(work).toThrow(message)
  })

  it('adds up exactly, at least the minimum and never above the population', () => {
    const stratum = fc.record({
      population: fc.integer({ min: 1, max: 5000 }),
      deviation: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    const rules = fc.oneof(
      fc.constant<AllocationRule>({ by: 'proportional' }),
      fc.constant<AllocationRule>({ by: 'neyman' }),
      fc.double({ min: 0, max: 1, noNaN: true }).map((power): AllocationRule => ({ by: 'power', power })),
    )
    const cases = fc.tuple(
      fc.array(stratum, { minLength: 1, maxLength: 8 }),
      rules,
      fc.nat({ max: 40 }),
      fc.nat(1000),
    )
    fc.assert(
      fc.property(cases, ([list, rule, minimum, thousandths]) => {
        const least = sumOf(list.map(({ population }) => Math.min(population, minimum)))
        const most = sumOf(list.map(({ population }) => population))
        const wanted = Math.max(1, Math.round(least + ((most - least) * thousandths) / 1000))
        const { persons } = allocateSample(wanted, list, rule, minimum)
        expect(sumOf(persons)).toBe(wanted)
        list.forEach(({ population }, index) => {
          expect(persons[index]).toBeGreaterThanOrEqual(Math.min(population, minimum))
          expect(persons[index]).toBeLessThanOrEqual(population)
          expect(Number.isInteger(persons[index])).toBe(true)
        })
      }),
    )
  })
})
