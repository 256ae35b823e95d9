import { describe, expect, it } from 'vitest'
import { DIVIDING_LIMITS, dividingRows, dividingView, rankedBy, reasonsOf } from '@/lib/dividing-row/policy'
import type { DividingReason, DividingRow } from '@/lib/dividing-row/types'
import type { JudgedClaim, Outcome } from '@/lib/ground-outcome/types'
import type { StageRecord } from '@/lib/score-stage/types'
import { agency, AWAY, block, scored } from '@/tests/unit/analysis/blocks'

type Measures = Pick<DividingRow, 'spread' | 'adjusted' | 'claims'>
const spread = (deviationHundredths: number) => ({ count: 10, deviationHundredths, none: 3, full: 7 })
const adjusted = (changed: number, judged: number) => ({
  ...{ changed, judged },
  shareHundredths: Math.round((changed * 10_000) / judged),
})
const claims = (upheld: number, ruled: number) => ({
  ...{ upheld, ruled, open: 0 },
  shareHundredths: ruled === 0 ? null : Math.round((upheld * 10_000) / ruled),
})
const NONE: Measures = { spread: null, adjusted: null, claims: null }

describe('a row divides', () => {
  it.each<[string, Partial<Measures>, DividingReason[]]>([
    ['not where nothing is known', {}, []],
    ['where results lie 40 points apart', { spread: spread(4000) }, ['spread']],
    ['not below that', { spread: spread(3999) }, []],
    ['where a fifth of its lines was changed', { adjusted: adjusted(3, 15) }, ['adjusted']],
    ['not where fewer than three were', { adjusted: adjusted(2, 4) }, []],
    ['not below a fifth', { adjusted: adjusted(3, 16) }, []],
    ['where half of the claims were upheld', { claims: claims(2, 4) }, ['claims']],
    ['not for a single claim', { claims: claims(1, 1) }, []],
    ['not while nothing was ruled', { claims: claims(0, 0) }, []],
    [
      'for all three at once',
      { spread: spread(5000), adjusted: adjusted(9, 10), claims: claims(3, 3) },
      ['spread', 'adjusted', 'claims'],
    ],
  ])('%s', (_when, measures, reasons) => expect(reasonsOf({ ...NONE, ...measures })).toEqual(reasons))

  const agencies = [4, 4, 4, 0, 0].map((points, i) =>
    agency(`a${i}`, i + 1, [scored(points), i < 2 ? scored(1) : AWAY, scored(4), scored(4)]),
  )
  const word = (points: number): [number, null] => [points * 1e6, null]
  const records = new Map<string, StageRecord[]>(
    agencies.map(({ agencyId }, i) => [
      agencyId,
      [
        ['1.1.1', word(4), i > 1 ? word(0) : word(4), i === 2 ? word(4) : null],
        ['1.2', word(4), null, null],
      ],
    ]),
  )
  const claim = (outcome: Outcome): JudgedClaim =>
    ({
      ...{ code: '1.1.1', ground: 'G01', outcome, change: null },
      claimedPoints: 0,
    }) as unknown as JudgedClaim
  const facts = {
    ...{ agencies, records, ownLeftOut: false },
    claims: (['full', 'part', 'none', 'open'] as const).map(claim),
  }

  it('by what agencies reached, what was changed at last and what became of claims', () => {
    const view = dividingView(block(agencies), facts)
    const [first, second, third, survey] = view.rows
    // Three of five reached all, two nothing: the deviation of 1, 1, 1, 0, 0 is √0,3.
    expect(first?.spread).toEqual({ count: 5, deviationHundredths: 5477, none: 2, full: 3 })
    // The third agency got its points back in the second reading.
    expect(first?.adjusted).toEqual({ judged: 5, changed: 2, shareHundredths: 4000 })
    expect(first?.claims).toEqual({ ruled: 3, upheld: 2, open: 1, shareHundredths: 6667 })
    expect([first?.reasons, first?.rewrite]).toEqual([['spread', 'claims'], true])
    expect([second?.spread, third?.adjusted, survey?.adjusted]).toEqual([null, null, null])
    expect(survey?.origin).toBe('survey')
    expect(dividingRows(view.rows).map((r) => r.code)).toEqual(['1.1.1'])
    expect(rankedBy(view.rows, 'spread').map((r) => r.code)).toEqual(['1.1.1'])
  })

  it('without the agency that is left out, and without claims where they are not seen', () => {
    const fewer = agencies.slice(1)
    const view = dividingView(block(agencies), { ...facts, agencies: fewer, claims: null })
    expect(view.rows[0]).toMatchObject({ spread: null, adjusted: { judged: 4, changed: 2 }, claims: null })
    expect(view.claimsSeen).toBe(false)
    expect(fewer.length).toBeLessThan(DIVIDING_LIMITS.spread.least)
  })
})
