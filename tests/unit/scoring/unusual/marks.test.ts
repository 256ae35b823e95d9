import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeMarks, difference } from '@/lib/scoring/unusual/change-marks'
import type { Figure, Mark } from '@/lib/scoring/unusual/mark'
import { DEFAULT_MARK_RULES, markRules } from '@/lib/scoring/unusual/mark-rules'
import { presentFigures } from '@/lib/scoring/unusual/present-figures'
import { selfScoreMarks, type SelfScore } from '@/lib/scoring/unusual/self-score-marks'
import { valueMarks, type MarkMethod } from '@/lib/scoring/unusual/value-marks'

const figures = (...values: (number | null)[]): Figure[] =>
  values.map((value, index) => ({ key: `agency ${index + 1}`, value }))
const keys = (marks: readonly Mark[]) => marks.map(({ key }) => key)

describe('figures that are there', () => {
  it('are those that are not null', () => {
    expect(presentFigures(figures(1, null, 0))).toEqual([
      { key: 'agency 1', value: 1 },
      { key: 'agency 3', value: 0 },
    ])
  })

  it('are refused twice for one key, and where they are no number', () => {
    expect(() =>
      presentFigures([
        { key: 'a', value: null },
        { key: 'a', value: 1 },
      ]),
    ).toThrow(new RangeError('a has two figures'))
    expect(() => presentFigures([{ key: 'a', value: Infinity }])).toThrow(
      new RangeError('a has no finite figure: Infinity'),
    )
  })
})

describe('the rules of marks', () => {
  it('are the recorded ones unless given', () => {
    expect(markRules({})).toEqual({
      leastCount: 8,
      leastDistance: 0,
      deviations: 3.5,
      whenHalfAreEqual: 'mean-deviation',
      reach: 1.5,
      alpha: 0.05,
    })
    expect(markRules({ deviations: 3, leastCount: 3 })).toEqual({
      ...DEFAULT_MARK_RULES,
      deviations: 3,
      leastCount: 3,
    })
  })

  it.each([
    [{ leastCount: 2 }, 'leastCount is no whole number from 3: 2'],
    [{ leastDistance: -1 }, 'leastDistance is not above 0: -1'],
    [{ deviations: 0 }, 'deviations is not above 0: 0'],
    [{ reach: -1 }, 'reach is not above 0: -1'],
    [{ alpha: 1 }, 'alpha does not lie between 0 and 1: 1'],
  ])('refuse %o', (rules, message) => {
    expect(() => markRules(rules)).toThrow(new RangeError(message))
  })
})

