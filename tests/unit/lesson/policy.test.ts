import { describe, expect, it } from 'vitest'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { inYear, lessonsOf } from '@/lib/lesson/policy'
import type { FormerLine } from '@/lib/ledger/types'
import type { BundleAgency, BundleBlock } from '@/lib/publication/schema'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { smallBundle } from '@/tests/support/small-bundle'

const A = 'agency-a'
const B = 'agency-b'
const C = 'agency-c'

type Scored = { points: number; reasonCode?: string }
const scored = (code: string, { points, reasonCode }: Scored): BundleAgency['rows'][number] => ({
  code,
  status: 'scored',
  points,
  facts: null,
  by: 'judgement',
  reasonCode: reasonCode ?? null,
})

/** A block whose catalogue is that of the small bundle and whose agencies have these rows. */
function blockOf(rows: Record<string, BundleAgency['rows']>): BundleBlock {
  const [block] = smallBundle().blocks
  const [agency] = block?.agencies ?? []
  if (!block || !agency) throw new Error('the small bundle is empty')
  return { ...block, agencies: Object.entries(rows).map(([id, own]) => ({ ...agency, id, rows: own })) }
}

function rowOf(code: string): CatalogueRow {
  const node = blockOf({}).catalogue.nodes.find((n) => n.code === code)
  if (!node?.rule || !node.method) throw new Error(`no row ${code}`)
  return {
    code,
    name: node.name,
    maxPoints: node.maxPoints,
    method: node.method,
    rule: node.rule,
    fieldCode: '1',
    criterionCode: '1.1',
    evidence: [],
    guidance: { vi: '', en: '' },
    leadUnitId: null,
    appliesWhen: null,
  } as unknown as CatalogueRow
}

const asked = (codes: string[]) => ({ agencyId: A, year: 2022, rows: codes.map(rowOf) })
const former = (code: string, line: Partial<FormerLine>) => ({
  [code]: [{ year: 2021, facts: null, selfPoints: null, finalPoints: null, note: '', ...line }],
})

describe('lessons of former rounds', () => {
  const block = blockOf({
    [A]: [scored('1.1.1', { points: 750_000, reasonCode: 'L01' }), scored('1.1.2', { points: 1_000_000 })],
    [B]: [scored('1.1.1', { points: 1_000_000 }), scored('1.1.2', { points: 400_000, reasonCode: 'L04' })],
    [C]: [
      scored('1.1.1', { points: 0, reasonCode: 'L01' }),
      { code: '1.1.2', status: 'not-applicable', why: 'claim', facts: null },
    ],
  })

  it('state what the agency lost, why and what was noted, and what its block lost', () => {
    const line = former('1.1.1', { selfPoints: pointsFromDecimal(1), note: 'Thiếu văn bản.' })
    const [lesson] = lessonsOf(asked(['1.1.1']), [{ year: 2021, block }], line)
    expect(lesson).toEqual({
      code: '1.1.1',
      own: [
        {
          year: 2021,
          points: 750_000,
          maxPoints: 1_000_000,
          lostPoints: 250_000,
          by: 'judges',
          reasonCode: 'L01',
          note: 'Thiếu văn bản.',
        },
      ],
      block: [
        {
          year: 2021,
          lostCount: 2,
          scoredCount: 3,
          // (0,25 + 0 + 1) ÷ 3
          meanLostPoints: 416_667,
          reasons: [{ code: 'L01', count: 2 }],
        },
      ],
    })
  })

  it('count only agencies that were scored, and list a row of the block although the agency lost nothing', () => {
    const [lesson] = lessonsOf(asked(['1.1.2']), [{ year: 2021, block }], {})
    expect(lesson?.own).toEqual([])
    expect(lesson?.block).toMatchObject([{ lostCount: 1, scoredCount: 2, meanLostPoints: 300_000 }])
  })

  it('say that the agency gave itself these points', () => {
    const line = former('1.1.1', { selfPoints: pointsFromDecimal(0.75) })
    const [lesson] = lessonsOf(asked(['1.1.1']), [{ year: 2021, block }], line)
    expect(lesson?.own[0]?.by).toBe('agency')
  })

  it('put first what cost the agency most, whatever the block lost', () => {
    const codes = lessonsOf(asked(['1.1.2', '1.1.1']), [{ year: 2021, block }], {}).map(({ code }) => code)
    expect(codes).toEqual(['1.1.1', '1.1.2'])
  })

  it('put the newest year first', () => {
    const blocks = [2020, 2021].map((year) => ({ year, block }))
    const [lesson] = lessonsOf(asked(['1.1.1']), blocks, {})
    expect(lesson?.own.map(({ year }) => year)).toEqual([2021, 2020])
  })

  it('leave out a row that had other words then, and one at which nobody lost anything', () => {
    const other = { ...rowOf('1.1.1'), name: { vi: 'Khác', en: 'Other' } }
    const kept = blockOf({ [A]: [scored('1.1.2', { points: 1_000_000 })] })
    const rows = [other, rowOf('1.1.2')]
    expect(lessonsOf({ ...asked([]), rows }, [{ year: 2021, block: kept }], {})).toEqual([])
  })

  it('know a row whose name carries its year', () => {
    expect(inYear('Kế hoạch năm 2022', 2022, 2021)).toBe('Kế hoạch năm 2021')
    expect(inYear('Mục tiêu đến 2025', 2022, 2021)).toBe('Mục tiêu đến 2025')
  })
})
