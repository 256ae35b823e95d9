import { holds, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { BlockScores, FinalWord, PreviousFigures, ScoredAgency } from '@/lib/ranking/types'
import type { Phase } from '@/lib/round/types'
import type { AgencyScore, Part } from '@/lib/scoring/agency-score'
import { isRow, nodesOf } from '@/lib/scoring/catalogue-tree'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { scoreLine } from '@/lib/scoring/line'
import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import type { LineContext } from '@/lib/scoring/line'
import { cellKey } from '@/lib/survey/policy'
import type { FrozenPrecision } from '@/lib/survey/types'
import { tellableGroups } from '@/lib/survey-group/policy'
import type { StoredGroup } from '@/lib/survey-group/types'
import type { AskedQuestion } from '@/lib/survey-result/types'
import { changeAgainst } from '@/lib/scoring/recompute/change-against'
import type {
  BundleBlock,
  BundleNode,
  BundleRow,
  FrozenQuestionnaire,
  LatestAgency,
  LatestBlock,
} from './schema'
import type { Corrected, PublishedRound } from './types'

/** Home Affairs publishes a round once, when the chair has approved every block of it. */
export function canPublishRound(actor: Actor, phases: readonly Phase[]): PolicyAnswer {
  if (!holds(actor, 'homeAffairs')) return refuse('not-allowed')
  if (phases.length === 0) return refuse('round-not-open')
  if (phases.some((phase) => phase === 'published')) return refuse('round-published')
  return phases.every((phase) => phase === 'approved') ? ALLOWED : refuse('not-approved')
}

/** Where a row's facts come from at last, and whether it applies. */
export type FrozenInput = { word: FinalWord | null; applies: LineContext['applies']; score: LineScore }

/** One row as it is frozen. */
export function frozenRow(
  row: CatalogueRow,
  { word, applies, score }: FrozenInput,
  latestDay: string,
): BundleRow {
  const { code } = row
  const facts = word?.facts ?? null
  if (applies !== true) return { code, status: 'not-applicable', why: applies, facts: null }
  if (score.status === 'not-applicable')
    return { code, status: 'not-applicable', why: 'denominator-zero', facts }
  if (score.status === 'not-scored') return { code, status: 'not-scored' }
  const result = scoreLine(row, facts, { applies, latestDay })
  const byRule = result.status === 'scored' && result.points === score.points
  return {
    code,
    status: 'scored',
    points: score.points,
    facts,
    by: byRule ? 'rule' : 'judgement',
    reasonCode: word?.reasonCode ?? null,
  }
}

const frozenPart = ({ points, maxPoints, percentHundredths }: Part) => ({
  points,
  maxPoints,
  indexHundredths: percentHundredths,
})

type FrozenTree = Pick<CatalogueView, 'maxPoints' | 'nodes'>

/** Sums above the rows: fields and criteria, in the catalogue's order. */
function frozenSums(catalogue: FrozenTree, { byCode }: AgencyScore): LatestAgency['sums'] {
  return nodesOf(catalogue)
    .filter((node) => !isRow(node))
    .flatMap(({ code }) => {
      const sum = byCode.get(code)
      return sum ? [{ code, ...frozenPart(sum) }] : []
    })
}

/** How sure a survey row's share is, as the report gave it, by the row's code. */
export type Precisions = ReadonlyMap<string, FrozenPrecision>

/** What groups said, by "agency/code". */
export type GroupsOfCells = ReadonlyMap<string, readonly StoredGroup[]>

/** The results of the survey report, as far as it gives them and they may be told. */
function frozenEstimates(
  agencyId: string,
  rows: readonly BundleRow[],
  precisions: Precisions,
  groups: GroupsOfCells,
): LatestAgency['surveyEstimates'] {
  return rows.flatMap((row) => {
    const facts = row.status === 'scored' ? row.facts : null
    if (facts?.kind !== 'survey' || facts.share === null) return []
    const shareMillionths = pointsFromDecimal(facts.share)
    const { standardErrorMillionths = null, answerCount = null } = precisions.get(row.code) ?? {}
    const told = tellableGroups(groups.get(cellKey(agencyId, row.code)) ?? [])
    return [{ code: row.code, shareMillionths, standardErrorMillionths, answerCount, groups: told }]
  })
}

type Frozen = {
  attributes: string[]
  previous: PreviousFigures | null
  rows: BundleRow[]
  precisions?: Precisions
  groups?: GroupsOfCells
}

/** One agency as it is frozen. Nothing in this system awards a bonus or a penalty yet. */
export function frozenAgency(
  agency: ScoredAgency,
  catalogue: FrozenTree,
  { precisions = new Map(), groups = new Map(), ...more }: Frozen,
): LatestAgency {
  const { agencyId, name, submitted, rank, tied, band, score } = agency
  const indexHundredths = score?.total.percentHundredths ?? null
  return {
    id: agencyId,
    name,
    submitted,
    rank,
    tied,
    bandKey: band?.key ?? null,
    total: score && frozenPart(score.total),
    appraisal: score && frozenPart(score.appraisal),
    survey: score && frozenPart(score.survey),
    bonusPoints: score?.bonus ?? 0,
    penaltyPoints: score?.penalty ?? 0,
    sums: score ? frozenSums(catalogue, score) : [],
    surveyEstimates: frozenEstimates(agencyId, more.rows, precisions, groups),
    change: changeAgainst({ rank, indexHundredths }, more.previous),
    ...more,
  }
}

function frozenNodes(catalogue: CatalogueView): BundleNode[] {
  const parentOf = new Map<string, string>()
  const visit = (node: CatalogueTreeNode): CatalogueTreeNode[] => {
    for (const child of node.children ?? []) parentOf.set(child.code, node.code)
    return [node, ...(node.children ?? []).flatMap(visit)]
  }
  return catalogue.nodes
    .flatMap(visit)
    .map(({ code, level, name, maxPoints, method, rule, appliesWhen }) => ({
      code,
      parentCode: parentOf.get(code) ?? null,
      level,
      name,
      maxPoints,
      ...(method ? { method } : {}),
      ...(rule ? { rule } : {}),
      ...(appliesWhen ? { appliesWhen } : {}),
    }))
}

/** What was asked about the rows of a catalogue; null where none of its questions is at hand. */
function frozenQuestionnaire(
  rows: readonly CatalogueRow[],
  asked: ReadonlyMap<string, AskedQuestion>,
): FrozenQuestionnaire | null {
  const codes = rows.flatMap(({ rule }) => (rule.kind === 'survey' ? rule.questions : []))
  const questions = [...new Set(codes)].flatMap((code) => asked.get(code) ?? [])
  if (questions.length === 0) return null
  const groups = new Map(questions.flatMap((q) => q.groups.map((group) => [group.key, group])))
  return {
    respondentGroups: [...groups.values()],
    questions: questions.map(({ code, text, groups: of }) => ({ code, text, groups: of.map((g) => g.key) })),
  }
}

/** The questions of a frozen block as pages take them; none in bundles of former versions. */
export function askedIn(block: BundleBlock): Map<string, AskedQuestion> {
  const { questionnaire } = block as Partial<LatestBlock>
  const { respondentGroups = [], questions = [] } = questionnaire ?? {}
  const groupOf = new Map(respondentGroups.map((group) => [group.key, group]))
  return new Map(
    questions.map(({ code, text, groups }) => [
      code,
      { code, text, groups: groups.flatMap((key) => groupOf.get(key) ?? []) },
    ]),
  )
}

/** A block as it is frozen: catalogue, settings, questions, figures. */
export function frozenBlock(
  scores: BlockScores,
  agencies: LatestAgency[],
  asked: ReadonlyMap<string, AskedQuestion>,
): LatestBlock {
  const { block, catalogue, meanHundredths, medianHundredths } = scores
  const { id, version, title, decision, provenance, provenanceNote, maxPoints } = catalogue
  return {
    id: block.blockId,
    name: block.blockName,
    withSurvey: block.withSurvey,
    approvedAt: (block.approvedAt ?? new Date(NaN)).toISOString(),
    bands: block.bands,
    catalogue: {
      id,
      version,
      title,
      decision,
      provenance,
      provenanceNote,
      maxPoints,
      nodes: frozenNodes(catalogue),
    },
    meanHundredths,
    medianHundredths,
    bonusCapPoints: null,
    penaltyCapPoints: null,
    questionnaire: block.withSurvey ? frozenQuestionnaire(catalogue.rows, asked) : null,
    agencies,
  }
}

/** What a publication corrected; null of the first one of a round. */
export function correctedOf({ head, bundle }: PublishedRound): Corrected | null {
  if (!bundle.correction) return null
  const { sequence, decisionNumber, decidedOn, reason } = head
  return { sequence, decisionNumber, decidedOn, reason, former: bundle.correction.corrects.decision }
}

/** The catalogue's tree as scoring takes it, from its frozen list of nodes. */
export function treeOf(nodes: readonly BundleNode[]): CatalogueTreeNode[] {
  const roots: CatalogueTreeNode[] = []
  const byCode = new Map<string, CatalogueTreeNode>()
  for (const { parentCode, ...node } of nodes) {
    const made: CatalogueTreeNode = { ...node }
    byCode.set(node.code, made)
    const parent = parentCode ? byCode.get(parentCode) : undefined
    if (parent) (parent.children ??= []).push(made)
    else roots.push(made)
  }
  return roots
}
