import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { differingMean, shareOverGroups } from '@/lib/scoring/survey-score'
import { surveyRowResult } from '@/lib/survey-result/policy'
import {
  askedGroups,
  checkGroups,
  groupsToStore,
  isSameGroups,
  meanOfGroups,
  meanThatDiffers,
  tellableGroups,
  toStored,
} from '@/lib/survey-group/policy'
import type { AskedGroup, GroupResult, StoredGroup } from '@/lib/survey-group/types'
import { groupsOf } from '@/prisma/seed/survey-groups'

const words = (text: string) => ({ vi: text, en: text })
const ASKED: AskedGroup[] = [
  { key: 'citizens', name: words('Citizens'), weight: 0.6 },
  { key: 'staff', name: words('Staff'), weight: 0.2 },
]
const said = (group: string, value: number, answerCount: number | null = 40): GroupResult => ({
  group,
  value,
  standardError: null,
  answerCount,
})
const stored = (group: string, answerCount: number | null): StoredGroup => ({
  group,
  valueMicro: 800_000,
  standardErrorMicro: 20_000,
  answerCount,
})

describe('the share over groups', () => {
  it('is their mean by weight, and by head where there are no weights', () => {
    const groups = [
      { group: 'citizens', shareMillionths: 750_000 },
      { group: 'staff', shareMillionths: 500_000 },
    ]
    expect(shareOverGroups(groups, { citizens: 0.6, staff: 0.2 })).toBe(687_500)
    expect(shareOverGroups(groups)).toBe(625_000)
    expect(shareOverGroups([])).toBeNull()
    expect(() => shareOverGroups(groups, { citizens: 0.6 })).toThrow(RangeError)
  })

  it('may lie a hundredth of a percent beside the share, and no further', () => {
    const groups = [{ group: 'a', shareMillionths: 687_500 }]
    expect([687_600, 687_400, 687_601, 687_399].map((share) => differingMean(share, groups))).toEqual([
      null,
      null,
      687_500,
      687_500,
    ])
  })
})

describe('what groups said', () => {
  it('is refused of a group that was not asked, twice, out of bounds, or of nobody', () => {
    const table: [GroupResult[], { reason: string; group: string; limit?: number | string } | null][] = [
      [[said('citizens', 80), said('staff', 60)], null],
      [[said('citizens', 80, null)], null],
      [[said('mayors', 80)], { group: 'mayors', reason: 'unknown-group', limit: 'citizens, staff' }],
      [[said('staff', 80), said('staff', 81)], { group: 'staff', reason: 'duplicate' }],
      [[said('staff', 100.5)], { group: 'staff', reason: 'too-large', limit: 100 }],
      [[said('staff', -1)], { group: 'staff', reason: 'negative', limit: 0 }],
      [[said('staff', 1.23456)], { group: 'staff', reason: 'too-many-decimals', limit: 4 }],
      [[{ ...said('staff', 80), standardError: 51 }], { group: 'staff', reason: 'too-large', limit: 50 }],
      [[said('staff', 80, 0)], { group: 'staff', reason: 'too-small', limit: 1 }],
      [[said('staff', 80, 1.5)], { group: 'staff', reason: 'not-an-integer' }],
    ]
    for (const [groups, problem] of table) expect(checkGroups(groups, ASKED)).toEqual(problem)
    expect(checkGroups([said('staff', 80)], [])).toEqual({ group: 'staff', reason: 'no-questionnaire' })
  })

  it('stays while the share stays, and goes with it unless it is given', () => {
    const cell = { valueMicro: 800_000, groups: toStored([said('staff', 70)]) }
    expect(groupsToStore(undefined, cell, 800_000)).toEqual(cell.groups)
    expect(groupsToStore(undefined, cell, 810_000)).toEqual([])
    expect(groupsToStore([], cell, 800_000)).toEqual([])
    expect(groupsToStore([said('staff', 71)], cell, 810_000)).toEqual(toStored([said('staff', 71)]))
    expect(groupsToStore(undefined, undefined, 1)).toEqual([])
  })

  it('is the same in any order', () => {
    const [a, b] = [stored('a', 5), stored('b', 6)]
    expect(isSameGroups([a, b], [b, a])).toBe(true)
    expect(isSameGroups([a, b], [a])).toBe(false)
    expect(isSameGroups([a], [{ ...a, answerCount: 6 }])).toBe(false)
  })

  it('comes to a mean that is told where it is not the share', () => {
    const groups = [said('citizens', 75), said('staff', 50)]
    expect(meanOfGroups(groups, ASKED)).toBe(68.75)
    expect(meanThatDiffers(68.75, groups, ASKED)).toBeNull()
    expect(meanThatDiffers(68.76, groups, ASKED)).toBeNull()
    expect(meanThatDiffers(69, groups, ASKED)).toBe(68.75)
    expect(meanThatDiffers(69, [], ASKED)).toBeNull()
  })

  it('is asked of the groups of the row’s questions, each once, in their order', () => {
    const rule = { kind: 'survey' as const, questions: ['q1', 'q2'] }
    const [citizens, staff] = ASKED as [AskedGroup, AskedGroup]
    const asked = new Map([
      ['q1', { code: 'q1', text: words('?'), groups: [staff] }],
      ['q2', { code: 'q2', text: words('?'), groups: [citizens, staff] }],
    ])
    expect(askedGroups(rule, asked).map((group) => group.key)).toEqual(['staff', 'citizens'])
    expect(askedGroups(rule, new Map())).toEqual([])
  })
})

