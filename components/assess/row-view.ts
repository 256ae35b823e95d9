import type { Finding, LineToScore } from '@/lib/assessment/types'
import { findingsOf, isCentralRow, resultOfLine, stateOfLine } from '@/lib/assessment/policy'
import type { CatalogueRow, CatalogueTreeNode } from '@/lib/catalogue/types'
import type { FieldProblem } from '@/lib/errors'
import { lineScoreOf, scoreAgency, type AgencyScore, type LineScore } from '@/lib/scoring/agency-score'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import type { LineResult } from '@/lib/scoring/working'
import { isByUnit } from '@/components/subordinate-unit/typed-units'
import { fitParts } from '@/lib/subordinate-unit/policy'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { explanationProblems, readWork, type WorkContext } from './line-work'
import type { LineWork } from './workspace-types'

export type RowState =
  'not-scored' | 'filled' | 'needs-evidence' | 'needs-explanation' | 'not-applicable' | 'claimed' | 'locked'

/** A row as the screen shows it now: typed values scored at once, by the same code as on the server. */
export type RowView = {
  row: CatalogueRow
  work: LineWork
  facts: Facts | null
  /** The numbers of each unit, where the row is entered by unit. */
  parts: UnitPart[] | null
  result: LineResult
  state: RowState
  /** Entered centrally, or not for this agency. */
  isOpenToAgency: boolean
  /** Nothing is left to do for the agency. */
  isDone: boolean
  problems: FieldProblem[]
}

export type WorkspaceContext = WorkContext & {
  year: number
  /** Survey shares and external values that stand in, by code. */
  central: Readonly<Record<string, number>>
}

function centralFacts(row: CatalogueRow, central: WorkspaceContext['central']): Facts | null {
  const value = central[row.code]
  if (value === undefined) return null
  return row.rule.kind === 'survey' ? { kind: 'survey', share: value } : { kind: 'external', value }
}

function centralView(row: CatalogueRow, work: LineWork, context: WorkspaceContext): RowView {
  const facts = centralFacts(row, context.central)
  const result = scoreLine(row, facts, { applies: work.saved.applies, latestDay: context.latestDay })
  const state = work.saved.applies === true ? 'locked' : 'not-applicable'
  return { row, work, facts, parts: null, result, state, isOpenToAgency: false, isDone: true, problems: [] }
}

export function rowView(row: CatalogueRow, work: LineWork, context: WorkspaceContext): RowView {
  if (isCentralRow(row)) return centralView(row, work, context)
  const read = readWork(row, work, context)
  const line = lineToScore(work, read.facts)
  const result = resultOfLine(row, line, context.latestDay)
  const isOpenToAgency = work.saved.applies === true
  const state = work.saved.claimState === 'claimed' ? 'claimed' : stateOfLine(row, line, context.latestDay)
  return {
    row,
    work,
    facts: read.facts,
    parts: isByUnit(work.typed) ? (read.parts ?? emptyParts(row, context)) : null,
    result,
    state: state === 'central' ? 'locked' : state,
    isOpenToAgency,
    isDone: state === 'filled' || state === 'not-applicable' || state === 'claimed',
    problems: [...read.problems, ...explanationProblems(work.explanation), ...work.problems],
  }
}

/** Turned to its units and nothing typed yet: everybody is missing. */
const emptyParts = (row: CatalogueRow, { units }: WorkspaceContext): UnitPart[] =>
  fitParts(row.rule, [], units)

const lineToScore = (work: LineWork, facts: Facts | null): LineToScore => ({
  facts,
  explanation: work.explanation,
  applies: work.saved.applies,
  evidence: work.saved.evidence,
  claimState: work.saved.claimState,
})

/** Views are kept per piece of work: a keystroke scores one row, not all of them. */
export function viewCache(context: WorkspaceContext) {
  const known = new WeakMap<LineWork, RowView>()
  return (row: CatalogueRow, work: LineWork): RowView => {
    const view = known.get(work) ?? rowView(row, work, context)
    known.set(work, view)
    return view
  }
}

/** Points of every node from what is typed; survey rows leave the sum, for the agency cannot earn them here. */
export function scoreOfViews(nodes: CatalogueTreeNode[], views: readonly RowView[]): AgencyScore {
  const lines = new Map<string, LineScore>(views.map((view) => [view.row.code, lineScoreOf(view.result)]))
  return scoreAgency({ maxPoints: 0, nodes }, lines, { withoutSurvey: true })
}

/** Errors and warnings before signing, from what is typed. */
export function findingsOfViews(views: readonly RowView[], { year, latestDay }: WorkspaceContext): Finding[] {
  const lines = new Map(views.map((view) => [view.row.code, lineToScore(view.work, view.facts)]))
  return findingsOf(
    views.map((view) => view.row),
    lines,
    year,
    latestDay,
  )
}

export type Progress = { done: number; of: number; needing: number }

/** Rows that the agency has to fill, and how many are done. */
export function progressOf(views: readonly RowView[]): Progress {
  const own = views.filter((view) => view.isOpenToAgency)
  return {
    done: own.filter((view) => view.isDone).length,
    of: own.length,
    needing: own.filter((view) => view.state === 'needs-evidence' || view.state === 'needs-explanation')
      .length,
  }
}
