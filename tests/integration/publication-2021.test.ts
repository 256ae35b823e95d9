import { beforeAll, describe, expect, it } from 'vitest'
import { getAgencyResult, getPublishedAgencyResult } from '@/lib/agency-result/queries'
import { getPublishedRound } from '@/lib/publication/queries'
import type { Bundle } from '@/lib/publication/schema'
import { getPublishedRanking } from '@/lib/ranking/queries'
import { getStages } from '@/lib/score-stage/queries'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { actorOf } from '@/prisma/factories'
import { loadPeople } from '@/prisma/seed/people'
import { loadReference } from '@/prisma/seed/reference'
import { loadRound2021 } from '@/prisma/seed/round-2021'
import { loadCatalogues2021 } from '@/prisma/seed/rounds'
import { BLOCKS } from '@/tests/support/stages'

/** The whole round of 2021: 52 agencies, every rule kind, published, and computed again from its own facts. */

let bundle: Bundle
const LOADING_MS = 240_000

beforeAll(async () => {
  await loadReference()
  await loadPeople()
  await loadCatalogues2021(new Date('2021-09-28T02:00:00Z'))
  await loadRound2021()
  const published = await getPublishedRound(2021)
  if (!published) throw new Error('2021 is not published')
  bundle = published.bundle
}, LOADING_MS)

describe('the published round of 2021', () => {
  it('holds every agency and every kind of rule', () => {
    expect(bundle.blocks.map((b) => [b.id, b.agencies.length])).toEqual([
      ['departments', 22],
      ['districts', 30],
    ])
    const kinds = new Set(bundle.blocks.flatMap((b) => b.catalogue.nodes.flatMap((n) => n.rule?.kind ?? [])))
    expect([...kinds].sort()).toEqual([
      'checklist',
      'choice',
      'count',
      'deadline',
      'deduction',
      'external',
      'formula',
      'ratio',
      'survey',
      'value',
    ])
  })

  it.each(BLOCKS)(
    'states of %s the points, indexes, bands, means and places that its facts give',
    (blockId) => {
      const block = bundle.blocks.find((b) => b.id === blockId)
      if (!block) throw new Error(`no block ${blockId}`)
      const { differences, compared } = recomputeBundle({ ...bundle, blocks: [block] })
      expect(differences).toEqual([])
      expect(compared).toBeGreaterThan(10_000)
      const scored = block.agencies.flatMap((a) => a.rows).filter((r) => r.status === 'scored')
      expect(scored.length).toBeGreaterThan(2000)
    },
  )

  it.each(BLOCKS)('shows of %s what it states, and fields that add up to the total', async (blockId) => {
    const block = bundle.blocks.find((b) => b.id === blockId)
    const ranking = await getPublishedRanking(2021, blockId)
    expect(ranking?.rows.map((r) => [r.agencyId, r.rank, r.total?.percentHundredths])).toEqual(
      block?.agencies.map((a) => [a.id, a.rank, a.total?.indexHundredths]),
    )
    for (const row of ranking?.rows ?? []) {
      const sum = (pick: 'points' | 'maxPoints') => row.fields.reduce((n, field) => n + field[pick], 0)
      expect([sum('points'), sum('maxPoints')]).toEqual([row.total?.points, row.total?.maxPoints])
    }
  })

  it('explains an agency down to its rows, whose points add up to its total', async () => {
    const result = await getPublishedAgencyResult(2021, 'departments', 'so-tai-chinh')
    const points = result?.rows.map((r) => (r.final.status === 'scored' ? r.final.points : 0)) ?? []
    expect(points.reduce<number>((a, b) => a + b, 0)).toBe(result?.standing.total?.points)
    const byRule = result?.rows.filter((r) => r.by === 'rule') ?? []
    expect(byRule.length).toBeGreaterThan(100)
    for (const row of byRule) expect([row.code, row.working]).toMatchObject([row.code, row.final])
    expect(result?.rows.every((r) => r.trail === null)).toBe(true)
  })

  it('tells of every agency the stages that its own page tells', { timeout: 120_000 }, async () => {
    const actor = await actorOf('quan.do@so-noi-vu.example')
    for (const blockId of BLOCKS) {
      const view = await getStages(actor, '2021', blockId, null)
      expect(view?.agencies.length).toBe(bundle.blocks.find((b) => b.id === blockId)?.agencies.length)
      for (const { agencyId, self, first, second, final } of view?.agencies ?? []) {
        const steps = (await getAgencyResult(actor, '2021', agencyId))?.steps
        const after1 = (steps?.self ?? 0) + (steps?.appraisal1 ?? 0)
        const after2 = after1 + (steps?.appraisal2 ?? 0)
        const last = after2 + (steps?.council ?? 0) + (steps?.correction ?? 0)
        expect([self, first, second, final], agencyId).toEqual([steps?.self, after1, after2, last])
      }
    }
  })
})
