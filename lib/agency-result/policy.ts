import { codeCovers, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { isCentralRow } from '@/lib/assessment/policy'
import type { CatalogueRow, CatalogueTreeNode } from '@/lib/catalogue/types'
import { scoresOfLine, standingEntries } from '@/lib/ledger/policy'
import type { LedgerEntry, Stage } from '@/lib/ledger/types'
import type { BundleNode, BundleRow } from '@/lib/publication/schema'
import { quantileOf, scoreOfFrozenRow } from '@/lib/ranking/policy'
import type { RankingView } from '@/lib/ranking/types'
import type { Phase } from '@/lib/round/types'
import { scoreAgency, type AgencyScore, type LineScore } from '@/lib/scoring/agency-score'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import {
  percentHundredths,
  pointsFromDecimal,
  pointsFromMillionths,
  sumPoints,
  zeroPoints,
  type Points,
} from '@/lib/scoring/points'
import { surveyRowResult } from '@/lib/survey-result/policy'
import type { FrozenPrecision } from '@/lib/survey/types'
import type { FrozenGroup } from '@/lib/survey-group/types'
import type { AskedQuestion, SurveyRowResult } from '@/lib/survey-result/types'
import type {
  AgencyResult,
  FieldAgainstBlock,
  LossLevel,
  LossLine,
  NodeResult,
  RowResult,
  RowTrail,
  ScoreSteps,
} from './types'

/** Which part of the ledgers a reader sees beside the result; null: the result alone. */
export type TrailAccess = { internalNotes: boolean } | null

/**
 * How points came about is for those who judge and for the agency itself once published (without the judges'
 * internal notes). A judge sees nothing of the kind about his own agency.
 */
export function trailAccess(
  actor: Actor,
  place: { roundId: string; blockId: string; agencyId: string },
  phase: Phase,
): TrailAccess {
  const { roundId, blockId, agencyId } = place
  const own = holdsAny(actor, ['clerk', 'head'], { agencyId, roundId })
  const judges = holdsAny(actor, ['homeAffairs', 'auditor', 'councilMember', 'councilChair'], {
    roundId,
    blockId,
  })
  if (judges && recusedAgencyId(actor) !== agencyId) return { internalNotes: true }
  return own && phase === 'published' ? { internalNotes: false } : null
}

/** Why a frozen row applies or not, as scoring asks it. */
function contextOf(frozen: BundleRow, latestDay: string): LineContext {
  const why = frozen.status === 'not-applicable' ? frozen.why : null
  return { applies: why === 'attribute' || why === 'claim' ? why : true, latestDay }
}

type RowToExplain = Pick<
  CatalogueRow,
  'code' | 'fieldCode' | 'criterionCode' | 'name' | 'method' | 'maxPoints' | 'rule'
>

/** One row with its points, its facts and the working of its rule. */
export function explainRow(
  row: RowToExplain,
  frozen: BundleRow,
  latestDay: string,
  trail: RowTrail | null,
  soFar = false,
): RowResult {
  const facts = frozen.status === 'not-scored' ? null : frozen.facts
  const final = scoreOfFrozenRow(frozen)
  const max = pointsFromDecimal(row.maxPoints)
  const isOut = final.status === 'not-applicable' || (soFar && final.status === 'not-scored')
  const lost: Points = final.status === 'scored' ? pointsFromMillionths(max - final.points) : max
  return {
    ...row,
    central: isCentralRow(row),
    facts,
    final,
    working: scoreLine(row, facts, contextOf(frozen, latestDay)),
    by: frozen.status === 'scored' ? frozen.by : null,
    reasonCode: frozen.status === 'scored' ? frozen.reasonCode : null,
    lostPoints: isOut ? null : lost,
    trail,
    corrections: [],
  }
}

/** What came out before any correction: what appraisers and council had decided. */
const firstFinal = ({ corrections: [first], final }: RowResult): LineScore =>
  first ? scoreOfFrozenRow(first.before) : final

/** The rows of a frozen list of nodes, as they are explained. */
export function rowsToExplain(nodes: readonly BundleNode[]): RowToExplain[] {
  return nodes.flatMap(({ code, level, parentCode, name, maxPoints, rule, method = 'appraisal' }) =>
    rule
      ? [
          {
            code,
            fieldCode: code.split('.')[0] ?? code,
            criterionCode: level === 'component' && parentCode ? parentCode : code,
            name,
            method,
            maxPoints,
            rule,
          },
        ]
      : [],
  )
}

/** What each stage said of a row, from its ledger. */
export function trailOf(row: CatalogueRow, ledger: LedgerEntry[], context: LineContext): RowTrail {
  const upTo = (stages: Stage[]) =>
    scoresOfLine(
      row,
      ledger.filter((e) => stages.includes(e.stage)),
      context,
    )
  const both = upTo(['self', 'appraisal1', 'appraisal2', 'council'])
  return {
    self: both.self,
    appraised1: upTo(['appraisal1']).appraised,
    appraised2: standingEntries(ledger).some((e) => e.stage === 'appraisal2') ? both.appraised : null,
    council: both.council,
    ledger,
  }
}

const pointsOf = (score: LineScore | null | undefined): number =>
  score?.status === 'scored' ? score.points : 0

/** The way from the self-score to the final points, over the rows that apply at last. */
export function stepsOf(rows: readonly RowResult[], final: Points): ScoreSteps | null {
  const filled = rows.filter((r) => !r.central && r.final.status !== 'not-applicable')
  if (filled.some((r) => r.trail === null)) return null
  const sum = (pick: (row: RowResult) => number) => rowSum(filled, pick)
  const self = sum((r) => pointsOf(r.trail?.self))
  const after1 = sum((r) => pointsOf(r.trail?.appraised1 ?? r.trail?.self))
  const after2 = sum((r) => pointsOf(r.trail?.appraised2 ?? r.trail?.appraised1 ?? r.trail?.self))
  const afterCouncil = sum((r) => pointsOf(firstFinal(r)))
  const atLast = sum((r) => pointsOf(r.final))
  const external = rowSum(
    rows.filter((r) => r.central && r.method === 'appraisal'),
    (r) => pointsOf(r.final),
  )
  const survey = rowSum(
    rows.filter((r) => r.method === 'survey'),
    (r) => pointsOf(r.final),
  )
  const change = (to: Points, from: Points) => pointsFromMillionths(to - from)
  return {
    self,
    appraisal1: change(after1, self),
    appraisal2: change(after2, after1),
    council: change(afterCouncil, after2),
    correction: change(atLast, afterCouncil),
    external,
    appraisal: sumPoints([atLast, external]),
    survey,
    final,
  }
}

const rowSum = (rows: readonly RowResult[], pick: (row: RowResult) => number): Points =>
  sumPoints(rows.map((r) => pointsFromMillionths(pick(r))))

/** Fields within the block, and criteria, added up from the rows. */
export function nodesOfResult(
  nodes: CatalogueTreeNode[],
  maxPoints: number,
  rows: readonly RowResult[],
  withSurvey: boolean,
  ranking: RankingView,
) {
  const lines = new Map(rows.map((r) => [r.code, r.final]))
  const score = scoreAgency({ maxPoints, nodes }, lines, { withoutSurvey: !withSurvey, soFar: ranking.soFar })
  const away = rows.filter((r) => r.final.status === 'not-applicable').map((r) => r.code)
  const fields = nodes.map((node): FieldAgainstBlock => ({
    ...nodeResult(node, score, away),
    ...spreadOf(node.code, ranking),
  }))
  const criteria = nodes.flatMap((n) => n.children ?? []).map((n) => nodeResult(n, score, away))
  return { fields, criteria }
}

function nodeResult(node: CatalogueTreeNode, score: AgencyScore, away: readonly string[]): NodeResult {
  const part = score.byCode.get(node.code)
  return {
    code: node.code,
    name: node.name,
    points: part?.points ?? zeroPoints,
    maxPoints: part?.maxPoints ?? zeroPoints,
    percentHundredths: part?.percentHundredths ?? null,
    partial: away.some((code) => codeCovers(node.code, code)),
  }
}

function spreadOf(code: string, ranking: RankingView) {
  const shares = ranking.rows.map((r) => r.fields.find((f) => f.code === code)?.percentHundredths ?? null)
  const at = (quarter: number) => quantileOf(shares, quarter, 4)
  return { lowest: at(0), lowerQuarter: at(1), median: at(2), upperQuarter: at(3), highest: at(4) }
}

/** Survey rows with their results; shares from the rows, errors as far as the survey report gave them. */
export function surveyOf(
  rows: readonly RowResult[],
  estimates: readonly (FrozenPrecision & { code: string; groups?: readonly FrozenGroup[] })[],
  asked: ReadonlyMap<string, AskedQuestion>,
): SurveyRowResult[] {
  const byEstimate = new Map(estimates.map((one) => [one.code, one]))
  return rows.flatMap((row) => {
    const share = row.facts?.kind === 'survey' ? row.facts.share : null
    if (row.rule.kind !== 'survey' || share === null) return []
    const { standardErrorMillionths = null, answerCount = null, groups } = byEstimate.get(row.code) ?? {}
    const questions = row.rule.questions.flatMap((code) => asked.get(code) ?? [])
    const estimate = {
      shareMillionths: pointsFromDecimal(share),
      standardErrorMillionths,
      answerCount,
      groups,
    }
    return [surveyRowResult(row, estimate, questions)]
  })
}

/** Rows that lost points, the largest loss first. */
export const lossesOf = (rows: readonly RowResult[]): RowResult[] =>
  rows
    .filter((r) => (r.lostPoints ?? 0) > 0)
    .sort((a, b) => (b.lostPoints ?? 0) - (a.lostPoints ?? 0) || byCode(a.code, b.code))

/**
 * Lost points by field, criterion or row, the largest first, with the share of all that is lost so far. Of equal ones
 * the catalogue's order. Example: 3 and 1 lost → 75 %, 100 %.
 */
export function lossLinesOf(
  result: Pick<AgencyResult, 'fields' | 'criteria' | 'rows'>,
  level: LossLevel,
): LossLine[] {
  const losses = lossesOf(result.rows)
  const placeOf = (row: RowResult) =>
    level === 'field' ? row.fieldCode : level === 'criterion' ? row.criterionCode : row.code
  const nodes = new Map([...result.fields, ...result.criteria].map((node) => [node.code, node]))
  const groups = new Map<string, RowResult[]>()
  for (const row of losses) groups.set(placeOf(row), [...(groups.get(placeOf(row)) ?? []), row])
  const lostOf = (rows: readonly RowResult[]) => rowSum(rows, (row) => row.lostPoints ?? 0)
  const all = lostOf(losses)
  let sofar = 0
  return [...groups]
    .map(([code, rows]) => ({ code, rows, lostPoints: lostOf(rows) }))
    .sort((a, b) => b.lostPoints - a.lostPoints || byCode(a.code, b.code))
    .flatMap(({ code, rows, lostPoints }): LossLine[] => {
      const [first] = rows
      const node = level === 'row' ? undefined : nodes.get(code)
      if (!first) return []
      sofar += lostPoints
      return [
        {
          code,
          name: node?.name ?? first.name,
          lostPoints,
          surveyPoints: lostOf(rows.filter((row) => row.method === 'survey')),
          maxPoints: node?.maxPoints ?? pointsFromDecimal(first.maxPoints),
          cumulativeHundredths: percentHundredths(pointsFromMillionths(sofar), all) ?? 0,
          rows,
        },
      ]
    })
}

/** Rows whose final points are not those the agency gave itself. */
export const changedRows = (rows: readonly RowResult[]): RowResult[] =>
  rows.filter((r) => r.trail !== null && !r.central && !sameScore(r.trail.self, r.final))

const sameScore = (a: LineScore | null, b: LineScore) =>
  (a?.status ?? 'not-scored') === b.status && pointsOf(a) === pointsOf(b)

/** "1.2" before "1.10". */
export function byCode(a: string, b: string): number {
  const [left, right] = [a, b].map((code) => code.split('.').map(Number))
  for (let i = 0; i < Math.max(left?.length ?? 0, right?.length ?? 0); i += 1) {
    const difference = (left?.[i] ?? -1) - (right?.[i] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

/** The row of a result by its code. */
export const rowOfResult = (result: Pick<AgencyResult, 'rows'>, code: string): RowResult | undefined =>
  result.rows.find((r) => r.code === code)