describe('marks on the figures of a row', () => {
  const NIST = figures(199.31, 199.53, 200.19, 200.82, 201.92, 201.95, 202.18, 245.57)

  it('say what stands out, by what, from where, and where marks begin', () => {
    const report = valueMarks(NIST)
    expect(report).toMatchObject({ outcome: 'examined', examined: 8, missing: 0 })
    expect(report.marks.map(({ kind }) => kind)).toEqual(['median-deviation', 'adjusted-box'])
    const [mark] = report.marks
    expect(mark).toMatchObject({ key: 'agency 8', subject: 'value', side: 'high', value: 245.57 })
    expect(mark?.centre).toBeCloseTo(201.37, 10)
    expect(mark?.distance).toBeCloseTo(29.962713567839, 9)
    expect(mark?.scale).toBeCloseTo(44.2 / 29.962713567839, 9)
    expect(mark?.limit).toBeCloseTo(201.37 + (3.5 * 44.2) / 29.962713567839, 9)
  })

  it('stand on the low side with a limit below the centre', () => {
    const report = valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 8, -90), { methods: ['deviation', 'box'] })
    expect(report.marks).toEqual([
      {
        key: 'agency 9',
        subject: 'value',
        kind: 'median-deviation',
        side: 'low',
        value: -90,
        centre: 4,
        scale: 2 / 0.6745,
        distance: (0.6745 * -94) / 2,
        limit: 4 - (3.5 * 2) / 0.6745,
      },
      {
        key: 'agency 9',
        subject: 'value',
        kind: 'box',
        side: 'low',
        value: -90,
        centre: 4,
        scale: 4,
        distance: -94 / 4,
        limit: -4,
      },
    ])
  })

  it('stand on the high side of a box with the upper limit', () => {
    const { marks } = valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 8, 90), { methods: ['box', 'adjusted-box'] })
    expect(marks.map(({ kind, side }) => [kind, side])).toEqual([
      ['box', 'high'],
      ['adjusted-box', 'high'],
    ])
    expect(marks[0]).toMatchObject({ limit: 13, centre: 5, scale: 4, distance: 85 / 4 })
  })

  it('stand on the side without a tail by the adjusted box alone, on the side of the tail by the common one', () => {
    const skewed = [1, 2, 2, 3, 3, 4, 6, 9, 14, 20, 33]
    const by = (method: MarkMethod) => keys(valueMarks(figures(...skewed), { methods: [method] }).marks)
    expect(by('box')).toEqual(['agency 11'])
    expect(by('adjusted-box')).toEqual(['agency 1'])
  })

  it('are not set on a figure exactly at a limit', () => {
    // Quartiles 3 and 7, whiskers to −3 and 13.
    const at = (edge: number) => valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 8, edge), { methods: ['box'] }).marks
    expect(at(13)).toEqual([])
    expect(keys(at(13.01))).toEqual(['agency 9'])
    const low = (edge: number) =>
      valueMarks(figures(edge, 2, 3, 4, 5, 6, 7, 8, 9), { methods: ['box'] }).marks
    expect(low(-3)).toEqual([])
    expect(keys(low(-3.01))).toEqual(['agency 1'])
    // One median deviation is 2: z of 4 + 2·x ÷ 0.6745 is x.
    const z = (distance: number) =>
      valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 8, -90), { methods: ['deviation'], deviations: distance }).marks
    expect(z((0.6745 * 94) / 2)).toEqual([])
    expect(keys(z((0.6745 * 94) / 2 - 1e-9))).toEqual(['agency 9'])
  })

  it('are measured in mean deviations where over half of the figures are the same', () => {
    const { marks } = valueMarks(figures(1, 1, 1, 1, 1, 1, 1, 0.5))
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatchObject({ key: 'agency 8', kind: 'mean-deviation', side: 'low', centre: 1 })
    expect(marks[0]?.distance).toBeCloseTo(-0.5 / (1.253314 * 0.0625), 12)
    expect(marks[0]?.limit).toBeCloseTo(1 - 3.5 * 1.253314 * 0.0625, 12)
    expect(valueMarks(figures(1, 1, 1, 1, 1, 1, 1, 0.5), { whenHalfAreEqual: 'no-marks' }).marks).toEqual([])
    expect(keys(valueMarks(NIST, { methods: ['deviation'], whenHalfAreEqual: 'no-marks' }).marks)).toEqual([
      'agency 8',
    ])
  })

  it('are not set by a box without height', () => {
    expect(valueMarks(figures(1, 1, 1, 1, 1, 1, 1, 0.5), { methods: ['box', 'adjusted-box'] }).marks).toEqual(
      [],
    )
  })

  it('follow Grubbs’ test, on both sides', () => {
    const { marks } = valueMarks(NIST, { methods: ['grubbs'] })
    expect(marks).toHaveLength(1)
    expect(marks[0]).toMatchObject({ key: 'agency 8', kind: 'grubbs', side: 'high' })
    expect(marks[0]?.distance).toBeCloseTo(2.46876461121245, 10)
    expect(marks[0]?.limit).toBeCloseTo(
      (marks[0]?.centre ?? 0) + 2.12664508719546 * (marks[0]?.scale ?? 0),
      8,
    )
    expect(valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 8), { methods: ['grubbs'] }).marks).toEqual([])
    const low = valueMarks(figures(-40, 2, 3, 4, 5, 6, 7, 8), { methods: ['grubbs'] }).marks
    expect(low[0]).toMatchObject({ key: 'agency 1', side: 'low' })
    expect(low[0]?.limit).toBeLessThan(low[0]?.centre ?? 0)
    expect(valueMarks(NIST, { methods: ['grubbs'], alpha: 1e-9 }).marks).toEqual([])
  })

  it('follow the ESD test, which looks at a fifth of the figures, in the order of the figures', () => {
    const calm = [10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24]
    const { marks } = valueMarks(figures(100, ...calm, -90), { methods: ['esd'] })
    expect(marks.map(({ key, side, kind }) => [key, side, kind])).toEqual([
      ['agency 1', 'high', 'esd'],
      ['agency 17', 'low', 'esd'],
    ])
    // The second step: 100 among the fifteen calm ones.
    expect(marks[0]?.centre).toBeCloseTo((255 + 100) / 16, 12)
    expect(marks[0]?.distance).toBeCloseTo((100 - 355 / 16) / (marks[0]?.scale ?? 1), 12)
    expect(valueMarks(figures(...calm), { methods: ['esd'] }).marks).toEqual([])
    // Of eight figures one is looked at; of ten two.
    expect(valueMarks(figures(1, 2, 3, 4, 5, 6, 7, 60), { methods: ['esd'] }).marks).toHaveLength(1)
    expect(
      valueMarks(figures(1, 1.1, 1.2, 1.3, 1.1, 1.2, 1.4, 1.2, 50, 51), { methods: ['esd'] }).marks,
    ).toHaveLength(2)
  })

  it('are not set on figures nearer to the centre than the least distance', () => {
    const tiny = figures(1, 1, 1, 1, 1, 1, 1, 0.5)
    expect(keys(valueMarks(tiny, { leastDistance: 0.5 }).marks)).toEqual(['agency 8'])
    expect(valueMarks(tiny, { leastDistance: 0.51 }).marks).toEqual([])
  })

  it('are not set where there are too few figures or all are the same', () => {
    expect(valueMarks(figures(1, 1, 1, 1, 1, 1, 90, null))).toEqual({
      outcome: 'too-few',
      examined: 7,
      missing: 1,
      marks: [],
    })
    expect(valueMarks(figures(1, 1, 1, 1, 1, 1, 90), { leastCount: 7 }).marks).toHaveLength(1)
    expect(valueMarks(figures(3, 3, 3, 3, 3, 3, 3, 3, null))).toEqual({
      outcome: 'no-spread',
      examined: 8,
      missing: 1,
      marks: [],
    })
    expect(valueMarks([])).toMatchObject({ outcome: 'too-few', examined: 0 })
  })

  const METHODS: MarkMethod[] = ['deviation', 'adjusted-box', 'box', 'grubbs', 'esd']
  const lists = fc.array(fc.option(fc.integer({ min: -30, max: 30 }), { freq: 8 }), { maxLength: 25 })
  const summary = (marks: readonly Mark[]) => marks.map(({ key, kind, side }) => `${key} ${kind} ${side}`)

  it('do not depend on the unit: the same after shift and scale', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const here = valueMarks(figures(...list), { methods: ['deviation', 'box', 'adjusted-box'] })
        const moved = list.map((value) => (value === null ? null : 8 * value - 64))
        const there = valueMarks(figures(...moved), { methods: ['deviation', 'box', 'adjusted-box'] })
        expect(summary(there.marks)).toEqual(summary(here.marks))
        there.marks.forEach((mark, index) => {
          expect(mark.distance).toBeCloseTo(here.marks[index]?.distance ?? Number.NaN, 8)
          expect(mark.limit).toBeCloseTo(8 * (here.marks[index]?.limit ?? Number.NaN) - 64, 6)
        })
      }),
    )
  })

  it('do not depend on the order of the figures', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const robust: MarkMethod[] = ['deviation', 'box', 'adjusted-box']
        const here = valueMarks(figures(...list), { methods: robust }).marks
        const there = valueMarks(figures(...list).reverse(), { methods: robust }).marks
        expect(summary(there).sort()).toEqual(summary(here).sort())
      }),
    )
  })

  it('always say a distance, a side and a limit that fit together', () => {
    fc.assert(
      fc.property(lists, (list) => {
        for (const mark of valueMarks(figures(...list), { methods: METHODS }).marks) {
          expect(mark.side).toBe(mark.value < mark.centre ? 'low' : 'high')
          expect(mark.scale).toBeGreaterThan(0)
          expect(mark.distance).toBeCloseTo((mark.value - mark.centre) / mark.scale, 8)
          if (mark.kind !== 'esd') {
            const beyond = (mark.value - mark.limit) * (mark.side === 'low' ? -1 : 1)
            expect(beyond).toBeGreaterThan(-1e-9)
          }
        }
      }),
    )
  })
})