describe('what may be told of groups', () => {
  const told = (...counts: (number | null)[]) =>
    tellableGroups(counts.map((count, i) => stored(String(i), count))).map((group) => !group.tooFew)

  it('is nothing of fewer than five answers, nor of the next that would give them away', () => {
    expect(told(40, 30, 20)).toEqual([true, true, true])
    expect(told(40, 4, 20)).toEqual([true, false, false])
    expect(told(40, 4, 3, 20)).toEqual([true, false, false, true])
    expect(told(4)).toEqual([false])
    expect(told(null, null)).toEqual([true, true])
    expect(told(40, 4, null)).toEqual([false, false, false])
  })

  it('never leaves one group alone to be worked out from the others', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 2, maxLength: 6 }), (counts) => {
        const groups = tellableGroups(counts.map((count, i) => stored(String(i), count)))
        const hidden = groups.filter((group) => group.tooFew)
        expect(hidden.length).not.toBe(1)
        for (const group of hidden)
          expect([group.shareMillionths, group.standardErrorMillionths, group.answerCount]).toEqual([
            null,
            null,
            null,
          ])
        for (const [i, count] of counts.entries()) if (count < 5) expect(groups[i]?.tooFew).toBe(true)
      }),
    )
  })

  it('stands with the row in the questionnaire’s order, each with its interval', () => {
    const estimate = { shareMillionths: 800_000, standardErrorMillionths: 10_000, answerCount: 90 }
    const groups = tellableGroups([stored('citizens', 50), stored('staff', 40), stored('gone', 30)])
    const asked = [{ code: 'q', text: words('?'), groups: [ASKED[1], ASKED[0]] as AskedGroup[] }]
    const result = surveyRowResult({ code: '1', name: words('1') }, { ...estimate, groups }, asked)
    expect(result.groups.map(({ key, name, answerCount }) => [key, name.en, answerCount])).toEqual([
      ['staff', 'Staff', 40],
      ['citizens', 'Citizens', 50],
      ['gone', 'gone', 30],
    ])
    for (const { interval } of result.groups) {
      expect(interval?.lowMillionths).toBeLessThan(800_000)
      expect(interval?.highMillionths).toBeGreaterThan(800_000)
    }
  })
})

describe('demonstration figures of groups', () => {
  it('come to the share and to all answers exactly', () => {
    const five: AskedGroup[] = [0.15, 0.2, 0.2, 0.2, 0.25].map((weight, i) => ({
      key: i === 0 ? 'dai-bieu-hdnd' : `g${i}`,
      name: words(`g${i}`),
      weight,
    }))
    const shares = fc.integer({ min: 4000, max: 9900 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(
        shares,
        fc.integer({ min: 180, max: 600 }),
        fc.integer({ min: 1, max: 5 }),
        (value, n, of) => {
          const asked = five.slice(0, of)
          const place = { agencyId: `a${n}`, code: '1.1' }
          const groups = groupsOf(place, { value, answerCount: n, designEffect: 1.4 }, asked)
          expect(checkGroups(groups, asked)).toBeNull()
          expect(meanOfGroups(groups, asked)).toBe(value)
          expect(groups.reduce((sum, group) => sum + (group.answerCount ?? 0), 0)).toBe(n)
        },
      ),
    )
  })
})
