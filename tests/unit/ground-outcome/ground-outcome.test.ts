import { describe, expect, it } from 'vitest'
import type { Actor, RoleName } from '@/lib/actor'
import {
  canReadByAppraiser,
  canReadOutcomes,
  groupOutcomes,
  judgeClaim,
  outcomeRow,
} from '@/lib/ground-outcome/policy'
import type { Outcome, SignedClaim } from '@/lib/ground-outcome/types'
import type { DecidingEntry, Stage, Verdict } from '@/lib/ledger/types'
import { PHASES, type Phase } from '@/lib/round/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

const entry = (sequence: number, stage: Stage, verdict: Verdict, points: number | null): DecidingEntry => ({
  ...{ sequence, stage, verdict, facts: null },
  points: points === null ? null : pointsFromMillionths(points),
})
const claim = (entries: DecidingEntry[], claimed = 900_000, ground = 'G01'): SignedClaim => ({
  code: '1.1.4',
  ground,
  claimedPoints: pointsFromMillionths(claimed),
  appraiserId: 'x',
  appraiserName: 'X',
  entries,
})
const SELF = entry(1, 'self', 'submit', 900_000)
const ADJUSTED = entry(2, 'appraisal1', 'adjust', 500_000)
const ASKED = entry(2, 'appraisal1', 'ask', null)
const SAID = entry(3, 'explanation', 'claim', null)
const second = (points: number) => entry(4, 'appraisal2', 'adjust', points)

describe('what became of a claim', () => {
  it.each<[string, DecidingEntry[], Outcome, number | null]>([
    ['not ruled on yet', [ADJUSTED, SAID], 'open', null],
    ['as claimed', [ADJUSTED, SAID, second(900_000)], 'full', 400_000],
    ['above what was claimed', [ADJUSTED, SAID, second(950_000)], 'full', 450_000],
    ['between', [ADJUSTED, SAID, second(700_000)], 'part', 200_000],
    ['confirmed', [ADJUSTED, SAID, entry(4, 'appraisal2', 'confirm', 500_000)], 'none', 0],
    ['lowered', [ADJUSTED, SAID, second(400_000)], 'none', -100_000],
    ['a question, given', [ASKED, SAID, second(900_000)], 'full', null],
    ['a question, something given', [ASKED, SAID, second(100_000)], 'part', null],
    ['a question, nothing given', [ASKED, SAID, second(0)], 'none', null],
    [
      'the council’s word last',
      [ADJUSTED, SAID, second(500_000), entry(5, 'council', 'adjust', 900_000)],
      'full',
      400_000,
    ],
  ])('%s', (_what, entries, outcome, change) => {
    expect(judgeClaim(claim([SELF, ...entries]))).toMatchObject({ outcome, change })
  })

  it('is counted by key in the order of the names, unknown keys last', () => {
    const judged = [
      judgeClaim(claim([SELF, ADJUSTED, SAID], 900_000, 'G07')),
      judgeClaim(claim([SELF, ADJUSTED, SAID, second(900_000)], 900_000, 'G02')),
      judgeClaim(claim([SELF, ADJUSTED, SAID, second(700_000)], 900_000, 'G01')),
    ]
    const name = (vi: string) => ({ vi, en: vi })
    const rows = groupOutcomes(
      judged,
      (c) => c.ground,
      new Map([
        ['G01', name('một')],
        ['G02', name('hai')],
      ]),
    )
    expect(rows.map((r) => [r.key, r.name.vi, r.claims, r.change])).toEqual([
      ['G01', 'một', 1, 200_000],
      ['G02', 'hai', 1, 400_000],
      ['G07', 'G07', 1, 0],
    ])
    expect(outcomeRow('total', name('tất cả'), judged)).toMatchObject({
      claims: 3,
      counts: { full: 1, part: 1, none: 0, open: 1 },
      change: 600_000,
    })
  })
})

describe('who reads it', () => {
  const actor = (role: RoleName): Actor => ({
    ...{
      personId: 'me',
      name: '',
      position: '',
      agencyId: null,
      agencyNameVi: null,
      agencyNameEn: null,
      locale: 'vi',
    },
    grants: [{ role, agencyId: null, roundId: null, blockId: null, code: null }],
  })
  const place = { roundId: '2021', blockId: 'departments' }
  const phasesOf = (role: RoleName): Phase[] =>
    PHASES.filter((phase) => canReadOutcomes(actor(role), { ...place, phase }))

  it.each<[RoleName, Phase[]]>([
    ['homeAffairs', [...PHASES]],
    ['auditor', [...PHASES]],
    ['councilMember', ['council', 'approved', 'published']],
    ['councilChair', ['council', 'approved', 'published']],
    ['appraiser', []],
    ['clerk', []],
    ['head', []],
    ['surveyOfficer', []],
    ['administrator', []],
  ])('%s', (role, phases) => {
    expect(phasesOf(role)).toEqual(phases)
    expect(canReadByAppraiser(actor(role), place)).toBe(role === 'homeAffairs' || role === 'auditor')
  })
})
