import { describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import {
  canChangeScenario,
  canReadScenario,
  estimateScenario,
  problemsOfChanges,
  stalenessOf,
  suggestionsOf,
} from '@/lib/scenario/policy'
import type { WhatIfBase, WhatIfRow } from '@/lib/scenario/types'
import { scoreAgency } from '@/lib/scoring/agency-score'
import { compileCatalogue } from '@/lib/scoring/compiled/compiled-catalogue'
import { computeBlock } from '@/lib/scoring/compiled/computed-block'
import { emptyFactColumns, putFacts } from '@/lib/scoring/compiled/fact-columns'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { pointsFromMillionths } from '@/lib/scoring/points'
import { DEFAULT_BANDS, rankBlock } from '@/lib/scoring/ranking'
import { whatIf } from '@/lib/scoring/what-if'

const words = (text: string) => ({ vi: text, en: text })
const LATEST = '2021-12-31'
const share = (numerator: number, denominator = 10): Facts => ({ kind: 'ratio', numerator, denominator })

const ratio = (code: string, maxPoints: number) => ({
  code,
  level: 'criterion' as const,
  name: words(code),
  maxPoints,
  method: 'appraisal' as const,
  rule: {
    kind: 'ratio' as const,
    numerator: words('n'),
    denominator: words('d'),
    bands: [{ from: 0, proportional: true as const }],
    otherwise: 0,
    whenDenominatorIsZero: 'zero' as const,
  },
})
const NODES = [
  {
    code: '1',
    level: 'field' as const,
    name: words('1'),
    maxPoints: 4,
    children: [ratio('1.1', 3), ratio('1.2', 1)],
  },
]
const ROWS = NODES[0]?.children ?? []

/** Shares of ten at both rows, by agency. */
const AGENCIES: Record<string, [number, number]> = { a: [9, 9], b: [8, 8], c: [8, 8], d: [5, 10] }

const lineOf = (code: string, facts: Facts) => {
  const row = ROWS.find((r) => r.code === code) ?? ratio(code, 0)
  const result = scoreLine(row, facts, { applies: true, latestDay: LATEST })
  if (result.status !== 'scored') throw new Error(result.status)
  return { status: 'scored' as const, points: result.points }
}

function baseOf(agencyId: string): WhatIfBase {
  const scoreOf = (id: string) => {
    const [first, second] = AGENCIES[id] ?? [0, 0]
    const lines = new Map([
      ['1.1', lineOf('1.1', share(first))],
      ['1.2', lineOf('1.2', share(second))],
    ])
    return scoreAgency({ maxPoints: 4, nodes: NODES }, lines, {})
  }
  const [first, second] = AGENCIES[agencyId] ?? [0, 0]
  const row = (code: string, maxPoints: number, facts: Facts): WhatIfRow => ({
    ...ratio(code, maxPoints),
    fieldCode: '1',
    criterionCode: code,
    central: false,
    facts,
    final: lineOf(code, facts),
    open: true,
    reason: null,
    remedy: null,
  })
  const total = scoreOf(agencyId).total
  return {
    roundId: '2021',
    year: 2021,
    blockId: 'departments',
    blockName: words('departments'),
    agencyId,
    name: words(agencyId),
    published: true,
    soFar: false,
    withSurvey: true,
    demonstration: true,
    illustrative: true,
    latestDay: LATEST,
    ties: 'competition',
    bands: [...DEFAULT_BANDS],
    maxPoints: 4,
    nodes: NODES,
    rows: [row('1.1', 3, share(first)), row('1.2', 1, share(second))],
    total,
    others: Object.keys(AGENCIES)
      .filter((id) => id !== agencyId)
      .map((id) => {
        const { total: t, appraisal, survey } = scoreOf(id)
        return {
          agencyId: id,
          name: words(id),
          percentHundredths: t.percentHundredths,
          appraisalHundredths: appraisal.percentHundredths,
          surveyHundredths: survey.percentHundredths,
        }
      }),
    basis: { catalogueId: 'c', publicationSha256: 'x', indexHundredths: total.percentHundredths },
  }
}

describe('the estimate', () => {
  it('is the result as it stands while nothing is changed', () => {
    const { before, after, moved, gain } = estimateScenario(baseOf('b'), [])
    expect(after).toEqual(before)
    expect(before).toMatchObject({ rank: 2, tied: true, rankedCount: 4 })
    expect(before.total.percentHundredths).toBe(8000)
    expect([moved, gain]).toEqual([[], 0])
  })

  it('moves index, place and band, and names whom that moves', () => {
    const { after, moved, gain, effects } = estimateScenario(baseOf('b'), [
      { code: '1.1', to: { kind: 'facts', facts: share(10) } },
    ])
    expect(after.total.percentHundredths).toBe(9500)
    expect(after).toMatchObject({ rank: 1, tied: false, band: { key: 'excellent' } })
    expect(gain).toBe(600_000)
    expect(effects).toEqual([
      { code: '1.1', before: 2_400_000, after: 3_000_000, gain: 600_000, problem: null },
    ])
    expect(moved.map((m) => [m.agencyId, m.before, m.after])).toEqual([
      ['a', 1, 2],
      ['c', 2, 3],
    ])
  })

  it('takes points as given, and leaves a row as it is where nothing that counts was entered', () => {
    const base = baseOf('d')
    const by = (to: Parameters<typeof estimateScenario>[1][number]['to']) =>
      estimateScenario(base, [{ code: '1.1', to }]).effects[0]
    expect(by({ kind: 'points', points: 2_000_000 })).toMatchObject({ after: 2_000_000, problem: null })
    expect(by({ kind: 'points', points: 3_000_001 })).toMatchObject({ gain: 0, problem: 'impossible' })
    expect(by({ kind: 'facts', facts: share(11) })).toMatchObject({ gain: 0, problem: 'impossible' })
    const half: Facts = { kind: 'ratio', numerator: 3, denominator: null }
    expect(by({ kind: 'facts', facts: half })).toMatchObject({ gain: 0, problem: 'not-complete' })
  })

  it('agrees with the what-if of the whole block computed from facts', () => {
    const ids = Object.keys(AGENCIES)
    const compiled = compileCatalogue({ maxPoints: 4, nodes: NODES }, LATEST)
    const columns = emptyFactColumns(compiled, ids.length)
    ids.forEach((id, agency) =>
      compiled.rows.forEach((row, at) => putFacts(columns, row, agency, share(AGENCIES[id]?.[at] ?? 0))),
    )
    const block = computeBlock(compiled, columns)
    for (const [agency, id] of ids.entries())
      for (const numerator of [0, 3, 8, 10]) {
        const facts = share(numerator)
        const ours = estimateScenario(baseOf(id), [{ code: '1.1', to: { kind: 'facts', facts } }])
        const { places } = whatIf(block, [{ agency, code: '1.1', facts }])
        const own = places.find((p) => p.agency === agency)?.after
        if (own)
          expect([ours.after.total.percentHundredths, ours.after.rank]).toEqual([
            own.percentHundredths,
            own.rank,
          ])
        else expect(ours.after.rank).toBe(ours.before.rank)
        const movedThere = places.filter((p) => p.agency !== agency && p.before.rank !== p.after.rank)
        expect(new Map(ours.moved.map((m) => [m.agencyId, m.after]))).toEqual(
          new Map(movedThere.map((p) => [ids[p.agency], p.after.rank])),
        )
      }
  })

  it('gives the places that ranking the block anew would give', () => {
    const base = baseOf('d')
    const { after } = estimateScenario(base, [{ code: '1.1', to: { kind: 'points', points: 2_200_000 } }])
    const again = rankBlock([
      { agencyId: 'd', percentHundredths: after.total.percentHundredths },
      ...base.others,
    ])
    expect(after.rank).toBe(again[0]?.rank)
    expect(after.total.percentHundredths).toBe(8000)
    expect(after).toMatchObject({ rank: 2, tied: true })
  })
})

describe('suggestions', () => {
  it('name the largest gain first, with the facts that the rule asks for', () => {
    expect(suggestionsOf(baseOf('b'))).toEqual([
      { code: '1.1', gain: 600_000, target: { kind: 'facts', facts: share(10) } },
      { code: '1.2', gain: 200_000, target: { kind: 'facts', facts: share(10) } },
    ])
  })

  it('leave out rows that do not apply, are full, or are filled by others', () => {
    const base = baseOf('b')
    const rows = base.rows.map((row, i) => (i === 0 ? { ...row, open: false } : { ...row, central: true }))
    expect(suggestionsOf({ ...base, rows })).toEqual([])
    expect(suggestionsOf(baseOf('d')).map((s) => s.code)).toEqual(['1.1'])
  })

  it('offer points where a judge gave less than the rule gives for the same facts', () => {
    const base = baseOf('d')
    const final = { status: 'scored' as const, points: pointsFromMillionths(0) }
    const rows = base.rows.map((row) => (row.code === '1.2' ? { ...row, final } : row))
    expect(suggestionsOf({ ...base, rows }).find((s) => s.code === '1.2')).toEqual({
      code: '1.2',
      gain: 1_000_000,
      target: { kind: 'points', points: 1_000_000 },
    })
  })
})

const actor = (personId: string, agencyId: string | null): Actor => ({
  personId,
  agencyId,
  name: '',
  position: '',
  agencyNameVi: null,
  agencyNameEn: null,
  locale: 'vi',
  grants: [],
})

describe('who reads and changes a scenario', () => {
  const kept = { ownerId: 'me', ownerAgencyId: 'x', shared: false, archivedAt: null }
  it.each([
    ['the owner', actor('me', 'x'), {}, true],
    ['the owner, when put away', actor('me', 'x'), { archivedAt: new Date() }, true],
    ['a colleague, not shared', actor('you', 'x'), {}, false],
    ['a colleague, shared', actor('you', 'x'), { shared: true }, true],
    ['a colleague, shared and put away', actor('you', 'x'), { shared: true, archivedAt: new Date() }, false],
    ['somebody else, shared', actor('you', 'y'), { shared: true }, false],
    [
      'somebody of no agency, shared by one of none',
      actor('you', null),
      { shared: true, ownerAgencyId: null },
      false,
    ],
  ] as const)('%s', (_who, who, more, may) => {
    expect(canReadScenario(who, { ...kept, ...more })).toBe(may)
  })

  it('only the owner changes it, and only while he may try out at all', () => {
    const place = { roundId: '2021', blockId: 'departments', agencyId: 'a', ownerId: 'me' }
    expect(canChangeScenario(actor('me', 'x'), place, 'published').allowed).toBe(true)
    expect(canChangeScenario(actor('you', 'x'), place, 'published')).toEqual({
      allowed: false,
      reason: 'not-found',
    })
    expect(canChangeScenario(actor('me', 'x'), place, 'council').allowed).toBe(false)
  })
})

describe('what a scenario was reckoned from', () => {
  const now = { catalogueId: 'c', publicationSha256: 'x', indexHundredths: 8000 }
  it.each([
    [{}, null],
    [{ catalogueId: 'b' }, 'catalogue'],
    [{ publicationSha256: null }, 'published'],
    [{ publicationSha256: 'y' }, 'corrected'],
    [{ indexHundredths: 7999 }, 'moved'],
  ])('%o → %s', (then, stale) => {
    expect(stalenessOf({ ...now, ...then }, now)).toBe(stale)
  })
})

it('tells rows that are none, facts that cannot be, and points above the maximum', () => {
  const rows = new Map(ROWS.map((row) => [row.code, row]))
  const plan = { measure: '', responsible: '', dueOn: null }
  const problems = problemsOfChanges(
    rows,
    [
      { code: '9.9', to: { kind: 'points', points: 1 }, ...plan },
      { code: '1.1', to: { kind: 'facts', facts: share(11) }, ...plan },
      { code: '1.2', to: { kind: 'points', points: 1_000_001 }, ...plan },
    ],
    LATEST,
  )
  expect(problems.map((p) => [p.code, p.field, p.reason])).toEqual([
    ['9.9', 'code', 'unknown-row'],
    ['1.1', 'numerator', 'numerator-above-denominator'],
    ['1.2', 'points', 'too-large'],
  ])
})
