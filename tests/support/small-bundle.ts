import {
  bundleSchema,
  type LatestAgency,
  type LatestBlock,
  type LatestBundle,
} from '@/lib/publication/schema'
import type { Facts } from '@/lib/scoring/facts'
import type { RuleKind } from '@/lib/scoring/rule'
import { label, SAMPLES } from '@/tests/unit/scoring/rows'
import { naiveAgency, type NaiveAgency, type NaivePart } from './naive-scoring/agency'
import { naiveBand, naiveMean, naiveMedian, naiveRanks } from './naive-scoring/block'
import { naiveLine } from './naive-scoring/line'
import type { NaiveFacts, NaiveLine, NaiveNode, NaiveRule } from './naive-scoring/shapes'

/**
 * A bundle small enough to change every digit of it, with every kind of rule and every state of a row. Its figures come
 * from the naive implementation, so that recomputing it by lib/scoring confirms both.
 */

const LATEST_DAY = '2021-12-22'
const DAY = '2022-02-25'
const BANDS = [
  { key: 'good', name: label, fromPercent: 70 },
  { key: 'fair', name: label, fromPercent: 50.5 },
  { key: 'average', name: label, fromPercent: 0 },
]

type Node = LatestBlock['catalogue']['nodes'][number]
const parent = (code: string, parentCode: string | null, maxPoints: number): Node => ({
  code,
  parentCode,
  level: parentCode === null ? 'field' : 'criterion',
  name: label,
  maxPoints,
})
const row = (code: string, parentCode: string, kind: RuleKind, appliesWhen?: string): Node => ({
  code,
  parentCode,
  level: code.length > 3 ? 'component' : 'criterion',
  name: label,
  maxPoints: 1,
  method: kind === 'survey' ? 'survey' : 'appraisal',
  rule:
    kind === 'ratio'
      ? { ...SAMPLES.ratio.rule, whenDenominatorIsZero: 'not-applicable' }
      : SAMPLES[kind].rule,
  ...(appliesWhen ? { appliesWhen } : {}),
})

const NODES: Node[] = [
  parent('1', null, 6),
  parent('1.1', '1', 5),
  row('1.1.1', '1.1', 'choice'),
  row('1.1.2', '1.1', 'ratio'),
  row('1.1.3', '1.1', 'value'),
  row('1.1.4', '1.1', 'count'),
  row('1.1.5', '1.1', 'deduction'),
  row('1.2', '1', 'deadline'),
  parent('2', null, 4),
  parent('2.1', '2', 3),
  row('2.1.1', '2.1', 'checklist'),
  row('2.1.2', '2.1', 'formula'),
  row('2.1.3', '2.1', 'external', 'has-boats'),
  row('2.2', '2', 'survey'),
]

/** Facts by code; a number is points decided by judgement, a word a row that brings nothing. */
type Given = Record<string, Facts | number | 'claim' | 'empty'>
type Plan = {
  id: string
  attributes: string[]
  previous: LatestAgency['previous']
  given: Given | null
  bonusPoints: number
  penaltyPoints: number
}

const COMPLETE: Given = {
  '1.1.1': SAMPLES.choice.facts,
  '1.1.2': SAMPLES.ratio.facts,
  '1.1.3': SAMPLES.value.facts,
  '1.1.4': SAMPLES.count.facts,
  '1.1.5': SAMPLES.deduction.facts,
  '1.2': SAMPLES.deadline.facts,
  '2.1.1': SAMPLES.checklist.facts,
  '2.1.2': SAMPLES.formula.facts,
  '2.1.3': SAMPLES.external.facts,
  '2.2': SAMPLES.survey.facts,
}
const former = (rank: number | null, indexHundredths: number | null): LatestAgency['previous'] => ({
  year: 2020,
  rank,
  indexHundredths,
  source: 'published',
})