describe('marks on jumps against last year', () => {
  const years = (...pairs: [number | null, number | null][]) =>
    pairs.map(([before, now], index) => ({ key: `agency ${index + 1}`, before, now }))

  it('are set on a change unlike the others', () => {
    const report = changeMarks(
      years(
        [80, 81],
        [81, 83],
        [82, 83],
        [83, 83],
        [84, 86],
        [85, 86],
        [86, 87],
        [87, 87],
        [88, 58],
        [null, 9],
      ),
    )
    expect(report).toMatchObject({ outcome: 'examined', examined: 9, missing: 1 })
    expect(report.marks).toHaveLength(1)
    expect(report.marks[0]).toMatchObject({
      key: 'agency 9',
      subject: 'change',
      kind: 'median-deviation',
      side: 'low',
      value: -30,
      centre: 1,
    })
  })

  it('are not set on a rise that the whole block shares', () => {
    const all = [70, 71, 72, 73, 74, 75, 76, 77, 78].map((before): [number, number] => [before, before + 15])
    expect(changeMarks(years(...all)).outcome).toBe('no-spread')
    const nearly = all.map(([before, now], index): [number, number] => [before, now + (index % 3)])
    expect(changeMarks(years(...nearly)).marks).toEqual([])
  })

  it('take other methods and a least distance', () => {
    const pairs = years([1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, 1.01])
    expect(changeMarks(pairs).marks).toHaveLength(1)
    expect(changeMarks(pairs, { leastDistance: 0.5 }).marks).toEqual([])
    expect(changeMarks(pairs, { methods: ['box'] }).marks).toEqual([])
  })

  it('are differences of this year less last, missing where one is', () => {
    expect(difference(5, 2)).toBe(3)
    expect(difference(null, 2)).toBeNull()
    expect(difference(5, null)).toBeNull()
  })
})

