import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  correctedBlocks,
  correctedRow,
  correctionPart,
  differencesOf,
  findRow,
  impactsOf,
  publishedDifferences,
} from '@/lib/correction/policy'
import type { RowChange } from '@/lib/correction/types'
import { bundleSchema, type Bundle } from '@/lib/publication/schema'
import { recomputeBundle } from '@/lib/scoring/recompute/recompute-bundle'
import { smallBundle } from '@/tests/support/small-bundle'
import { SAMPLES } from '@/tests/unit/scoring/rows'

const base = (): Bundle => bundleSchema.parse(smallBundle())
const BLOCK = base().blocks[0]?.id ?? ''
const change = (agencyId: string, code: string, more: Partial<RowChange>): RowChange => ({
  ...{ blockId: BLOCK, agencyId, code, facts: null, points: null, reasonCode: 'L04', ground: 'Công văn 45' },
  ...more,
})
const correct = (changes: RowChange[]): Bundle => {
  const bundle = base()
  const differences = differencesOf(bundle, changes)
  return bundleSchema.parse({
    ...bundle,
    formatVersion: 4,
    blocks: correctedBlocks(bundle, differences),
    correction: correctionPart(2, 'Số liệu nhập sai', { bundle, sha256: 'a'.repeat(64) }, differences),
  })
}

describe('a corrected bundle', () => {
  it('without a change is the bundle that it corrects, figure by figure', () => {
    // By place, as every publication has its agencies.
    const byPlace = base().blocks.map((block) => ({
      ...block,
      agencies: [...block.agencies].sort((a, b) => (a.rank ?? 99) - (b.rank ?? 99)),
    }))
    expect(correctedBlocks(base(), [])).toEqual(byPlace)
  })

  it('comes out of its own facts, whatever points a row is given, and leaves the other block alone', () => {
    const points = fc.integer({ min: 0, max: 1_000_000 }).filter((p) => p !== 900_000)
    const rows = fc.constantFrom('1.1.1', '1.1.2', '1.1.4', '2.1.1', '2.2')
    fc.assert(
      fc.property(rows, points, (code, value) => {
        const found = findRow(base(), { blockId: BLOCK, agencyId: 'finance', code })
        const was = found?.published
        fc.pre(was?.status === 'scored' && was.points !== value)
        const made = correct([change('finance', code, { points: value })])
        expect(recomputeBundle(made).differences).toEqual([])
        expect(made.blocks[1]).toEqual(base().blocks[1])
      }),
      { numRuns: 60 },
    )
  })

  it('says by its own words what was changed, from what to what', () => {
    const made = correct([change('finance', '1.1.1', { points: 0 })])
    expect(publishedDifferences(made)).toMatchObject([
      {
        agencyId: 'finance',
        row: { code: '1.1.1' },
        after: { points: 0, by: 'judgement', reasonCode: 'L04' },
      },
    ])
    const back = publishedDifferences(made)[0]?.before
    expect(back).toEqual(findRow(base(), { blockId: BLOCK, agencyId: 'finance', code: '1.1.1' })?.published)
  })

  it('moves the survey estimate with the share, and keeps the others', () => {
    const made = correct([change('finance', '2.2', { facts: { kind: 'survey', share: 0.25 } })])
    const agency = made.blocks[0]?.agencies.find((a) => a.id === 'finance') as
      { surveyEstimates: { shareMillionths: number }[] } | undefined
    expect(agency?.surveyEstimates.map((e) => e.shareMillionths)).toEqual([250_000])
    expect(recomputeBundle(made).differences).toEqual([])
    const others = (bundle: Bundle) => bundle.blocks[0]?.agencies.find((a) => a.id === 'justice')
    expect(others(made)).toMatchObject({ surveyEstimates: [{ groups: [{ group: 'citizens' }, {}] }] })
  })

  it('drops what groups said of a share that is another now', () => {
    const made = correct([change('finance', '2.2', { facts: { kind: 'survey', share: 0.25 } })])
    const finance = made.blocks[0]?.agencies.find((a) => a.id === 'finance')
    expect(finance).toMatchObject({
      surveyEstimates: [{ standardErrorMillionths: null, answerCount: null, groups: [] }],
    })
  })

  it('of a bundle of version 2 is of the form that is written today', () => {
    const { blocks, ...rest } = smallBundle()
    const former = bundleSchema.parse({
      ...rest,
      formatVersion: 2,
      blocks: blocks.map(({ questionnaire: _asked, ...block }) => ({
        ...block,
        agencies: block.agencies.map((agency) => ({
          ...agency,
          surveyEstimates: agency.surveyEstimates.map(({ groups: _groups, ...estimate }) => estimate),
        })),
      })),
    })
    const [block] = correctedBlocks(former, [])
    expect(block?.questionnaire).toBeNull()
    expect(block?.agencies.flatMap((a) => a.surveyEstimates.flatMap((e) => e.groups))).toEqual([])
    const estimate = block?.agencies.find((a) => a.id === 'finance')?.surveyEstimates[0]
    expect(estimate).toMatchObject({ standardErrorMillionths: 12_345, answerCount: 678, groups: [] })
  })

  it('tells the impact on everybody of the block, and on nobody where an agency is left out', () => {
    const changes = [change('finance', '1.1.1', { points: 0 }), change('finance', '1.1.2', { points: 0 })]
    const differences = differencesOf(base(), changes)
    const impacts = impactsOf(base(), { blocks: correctedBlocks(base(), differences) }, differences)
    expect(impacts.map((i) => i.blockId)).toEqual([BLOCK])
    expect(impacts[0]?.agencies.map((a) => a.agencyId).sort()).toEqual([
      'absent',
      'finance',
      'health',
      'justice',
    ])
    const left = impactsOf(base(), { blocks: correctedBlocks(base(), differences) }, differences, 'finance')
    expect(left[0]?.agencies.every((a) => a.before.rank === a.after.rank)).toBe(true)
    expect(left[0]).toMatchObject({ movedCount: 0, meanBefore: null, meanAfter: null })
  })
})

describe('a corrected row', () => {
  const node = { code: '1.1.2', maxPoints: 1, rule: SAMPLES.ratio.rule }
  const facts = { kind: 'ratio' as const, numerator: 18, denominator: 20 }
  const before = {
    code: '1.1.2',
    status: 'scored',
    points: 500_000,
    facts,
    by: 'judgement',
    reasonCode: null,
  } as const
  const of = (more: Partial<RowChange>) =>
    correctedRow(node, before, change('finance', '1.1.2', more), '2022-01-01')

  it('has points by its rule, or by judgement with the facts that stood', () => {
    expect(of({ facts: { kind: 'ratio', numerator: 20, denominator: 20 } })).toMatchObject({
      ok: true,
      row: { by: 'rule', points: 1_000_000 },
    })
    expect(of({ points: 400_000 })).toMatchObject({
      ok: true,
      row: { by: 'judgement', facts, points: 400_000 },
    })
  })

  it('is refused where nothing changes, above the maximum, and with facts that cannot be', () => {
    expect(of({ points: 500_000 })).toMatchObject({ problems: [{ reason: 'unchanged' }] })
    expect(of({ points: 1_000_001 })).toMatchObject({ problems: [{ reason: 'above-maximum' }] })
    expect(of({ facts: { kind: 'ratio', numerator: 21, denominator: 20 } })).toMatchObject({ ok: false })
    expect(of({ facts: { kind: 'count', count: 1 } })).toMatchObject({ ok: false })
  })
})