const DEPARTMENTS: Plan[] = [
  {
    id: 'finance',
    attributes: ['has-boats'],
    previous: former(2, 6789),
    given: COMPLETE,
    bonusPoints: 450_000,
    penaltyPoints: 125_000,
  },
  {
    id: 'health',
    attributes: [],
    previous: former(1, 9012),
    given: {
      ...COMPLETE,
      '1.1.1': 'empty',
      '1.1.2': { kind: 'ratio', numerator: 0, denominator: 0 },
      '1.1.4': 'claim',
      '2.1.1': 375_000,
    },
    bonusPoints: 0,
    penaltyPoints: 0,
  },
  {
    id: 'justice',
    attributes: ['has-boats'],
    previous: null,
    given: COMPLETE,
    bonusPoints: 310_000,
    penaltyPoints: 0,
  },
  {
    id: 'absent',
    attributes: [],
    previous: former(null, null),
    given: null,
    bonusPoints: 0,
    penaltyPoints: 0,
  },
]
const DISTRICTS: Plan[] = [
  {
    id: 'north',
    attributes: ['has-boats'],
    previous: null,
    given: COMPLETE,
    bonusPoints: 0,
    penaltyPoints: 20_000,
  },
  {
    id: 'south',
    attributes: [],
    previous: former(7, null),
    given: { ...COMPLETE, '1.1.5': 123_456 },
    bonusPoints: 0,
    penaltyPoints: 0,
  },
]

function naiveNodes(parentCode: string | null): NaiveNode[] {
  return NODES.filter((node) => node.parentCode === parentCode).map(({ code, maxPoints, method, rule }) => ({
    code,
    maxPoints,
    ...(method ? { method } : {}),
    ...(rule ? { rule: rule as NaiveRule } : { children: naiveNodes(code) }),
  }))
}

type Row = LatestAgency['rows'][number]

function rowOf(node: Node, plan: Plan, given: Given): { row: Row; line: NaiveLine } {
  const { code } = node
  const outside = (why: 'attribute' | 'claim') => ({
    row: { code, status: 'not-applicable' as const, why, facts: null },
    line: { status: 'not-applicable' as const, why },
  })
  if (node.appliesWhen && !plan.attributes.includes(node.appliesWhen)) return outside('attribute')
  const entry = given[code] ?? 'empty'
  if (entry === 'claim') return outside('claim')
  if (entry === 'empty')
    return { row: { code, status: 'not-scored' }, line: { status: 'not-scored', missing: [] } }
  if (typeof entry === 'number')
    return {
      row: { code, status: 'scored', points: entry, facts: null, by: 'judgement', reasonCode: 'L06' },
      line: { status: 'scored', points: BigInt(entry) },
    }
  const line = naiveLine(node.rule as NaiveRule, node.maxPoints, entry as NaiveFacts, {
    applies: true,
    latestDay: LATEST_DAY,
  })
  if (line.status === 'not-applicable')
    return { row: { code, status: 'not-applicable', why: 'denominator-zero', facts: entry }, line }
  if (line.status !== 'scored') throw new Error(`row ${code} of ${plan.id} is ${line.status}`)
  return {
    row: { code, status: 'scored', points: Number(line.points), facts: entry, by: 'rule', reasonCode: null },
    line,
  }
}

const partOf = ({ points, maxPoints, percentHundredths }: NaivePart) => ({
  points: Number(points),
  maxPoints: Number(maxPoints),
  indexHundredths: percentHundredths === null ? null : Number(percentHundredths),
})

/** Two groups that come to the share with weights 0,6 and 0,2, and a third row of nobody. */
const QUESTIONNAIRE: LatestBlock['questionnaire'] = {
  respondentGroups: [
    { key: 'citizens', name: label, weight: 0.6 },
    { key: 'staff', name: label, weight: 0.2 },
  ],
  questions: [{ code: 'q1', text: label, groups: ['citizens', 'staff'] }],
}
const GROUPS_OF = (share: number): LatestAgency['surveyEstimates'][number]['groups'] => {
  const apart = Math.min(share, 1_000_000 - share, 9_000) / 3
  return [
    {
      group: 'citizens',
      shareMillionths: Math.round(share + apart),
      standardErrorMillionths: 20_000,
      answerCount: 400,
      tooFew: false,
    },
    {
      group: 'staff',
      shareMillionths: Math.round(share - 3 * apart),
      standardErrorMillionths: null,
      answerCount: 278,
      tooFew: false,
    },
  ]
}

const estimateOf = (given: Given | null, withSurvey: boolean): LatestAgency['surveyEstimates'] => {
  const facts = given?.['2.2']
  if (!withSurvey || typeof facts !== 'object' || facts.kind !== 'survey' || facts.share === null) return []
  const shareMillionths = Math.round(facts.share * 1e6)
  return [
    {
      code: '2.2',
      shareMillionths,
      standardErrorMillionths: 12_345,
      answerCount: 678,
      groups: GROUPS_OF(shareMillionths),
    },
  ]
}

type Caps = { bonusCapPoints: number | null; penaltyCapPoints: number | null }