describe('marks on self-scores against appraised scores', () => {
  const scores = (...pairs: [number | null, number | null][]): SelfScore[] =>
    pairs.map(([self, appraised], index) => ({ key: `agency ${index + 1}`, self, appraised }))
  const BLOCK: [number, number][] = [
    [82, 80],
    [71, 70],
    [92.5, 90],
    [61, 60],
    [87, 85],
    [76, 75],
    [67, 65],
    [96, 95],
  ]

  it('are set on a difference and a ratio unlike the others, and tell both', () => {
    const report = selfScoreMarks(scores(...BLOCK, [98, 70]))
    expect(report).toMatchObject({
      outcome: 'examined',
      examined: 9,
      missing: 0,
      ratios: 9,
      medianDifference: 2,
    })
    expect(report.marks.map(({ key, subject, kind, side }) => [key, subject, kind, side])).toEqual([
      ['agency 9', 'self-less-appraised', 'median-deviation', 'high'],
      ['agency 9', 'self-to-appraised', 'ratio-edit', 'high'],
    ])
    const [byDifference, byRatio] = report.marks
    expect(byDifference).toMatchObject({ value: 28, centre: 2 })
    expect(byDifference?.ratio).toBeUndefined()
    expect(byRatio?.ratio?.own).toBe(1.4)
    expect(byRatio?.ratio?.median).toBeCloseTo(87 / 85, 14)
    expect(byRatio?.value).toBeCloseTo(((1.4 * 85) / 87 - 1) * Math.sqrt(98), 10)
    expect(byRatio?.value).toBeGreaterThan(byRatio?.limit ?? Infinity)
    expect(byRatio?.distance).toBeCloseTo(
      ((byRatio?.value ?? 0) - (byRatio?.centre ?? 0)) / (byRatio?.scale ?? 1),
      10,
    )
    expect(byRatio?.distance).toBeGreaterThan(4)
  })

  it('are set on the low side too', () => {
    const { marks } = selfScoreMarks(scores([40, 70], ...BLOCK))
    expect(marks.map(({ key, side }) => [key, side])).toEqual([
      ['agency 1', 'low'],
      ['agency 1', 'low'],
    ])
    expect(marks[1]?.value).toBeLessThan(marks[1]?.limit ?? -Infinity)
    expect(marks[1]?.limit).toBeLessThan(marks[1]?.centre ?? -Infinity)
  })

  it('stand in the order of the scores, both kinds together', () => {
    const { marks } = selfScoreMarks(scores([40, 70], ...BLOCK, [99, 60]))
    expect(marks.map(({ key, kind }) => `${key} ${kind}`)).toEqual([
      'agency 1 median-deviation',
      'agency 1 ratio-edit',
      'agency 10 median-deviation',
      'agency 10 ratio-edit',
    ])
  })

  it('are not set on what the whole block adds', () => {
    expect(selfScoreMarks(scores(...BLOCK)).marks).toEqual([])
    const same = selfScoreMarks(
      scores(...BLOCK.map(([, appraised]): [number, number] => [appraised + 4, appraised])),
    )
    expect(same).toMatchObject({ outcome: 'no-spread', medianDifference: 4, marks: [] })
    const wide = selfScoreMarks(
      scores(
        [14, 10],
        [104, 100],
        [105, 101],
        [106, 102],
        [107, 103],
        [108, 104],
        [109, 105],
        [110, 106],
        [111, 107],
      ),
    )
    expect(wide).toMatchObject({ outcome: 'no-spread', marks: [] })
  })

  it('leave scores of 0 out of the ratios and missing ones out of both', () => {
    const report = selfScoreMarks(scores(...BLOCK, [0, 5], [5, 0], [null, 70], [70, null]))
    expect(report).toMatchObject({ examined: 10, missing: 2, ratios: 8 })
  })

  it('need eight ratios for the ratio edit and eight pairs for anything', () => {
    const seven = BLOCK.slice(0, 7)
    const report = selfScoreMarks(scores(...seven.slice(0, 6), [98, 70], [0, 0]))
    expect(report).toMatchObject({ outcome: 'examined', ratios: 7 })
    expect(report.marks.map(({ kind }) => kind)).toEqual(['median-deviation'])
    expect(selfScoreMarks(scores(...seven.slice(0, 6), [98, 70]))).toMatchObject({
      outcome: 'too-few',
      marks: [],
    })
    expect(selfScoreMarks([])).toMatchObject({ medianDifference: null, ratios: 0 })
  })

  it('do not mark by ratio where that side has no width, nor below the least distance', () => {
    const equal = Array.from({ length: 8 }, (): [number, number] => [50, 50])
    const report = selfScoreMarks(scores(...equal, [60, 50]))
    expect(report.marks.map(({ kind }) => kind)).toEqual(['mean-deviation'])
    const all = scores(...BLOCK, [98, 70])
    // 28 above the appraised score, 26 above what the block adds.
    expect(selfScoreMarks(all, { leastDistance: 26 }).marks).toHaveLength(2)
    expect(selfScoreMarks(all, { leastDistance: 28 }).marks.map(({ kind }) => kind)).toEqual(['ratio-edit'])
    expect(selfScoreMarks(all, { leastDistance: 28.1 }).marks).toEqual([])
  })

  it('pass the settings of the ratio edit on', () => {
    const all = scores(...BLOCK, [98, 70])
    expect(selfScoreMarks(all, { ratioEdit: { reach: 1000 } }).marks.map(({ kind }) => kind)).toEqual([
      'median-deviation',
    ])
    expect(selfScoreMarks(all, { deviations: 1000 }).marks.map(({ kind }) => kind)).toEqual(['ratio-edit'])
  })

  it('keep to the same agencies when self-scores and appraised scores are given in another unit', () => {
    const points = fc.tuple(fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 64 }))
    fc.assert(
      fc.property(fc.array(points, { minLength: 8, maxLength: 16 }), (list) => {
        const marked = (factor: number) =>
          selfScoreMarks(
            scores(...list.map(([a, b]): [number, number] => [factor * a, factor * b])),
          ).marks.map(({ key, kind, side }) => `${key} ${kind} ${side}`)
        expect(marked(16)).toEqual(marked(1))
      }),
    )
  })
})
