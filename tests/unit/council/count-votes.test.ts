import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countVotes, hasQuorum } from '@/lib/council/policy'
import type { Ballot, VoteChoice } from '@/lib/council/types'
import type { CouncilRules } from '@/lib/round/types'

/** When a decision of the council is carried. */

const RULES: CouncilRules = { castingVote: false, standAsideOnRankChange: true }
const CASTING: CouncilRules = { ...RULES, castingVote: true }
const OF_VOTING: CouncilRules = { ...RULES, majorityOf: 'votingMembers' }

const ballot = (choice: VoteChoice | null, more: Partial<Ballot> = {}): Ballot => ({
  choice,
  standsAside: false,
  isChair: false,
  ...more,
})
const times = (n: number, choice: VoteChoice | null, more: Partial<Ballot> = {}) =>
  Array.from({ length: n }, () => ballot(choice, more))

describe('a vote of ten members', () => {
  it.each([
    ['six approve', [...times(6, 'approve'), ...times(4, 'against')], RULES, true],
    ['five approve', [...times(5, 'approve'), ...times(5, null)], RULES, false],
    ['six approve, nobody else is there', [...times(6, 'approve'), ...times(4, null)], RULES, true],
    [
      'five of nine approve who do not stand aside',
      [...times(5, 'approve'), ...times(4, 'against'), ...times(1, null, { standsAside: true })],
      RULES,
      false,
    ],
    [
      'the same where those count who do not stand aside',
      [...times(5, 'approve'), ...times(4, 'against'), ...times(1, null, { standsAside: true })],
      OF_VOTING,
      true,
    ],
    [
      'six approve, one of whom stands aside',
      [...times(5, 'approve'), ...times(1, 'approve', { standsAside: true }), ...times(4, 'against')],
      RULES,
      false,
    ],
    [
      'five to five, the chair approves, no casting vote',
      [ballot('approve', { isChair: true }), ...times(4, 'approve'), ...times(5, 'against')],
      RULES,
      false,
    ],
    [
      'five to five, the chair approves and casts',
      [ballot('approve', { isChair: true }), ...times(4, 'approve'), ...times(5, 'against')],
      CASTING,
      true,
    ],
    [
      'five to five, the chair is against and casts',
      [ballot('against', { isChair: true }), ...times(5, 'approve'), ...times(4, 'against')],
      CASTING,
      false,
    ],
    [
      'four approve with a chair who casts',
      [ballot('approve', { isChair: true }), ...times(3, 'approve'), ...times(6, 'abstain')],
      CASTING,
      false,
    ],
  ])('%s', (_what, ballots, rules, approved) => {
    const count = countVotes(ballots, rules)
    expect(count.approved).toBe(approved)
    expect(count.members).toBe(10)
  })
})

const choices = fc.constantFrom<VoteChoice | null>('approve', 'against', 'abstain', null)
const ballots = fc
  .array(fc.record({ choice: choices, standsAside: fc.boolean() }), { maxLength: 25 })
  .map((list): Ballot[] => list.map((b, i) => ({ ...b, isChair: i === 0 })))
const rules = fc.record({
  castingVote: fc.boolean(),
  standAsideOnRankChange: fc.boolean(),
  majorityOf: fc.constantFrom('allMembers' as const, 'votingMembers' as const),
})

describe('every count', () => {
  it('adds up to the members, and is told to be carried by more than half or by the casting vote alone', () => {
    fc.assert(
      fc.property(ballots, rules, (list, rule) => {
        const count = countVotes(list, rule)
        expect(count.approve + count.against + count.abstain + count.notVoted + count.standAside).toBe(
          list.length,
        )
        expect(count.approved).toBe(count.approve >= count.needed || count.byCastingVote)
        if (rule.majorityOf === 'allMembers') expect(count.needed * 2 > list.length).toBe(true)
        if (count.byCastingVote) expect(rule.castingVote && list[0]?.choice === 'approve').toBe(true)
      }),
    )
  })

  it('does not depend on the order, nor on how those voted who stand aside', () => {
    fc.assert(
      fc.property(ballots, rules, choices, (list, rule, other) => {
        const count = countVotes(list, rule)
        expect(countVotes([...list].reverse(), rule)).toEqual(count)
        expect(
          countVotes(
            list.map((b) => (b.standsAside ? { ...b, choice: other } : b)),
            rule,
          ),
        ).toEqual(count)
      }),
    )
  })

  it('never loses by one more approval', () => {
    fc.assert(
      fc.property(ballots, rules, fc.nat(), (list, rule, at) => {
        const index = list.length === 0 ? -1 : at % list.length
        const more = list.map((b, i) => (i === index ? { ...b, choice: 'approve' as const } : b))
        if (countVotes(list, rule).approved) expect(countVotes(more, rule).approved).toBe(true)
      }),
    )
  })
})

describe('the quorum', () => {
  it.each([
    [0, 0, false],
    [5, 10, false],
    [6, 10, true],
    [1, 1, true],
  ])('%i of %i: %s', (present, members, enough) => {
    expect(hasQuorum(present, members)).toBe(enough)
  })
})
