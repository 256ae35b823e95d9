import type { AnalysedAgency, AnalysedBlock, AnalysedRow } from '@/lib/analysis/types'
import { analysedNodes } from '@/lib/analysis/policy'
import type { CatalogueTreeNode } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { scoreAgency } from '@/lib/scoring/agency-score'
import { pointsFromMillionths } from '@/lib/scoring/points'
import type { Rule } from '@/lib/scoring/rule'

/** A small block for the analyses: one field of two criteria, a survey field; points in whole points. */

export const name = (vi: string) => ({ vi, en: vi })
const value: Rule = { kind: 'count', unit: name('việc'), per: 1, otherwise: 0 } as unknown as Rule
const survey: Rule = { kind: 'survey' } as unknown as Rule

export const TREE: CatalogueTreeNode[] = [
  {
    ...{ code: '1', level: 'field', maxPoints: 10, name: name('Chỉ đạo') },
    children: [
      {
        ...{ code: '1.1', level: 'criterion', maxPoints: 6, name: name('Kế hoạch') },
        children: [
          {
            code: '1.1.1',
            level: 'component',
            maxPoints: 4,
            name: name('Ban hành'),
            method: 'appraisal',
            rule: value,
          },
          {
            code: '1.1.2',
            level: 'component',
            maxPoints: 2,
            name: name('Thực hiện'),
            method: 'appraisal',
            rule: value,
          },
        ],
      },
      {
        code: '1.2',
        level: 'criterion',
        maxPoints: 4,
        name: name('Báo cáo'),
        method: 'appraisal',
        rule: value,
      },
    ],
  },
  {
    ...{ code: '2', level: 'field', maxPoints: 5, name: name('Tác động') },
    children: [
      {
        code: '2.1',
        level: 'criterion',
        maxPoints: 5,
        name: name('Hài lòng'),
        method: 'survey',
        rule: survey,
      },
    ],
  },
]

const row = (code: string, maxPoints: number, rule: Rule, method: 'appraisal' | 'survey'): AnalysedRow => ({
  ...{ code, maxPoints, rule, method, name: name(code) },
  fieldCode: code.split('.')[0] ?? code,
  criterionCode: code.split('.').slice(0, 2).join('.'),
})
export const ROWS = [
  row('1.1.1', 4, value, 'appraisal'),
  row('1.1.2', 2, value, 'appraisal'),
  row('1.2', 4, value, 'appraisal'),
  row('2.1', 5, survey, 'survey'),
]

export const scored = (points: number): LineScore => ({
  status: 'scored',
  points: pointsFromMillionths(Math.round(points * 1_000_000)),
})
export const AWAY: LineScore = { status: 'not-applicable' }
export const OPEN: LineScore = { status: 'not-scored' }

/** Final scores of 1.1.1, 1.1.2, 1.2 and 2.1. */
export function agency(agencyId: string, rank: number, scores: LineScore[], soFar = false): AnalysedAgency {
  const lines = new Map(ROWS.map(({ code }, i) => [code, scores[i] ?? OPEN]))
  const { total, byCode } = scoreAgency({ maxPoints: 15, nodes: TREE }, lines, { soFar })
  return { agencyId, rank, lines, total, parts: byCode, name: name(agencyId) }
}

export function block(
  agencies: AnalysedAgency[],
  changed: Partial<AnalysedBlock['head']> = {},
): AnalysedBlock {
  const head = {
    ...{ roundId: '2021', year: 2021, demonstration: true, illustrative: true, phase: 'council' as const },
    catalogueDecision: { number: '1', issuedOn: '2021-01-01' },
    ...{ catalogueId: 'c', blockId: 'a', blockName: name('A'), withSurvey: true, soFar: false },
    ...{ ownLeftOut: false, settledCount: 0, publication: null, agencyCount: agencies.length, blocks: [] },
    ...changed,
  }
  return { head, nodes: analysedNodes(TREE, ROWS), rows: ROWS, agencies, latestDay: '2021-12-31' }
}
