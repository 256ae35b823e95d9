import { describe, expect, it } from 'vitest'
import { distributionOf, lossesOfBlock, lossesOfRound } from '@/lib/analysis/policy'
import { readLossChoice } from '@/lib/analysis/schema'
import type { LossChoice } from '@/lib/analysis/types'
import { agency, AWAY, block, name, OPEN, scored } from '@/tests/unit/analysis/blocks'

const A = agency('a', 1, [scored(4), scored(2), scored(3), scored(4.5)])
const B = agency('b', 2, [scored(1), scored(2), AWAY, scored(4)])
const C = agency('c', 3, [scored(0), OPEN, scored(4), scored(2)])
const choice = (changed: Partial<LossChoice> = {}): LossChoice => ({
  ...{ scope: 'block', level: 'row', sort: 'lost', agencyId: null },
  ...changed,
})
const lostAt = (view: ReturnType<typeof lossesOfBlock>) => view.rows.map((r) => [r.code, r.lost / 1e6])

describe('where points were lost', () => {
  it('is summed over the agencies to whom a row applies; a row without facts lost all of it', () => {
    const view = lossesOfBlock(block([A, B, C]), choice())
    expect(lostAt(view)).toEqual([
      ['1.1.1', 7],
      ['2.1', 4.5],
      ['1.1.2', 2],
      ['1.2', 1],
    ])
    expect(view.rows[0]).toMatchObject({
      attainable: 12_000_000,
      shareHundredths: 5833,
      losing: 2,
      applicable: 3,
      hardest: { agencyId: 'c', lost: 4_000_000 },
    })
    expect(view.rows.find((r) => r.code === '1.2')).toMatchObject({ applicable: 2, losing: 1 })
    expect([view.lost, view.attainable, view.untouched]).toEqual([14_500_000, 41_000_000, 0])
  })

  it('adds up to the same sum at every level', () => {
    const sums = (['row', 'criterion', 'field'] as const).map(
      (level) => lossesOfBlock(block([A, B, C]), choice({ level })).lost,
    )
    expect(new Set(sums)).toEqual(new Set([14_500_000]))
    expect(lostAt(lossesOfBlock(block([A, B, C]), choice({ level: 'field' })))).toEqual([
      ['1', 10],
      ['2', 4.5],
    ])
  })

  it('leaves out rows that are still open while scoring goes on', () => {
    const soFar = agency('c', 3, [scored(0), OPEN, scored(4), OPEN], true)
    expect(lostAt(lossesOfBlock(block([soFar], { soFar: true }), choice()))).toEqual([['1.1.1', 4]])
  })

  it('sorts by share, by how many lost, or by code', () => {
    const codes = (sort: LossChoice['sort']) =>
      lossesOfBlock(block([A, B, C]), choice({ sort })).rows.map((r) => r.code)
    expect(codes('share')).toEqual(['1.1.1', '1.1.2', '2.1', '1.2'])
    expect(codes('losing')).toEqual(['2.1', '1.1.1', '1.2', '1.1.2'])
    expect(codes('code')).toEqual(['1.1.1', '1.1.2', '1.2', '2.1'])
  })

  it('is told for one agency, the first where the one asked for is not there', () => {
    const one = (agencyId: string | null) =>
      lossesOfBlock(block([A, B, C]), choice({ scope: 'agency', agencyId }))
    expect(lostAt(one('b'))).toEqual([
      ['1.1.1', 3],
      ['2.1', 1],
    ])
    expect(one('b').untouched).toBe(1)
    expect(one('nobody').choice.agencyId).toBe('a')
    expect(one(null).choice.agencyId).toBe('a')
  })

  it('takes blocks together at what both catalogues call the same', () => {
    const other = block([agency('x', 1, [scored(2), scored(2), scored(4), scored(5)])], {
      blockId: 'b',
      blockName: name('B'),
    })
    const renamed = {
      ...other,
      nodes: other.nodes.map((n) => (n.code === '1.1.2' ? { ...n, name: name('Khác') } : n)),
    }
    const view = lossesOfRound(block([A, B, C]), [block([A, B, C]), renamed], choice({ scope: 'round' }))
    expect(view.rows.map((r) => r.code)).not.toContain('1.1.2')
    expect(view.rows[0]).toMatchObject({
      code: '1.1.1',
      lost: 9_000_000,
      applicable: 4,
      byBlock: [
        { blockId: 'a', lost: 7_000_000 },
        { blockId: 'b', lost: 2_000_000 },
      ],
    })
    expect(view.compared).toMatchObject({
      shared: 3,
      blocks: [
        { blockId: 'a', ownCount: 1 },
        { blockId: 'b', ownCount: 1 },
      ],
    })
  })

  it('reads an address, and takes what it does not know for what goes without saying', () => {
    expect(readLossChoice({ scope: 'agency', level: 'field', sort: 'share', agency: 'a' })).toEqual({
      ...{ scope: 'agency', level: 'field', sort: 'share', agencyId: 'a' },
    })
    expect(readLossChoice({ scope: 'x', level: ['row'], sort: '', agency: 'a' })).toEqual(choice())
  })
})

describe('how agencies are distributed', () => {
  it('is told by quartiles, lowest first, without those to whom a field does not apply', () => {
    const D = agency('d', 4, [AWAY, AWAY, AWAY, scored(1)])
    const [index, field] = distributionOf(block([A, B, C, D])).spreads
    expect(index).toMatchObject({ code: null, count: 4, lowest: 2000, highest: 9000 })
    expect(index?.values.map((v) => v.agencyId)).toEqual(['d', 'c', 'b', 'a'])
    expect(field).toMatchObject({ code: '1', count: 3, lowest: 4000, median: 5000, highest: 9000 })
  })

  it('knows where the points of every node come from', () => {
    const origins = block([A]).nodes.map((n) => [n.code, n.origin])
    expect(origins).toEqual([
      ['1', 'appraisal'],
      ['1.1', 'appraisal'],
      ['1.1.1', 'appraisal'],
      ['1.1.2', 'appraisal'],
      ['1.2', 'appraisal'],
      ['2', 'survey'],
      ['2.1', 'survey'],
    ])
  })
})
