import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import { canSeeStages, gapOf, gapPercentOf, shareAt, stageView } from '@/lib/score-stage/policy'
import type { StageRecord } from '@/lib/score-stage/types'
import { agency, AWAY, block, OPEN, scored } from '@/tests/unit/analysis/blocks'

const actor = (...roles: RoleName[]): Actor => ({
  ...{ personId: 'p', name: 'P', position: '', agencyId: null, agencyNameVi: null, agencyNameEn: null },
  locale: 'vi',
  grants: roles.map((role) => ({ role, agencyId: null, roundId: null, blockId: null, code: null })),
})
const PLACE = { roundId: '2021', blockId: 'a' }
const word = (points: number): [number, null] => [points * 1_000_000, null]
const all = { fieldCode: null, leftOutAgencyId: null }

describe('self against appraised against final', () => {
  it.each<[RoleName, boolean]>([
    ['homeAffairs', true],
    ['auditor', true],
    ['councilMember', true],
    ['councilChair', true],
    ['appraiser', false],
    ['clerk', false],
    ['head', false],
    ['surveyOfficer', false],
    ['administrator', false],
  ])('%s: %s', (role, seen) => expect(canSeeStages(actor(role), PLACE)).toBe(seen))

  const A = agency('a', 1, [scored(3), scored(1), scored(4), scored(5)])
  const B = agency('b', 2, [scored(4), AWAY, OPEN, scored(5)])
  const records = new Map<string, StageRecord[]>([
    [
      'a',
      [
        ['1.1.1', word(4), word(2), word(3)],
        ['1.1.2', word(2), word(1), null],
        ['1.2', word(3), word(4), null],
      ],
    ],
    [
      'b',
      [
        ['1.1.1', word(4), null, null],
        ['1.1.2', word(2), word(2), null],
      ],
    ],
  ])

  it('adds up each stage; one that said nothing left the row as it was', () => {
    const view = stageView(block([A, B]), records, all)
    expect(view.agencies.map((a) => a.agencyId)).toEqual(['a', 'b'])
    const [a, b] = view.agencies
    expect(a).toMatchObject({ self: 9e6, first: 7e6, second: 8e6, final: 8e6, maxPoints: 10e6 })
    expect(a).toMatchObject({ lowered: 2, raised: 1 })
    // 1.1.2 does not apply to b at last, and 1.2 brought nothing of its 4 points.
    expect(b).toMatchObject({ self: 4e6, first: 4e6, second: 4e6, final: 4e6, maxPoints: 8e6 })
    expect(view.total).toMatchObject({ self: 13e6, final: 12e6, maxPoints: 18e6 })
    expect(view.fields.map((f) => [f.code, f.self, f.final])).toEqual([
      ['1', 13e6, 12e6],
      ['2', 0, 0],
    ])
    expect(a && [gapOf(a), gapPercentOf(a), shareAt(a, 'self')]).toEqual([-1e6, -1000, 9000])
  })

  it('leaves an agency out of everything', () => {
    const view = stageView(block([A, B]), records, { ...all, leftOutAgencyId: 'a' })
    expect(view).toEqual({ ...stageView(block([B]), records, all), head: view.head, ownLeftOut: true })
  })

  it('counts one field alone where one is chosen, and every field where none of that code is', () => {
    const of = (fieldCode: string) => stageView(block([A, B]), records, { ...all, fieldCode })
    expect(of('2').total).toMatchObject({ self: 0, maxPoints: 0 })
    expect(of('1').total.self).toBe(13e6)
    expect([of('1').fieldCode, of('9').fieldCode]).toEqual(['1', null])
  })

  it('does not count rows that are still open while scoring goes on', () => {
    const open = agency('b', 2, [scored(4), AWAY, OPEN, OPEN], true)
    const [row] = stageView(block([open], { soFar: true }), records, all).agencies
    expect(row?.maxPoints).toBe(4e6)
  })
})
