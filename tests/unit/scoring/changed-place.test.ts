import { describe, expect, it } from 'vitest'
import { changedCell, type RowChange } from '@/lib/scoring/changed-cell'
import { changedParts } from '@/lib/scoring/changed-part'
import { changedPlaces, ownPlaces, type ChangedPlace } from '@/lib/scoring/changed-place'
import { compileCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { computeBlock, type BlockOptions, type ComputedBlock } from '@/lib/scoring/compiled/computed-block'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { columnsOf, type Entry } from './compiled/filled-columns'
import { SAMPLES } from './rows'

/** One row of 1 point: an external result in percent, so that points and index are the same figure. */
const single = compileCatalogue(
  { maxPoints: 1, nodes: [{ code: '1', level: 'field', maxPoints: 1, rule: SAMPLES.external.rule }] },
  '2021-12-22',
)

const entry = (value: number | null): Entry =>
  value === null ? { facts: null, applies: 'claim' } : { facts: { kind: 'external', value }, applies: true }

const blockOf = (values: (number | null)[], options: BlockOptions = {}) =>
  computeBlock(
    single,
    columnsOf(
      single,
      values.map((value) => [entry(value)]),
    ),
    options,
  )

const to = (agency: number, value: number): RowChange => ({
  agency,
  code: '1',
  facts: { kind: 'external', value },
  applies: true,
})

const partsOf = (block: ComputedBlock, changes: readonly RowChange[]) =>
  changedParts(
    block,
    changes.map((change) => changedCell(block, change)),
  )

/** Each place as agency, index, rank, tied before; index, rank, tied after. */
const told = (places: readonly ChangedPlace[]) =>
  places.map(({ agency, before, after }) => [
    agency,
    ...Object.values({ i: before.percentHundredths, r: before.rank, t: before.tied }),
    ...Object.values({ i: after.percentHundredths, r: after.rank, t: after.tied }),
  ])

const changed = (block: ComputedBlock, ...changes: RowChange[]) =>
  told(changedPlaces(block, partsOf(block, changes)))
const own = (block: ComputedBlock, ...changes: RowChange[]) => told(ownPlaces(block, partsOf(block, changes)))

describe('the places that change', () => {
  const block = blockOf([90, 88.76, 88.76, 80])

  it('are the agency’s own where it joins a tie that is one already', () => {
    expect(changed(block, to(3, 88.76))).toEqual([[3, 8000, 4, false, 8876, 2, true]])
  })

  it('are also those of whoever it passes, and of nobody before or behind', () => {
    expect(changed(blockOf([90, 80, 70, 60, 50]), to(3, 75))).toEqual([
      [3, 6000, 4, false, 7500, 3, false],
      [2, 7000, 3, false, 7000, 4, false],
    ])
    expect(changed(blockOf([90, 80, 70, 60, 50]), to(1, 65))).toEqual([
      [1, 8000, 2, false, 6500, 3, false],
      [2, 7000, 3, false, 7000, 2, false],
    ])
  })

  it('are those of the one it shared with and of the one it shares with now', () => {
    expect(changed(blockOf([90, 80, 80, 70]), to(1, 70))).toEqual([
      [1, 8000, 2, true, 7000, 3, true],
      [2, 8000, 2, true, 8000, 2, false],
      [3, 7000, 4, false, 7000, 3, true],
    ])
    expect(changed(blockOf([90, 80, 70]), to(2, 90))).toEqual([
      [2, 7000, 3, false, 9000, 1, true],
      [0, 9000, 1, false, 9000, 1, true],
      [1, 8000, 2, false, 8000, 3, false],
    ])
  })

  it('are everybody’s behind who enters or leaves the ranking', () => {
    expect(changed(blockOf([90, null, 70, 60]), to(1, 80))).toEqual([
      [1, null, null, false, 8000, 2, false],
      [2, 7000, 2, false, 7000, 3, false],
      [3, 6000, 3, false, 6000, 4, false],
    ])
    expect(changed(blockOf([90, 80, 70, 60]), { agency: 1, code: '1', applies: 'claim' })).toEqual([
      [1, 8000, 2, false, null, null, false],
      [2, 7000, 3, false, 7000, 2, false],
      [3, 6000, 4, false, 6000, 3, false],
    ])
  })

  it('are of the index alone for who is listed without a place, and touch nobody else', () => {
    const listed = blockOf([90, 80, 70], { notRanked: Uint8Array.of(0, 1, 0) })
    expect(changed(listed, to(1, 60))).toEqual([[1, 8000, null, false, 6000, null, false]])
    expect(own(listed, to(1, 60))).toEqual([[1, 8000, null, false, 6000, null, false]])
  })

  it('are none where the points stay the same, and where nothing is changed', () => {
    expect(changed(block, to(1, 88.76))).toEqual([])
    expect(changed(block)).toEqual([])
  })

  it('take several moves together', () => {
    expect(changed(blockOf([90, 80, 70, 60]), to(2, 95), to(3, 92))).toEqual([
      [2, 7000, 3, false, 9500, 1, false],
      [3, 6000, 4, false, 9200, 2, false],
      [0, 9000, 1, false, 9000, 3, false],
      [1, 8000, 2, false, 8000, 4, false],
    ])
    expect(changed(blockOf([90, 80, 70]), to(0, 80), to(1, 90))).toEqual([
      [0, 9000, 1, false, 8000, 2, false],
      [1, 8000, 2, false, 9000, 1, false],
    ])
  })

  it('are everybody’s behind who enters, also when somebody else only moves', () => {
    expect(changed(blockOf([90, null, 70, 60]), to(1, 80), to(0, 95))).toEqual([
      [1, null, null, false, 8000, 2, false],
      [0, 9000, 1, false, 9500, 1, false],
      [2, 7000, 2, false, 7000, 3, false],
      [3, 6000, 3, false, 6000, 4, false],
    ])
  })
})

describe('the own places of those who move', () => {
  const block = blockOf([90, 88.76, 88.76, 80])

  it('leave out the others, and stay in where the place is the same', () => {
    expect(own(block, to(3, 88.76))).toEqual([[3, 8000, 4, false, 8876, 2, true]])
    expect(own(block, to(3, 95))).toEqual([[3, 8000, 4, false, 9500, 1, false]])
    expect(own(block, to(3, 81))).toEqual([[3, 8000, 4, false, 8100, 4, false]])
    expect(own(block)).toEqual([])
  })

  it('stay in also where nothing at all differs but a sum below the printed index', () => {
    expect(own(block, to(3, 80.001))).toEqual([[3, 8000, 4, false, 8000, 4, false]])
    expect(changed(block, to(3, 80.001))).toEqual([])
  })
})

describe('places where named figures settle ties', () => {
  const external = SAMPLES.external.rule
  const compiled = compileCatalogue(
    {
      maxPoints: 2,
      nodes: [
        { code: '1', level: 'field', maxPoints: 1, rule: external },
        {
          code: '2',
          level: 'field',
          maxPoints: 1,
          children: [{ code: '2.1', level: 'criterion', maxPoints: 1, rule: external }],
        },
      ],
    },
    '2021-12-22',
  )
  const block = computeBlock(
    compiled,
    columnsOf(compiled, [
      [entry(80), entry(60)],
      [entry(70), entry(70)],
      [entry(70), entry(60)],
    ]),
    { tieBreakers: [{ code: '2' }] },
  )

  it('go by the figure of equal indexes, and say that the index is shared', () => {
    expect(
      told(
        ownPlaces(block, partsOf(block, [{ agency: 0, code: '1', points: pointsFromMillionths(800_000) }])),
      ),
    ).toEqual([])
    const swap: RowChange[] = [
      { agency: 0, code: '1', points: pointsFromMillionths(600_000) },
      { agency: 0, code: '2.1', points: pointsFromMillionths(800_000) },
    ]
    expect(changed(block, ...swap)).toEqual([
      [0, 7000, 2, true, 7000, 1, true],
      [1, 7000, 1, true, 7000, 2, true],
    ])
    expect(changed(block, { agency: 2, code: '1', points: pointsFromMillionths(800_000) })).toEqual([
      [2, 6500, 3, false, 7000, 2, true],
    ])
  })
})
