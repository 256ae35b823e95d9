import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { simultaneousRankSets } from '@/lib/scoring/rank-uncertainty/rank-sets'
import { toldApart } from '@/lib/scoring/rank-uncertainty/told-apart'
import { uncertainBlocks } from './blocks'

/** Agencies 0, 1, 2 … with falling indexes, and the pairs that are apart as [ahead, behind]. */
function sets(agencies: number, apart: [number, number][]) {
  const surelyAhead = new Uint8Array(agencies * agencies)
  const best = new Int32Array(agencies).fill(1)
  const worst = new Int32Array(agencies).fill(agencies)
  for (const [ahead, behind] of apart) {
    surelyAhead[ahead * agencies + behind] = 1
    worst[ahead] = (worst[ahead] ?? NaN) - 1
    best[behind] = (best[behind] ?? NaN) + 1
  }
  return { surelyAhead, best, worst, criticalValue: 2, steps: 1 }
}
const falling = (agencies: number) => Array.from({ length: agencies }, (_, agency) => 90 - agency)

describe('agencies that cannot be told apart', () => {
  it('may hang together in a chain whose ends are apart', () => {
    expect(toldApart(falling(3), sets(3, [[0, 2]]))).toEqual({
      order: Int32Array.of(0, 1, 2),
      bands: [{ from: 0, to: 2, pairsApart: 1 }],
      stretches: [
        { from: 0, to: 1 },
        { from: 1, to: 2 },
      ],
      pairsOutside: [],
    })
  })

  it('are in bands of their own where all above are ahead of all below', () => {
    const apart: [number, number][] = [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ]
    expect(toldApart(falling(4), sets(4, apart))).toMatchObject({
      bands: [
        { from: 0, to: 1, pairsApart: 0 },
        { from: 2, to: 3, pairsApart: 0 },
      ],
      stretches: [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
      pairsOutside: [],
    })
    // One pair across that goes together joins both.
    expect(toldApart(falling(4), sets(4, apart.slice(0, 3)))).toMatchObject({
      bands: [{ from: 0, to: 3, pairsApart: 3 }],
      stretches: [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
      pairsOutside: [[1, 3]],
    })
  })

  it('are all one where nothing is apart, and each alone where everything is', () => {
    expect(toldApart(falling(3), sets(3, []))).toMatchObject({
      bands: [{ from: 0, to: 2, pairsApart: 0 }],
      stretches: [{ from: 0, to: 2 }],
    })
    const alone = [0, 1, 2].map((at) => ({ from: at, to: at }))
    const all: [number, number][] = [
      [0, 1],
      [0, 2],
      [1, 2],
    ]
    expect(toldApart(falling(3), sets(3, all))).toMatchObject({
      bands: alone,
      stretches: alone,
      pairsOutside: [],
    })
    expect(toldApart([], sets(0, []))).toEqual({
      order: new Int32Array(0),
      bands: [],
      stretches: [],
      pairsOutside: [],
    })
  })

  it('may go together around one that does not: the pair is named', () => {
    // 1 is precise and behind 0; 2 is so uncertain that it goes with both 0 and 1.
    expect(toldApart(falling(3), sets(3, [[0, 1]]))).toMatchObject({
      bands: [{ from: 0, to: 2, pairsApart: 1 }],
      stretches: [
        { from: 0, to: 0 },
        { from: 1, to: 2 },
      ],
      pairsOutside: [[0, 2]],
    })
  })

  it('stand by index, then by their ranges, then by the order of the input', () => {
    const order = (estimates: number[], apart: [number, number][]) => [
      ...toldApart(estimates, sets(estimates.length, apart)).order,
    ]
    expect(order([80, 90, 85], [])).toEqual([1, 2, 0])
    expect(order([80, 80, 90], [[2, 0]])).toEqual([2, 1, 0])
    expect(order([80, 80, 70], [[1, 2]])).toEqual([1, 0, 2])
    expect(order([80, 80, 80], [])).toEqual([0, 1, 2])
  })

  it('fit the tests they come from: bands part surely, stretches hold together, and nothing is left out', () => {
    fc.assert(
      fc.property(uncertainBlocks, (input) => {
        const tested = simultaneousRankSets(input, { coverage: 0.9, draws: 200, seed: 2 })
        const count = input.estimates.length
        const { order, bands, stretches, pairsOutside } = toldApart(input.estimates, tested)
        const at = (position: number) => order[position] ?? NaN
        const isApart = (above: number, below: number) =>
          tested.surelyAhead[at(above) * count + at(below)] === 1
        expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()])
        const inBand = [...order.keys()].map((position) =>
          bands.findIndex(({ from, to }) => from <= position && position <= to),
        )
        const outside = new Set(pairsOutside.map(String))
        for (let below = 0; below < count; below += 1)
          for (let above = 0; above < below; above += 1) {
            const together = stretches.some(({ from, to }) => from <= above && below <= to)
            if (inBand[above] !== inBand[below]) expect(isApart(above, below)).toBe(true)
            if (together) expect(isApart(above, below)).toBe(false)
            expect(outside.has(String([at(above), at(below)]))).toBe(!together && !isApart(above, below))
          }
        // No band could be cut, and no stretch be longer.
        for (const { from, to, pairsApart } of bands) {
          let counted = 0
          for (let cut = from + 1; cut <= to; cut += 1) {
            let across = 0
            for (let above = from; above < cut; above += 1)
              for (let below = cut; below <= to; below += 1) if (!isApart(above, below)) across += 1
            expect(across).toBeGreaterThan(0)
            for (let above = from; above < cut; above += 1) if (isApart(above, cut)) counted += 1
          }
          expect(pairsApart).toBe(counted)
        }
        stretches.forEach((one, index) =>
          stretches.slice(index + 1).forEach((later) => {
            expect(later.from).toBeGreaterThan(one.from)
            expect(later.to).toBeGreaterThan(one.to)
          }),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('need the estimates that were tested', () => {
    expect(() => toldApart([1], sets(2, []))).toThrow('1 estimates for the ranges of 2 agencies')
    expect(() => toldApart([1, 2], { ...sets(2, []), surelyAhead: new Uint8Array(3) })).toThrow(
      '2 estimates for the ranges of 2 agencies',
    )
  })
})