function blockOf(id: string, plans: Plan[], withSurvey: boolean, caps: Caps): LatestBlock {
  const cap = (points: number | null) => (points === null ? null : BigInt(points))
  const scored = plans.map((plan): { rows: Row[]; score: NaiveAgency | null } => {
    const { given } = plan
    if (!given) return { rows: [], score: null }
    const nodes = NODES.filter((node) => node.rule && (withSurvey || node.method !== 'survey'))
    const rows = nodes.map((node) => rowOf(node, plan, given))
    const lines = Object.fromEntries(rows.map(({ row: { code }, line }) => [code, line]))
    const options = {
      bonus: BigInt(plan.bonusPoints),
      penalty: BigInt(plan.penaltyPoints),
      bonusCap: cap(caps.bonusCapPoints),
      penaltyCap: cap(caps.penaltyCapPoints),
      withoutSurvey: !withSurvey,
      soFar: false,
    }
    return { rows: rows.map((one) => one.row), score: naiveAgency(naiveNodes(null), lines, options) }
  })
  const percentOf = (score: NaiveAgency | null) => score?.total.percentHundredths ?? null
  const breakers = (score: NaiveAgency | null) => [
    score?.appraisal.percentHundredths ?? 0n,
    score?.survey.percentHundredths ?? 0n,
  ]
  const places = naiveRanks(
    scored.map(({ score }) => ({ percent: percentOf(score), breakers: breakers(score) })),
    'consecutive',
  )
  const totals = scored.flatMap(({ score }) => (score ? [score.total] : []))
  const hundredths = (value: bigint | null) => (value === null ? null : Number(value))
  return {
    id,
    name: label,
    withSurvey,
    approvedAt: '2022-02-22T03:00:00.000Z',
    bands: BANDS,
    catalogue: {
      id: `city-2021-${id}`,
      version: 1,
      title: label,
      decision: { number: '1/QĐ', issuedOn: '2021-09-01', authority: label },
      provenance: 'illustrative',
      provenanceNote: label,
      maxPoints: 10,
      nodes: NODES,
    },
    meanHundredths: hundredths(naiveMean(totals)),
    medianHundredths: hundredths(naiveMedian(totals)),
    ...caps,
    questionnaire: withSurvey ? QUESTIONNAIRE : null,
    agencies: plans.map(({ id: agencyId, attributes, previous, given, bonusPoints, penaltyPoints }, i) => {
      const { rows = [], score = null } = scored[i] ?? {}
      const { rank = null, tied = false } = places[i] ?? {}
      const index = hundredths(percentOf(score))
      const gain = (from: number | null, to: number | null) =>
        from === null || to === null ? null : to - from
      return {
        id: agencyId,
        name: { vi: agencyId, en: agencyId },
        submitted: given !== null,
        rank,
        tied,
        bandKey: naiveBand(percentOf(score), BANDS),
        total: score && partOf(score.total),
        appraisal: score && partOf(score.appraisal),
        survey: score && partOf(score.survey),
        bonusPoints,
        penaltyPoints,
        sums: ['1', '1.1', '2', '2.1'].flatMap((code) => {
          const sum = score?.byCode.get(code)
          return sum ? [{ code, ...partOf(sum) }] : []
        }),
        surveyEstimates: estimateOf(given, withSurvey),
        change: previous && {
          places: gain(rank, previous.rank),
          indexHundredths: gain(previous.indexHundredths, index),
        },
        attributes,
        previous,
        rows,
      }
    }),
  }
}

/** A fresh copy each time, no part of which stands in two places: tests change it. */
export function smallBundle(): LatestBundle {
  const bundle: LatestBundle = {
    format: 'par-index-result',
    formatVersion: 4,
    pointsPerPoint: 1_000_000,
    round: { id: '2021', year: 2021, planNumber: '1/KH', demonstration: true, ties: 'consecutive' },
    settings: {
      pointsDecimals: 6,
      indexDecimals: 2,
      rounding: 'half-up',
      tieBreakers: ['appraisal', 'survey'],
    },
    reasons: [{ code: 'L06', name: label }],
    decision: { number: '2/QĐ', decidedOn: DAY },
    publishedAt: '2022-03-01T03:00:00.000Z',
    latestDay: LATEST_DAY,
    blocks: [
      blockOf('departments', DEPARTMENTS, true, { bonusCapPoints: 300_000, penaltyCapPoints: 125_000 }),
      blockOf('districts', DISTRICTS, false, { bonusCapPoints: null, penaltyCapPoints: null }),
    ],
  }
  bundleSchema.parse(bundle)
  return JSON.parse(JSON.stringify(bundle)) as LatestBundle
}
