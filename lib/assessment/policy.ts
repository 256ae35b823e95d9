import { codeCovers, holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import { scoreLine, type LineContext } from '@/lib/scoring/line'
import type { LineResult } from '@/lib/scoring/working'
import type {
  AssessmentFacts,
  ClaimState,
  EvidenceItem,
  FileDoubt,
  Finding,
  LineState,
  LineToScore,
  LineView,
  RowOfCatalogue,
} from './types'

/**
 * Open for entry: self-assessment before its deadline, or reopened by Home Affairs until an instant – which counts
 * until the appraisal is released and never takes away what is left of the deadline.
 */
export function isOpenForEntry(a: AssessmentFacts, now: Date): PolicyAnswer {
  if (a.phase === 'published' || a.phase === 'approved') return refuse('round-published')
  if (a.phase === 'preparation') return refuse('round-not-open')
  if (a.phase === 'selfAssessment' && now < a.submitBefore) return ALLOWED
  const mayBeReopened = a.phase === 'selfAssessment' || a.phase === 'appraisal1'
  if (mayBeReopened && a.reopenedUntil && now < a.reopenedUntil) return ALLOWED
  return refuse('deadline-passed')
}

/** Fields, criteria and rows that are open while a reopening of chosen rows runs; null: all of them. */
export function openCodes(
  a: Pick<AssessmentFacts, 'reopenedUntil' | 'reopenedCodes'>,
  now: Date,
): readonly string[] | null {
  const isRunning = a.reopenedUntil !== null && now < a.reopenedUntil
  return isRunning && a.reopenedCodes.length > 0 ? a.reopenedCodes : null
}

export const isRowOpen = (open: readonly string[] | null, code: string): boolean =>
  open === null || open.some((wider) => codeCovers(wider, code))

/**
 * Facts, explanations, evidence and claims: clerks and heads of the agency while it is being drafted. `code` asks
 * for one row, for those whose role covers a part of the catalogue only.
 */
export function canSaveLine(actor: Actor, a: AssessmentFacts, now: Date, code?: string): PolicyAnswer {
  if (!holdsAny(actor, ['clerk', 'head'], { agencyId: a.agencyId, roundId: a.roundId, code }))
    return refuse('not-yours')
  if (a.phase === 'published' || a.phase === 'approved') return refuse('round-published')
  if (a.state === 'submitted') return refuse('already-submitted')
  const open = isOpenForEntry(a, now)
  if (!open.allowed) return open
  if (a.state === 'withHead') return refuse('with-head')
  return code === undefined || isRowOpen(openCodes(a, now), code) ? ALLOWED : refuse('row-not-reopened')
}

/** The clerk hands the finished draft to the head. */
export function canHandOver(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  const save = canSaveLine(actor, a, now)
  if (!save.allowed) return save
  return a.state === 'notStarted' ? refuse('nothing-to-submit') : ALLOWED
}

/** The head gives it back to the clerk with a note. */
export function canReturn(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  if (!holds(actor, 'head', { agencyId: a.agencyId, roundId: a.roundId })) return refuse('not-yours')
  if (a.state === 'submitted') return refuse('already-submitted')
  if (a.state !== 'withHead') return refuse('not-with-head')
  return isOpenForEntry(a, now)
}

/** Only the head of the agency signs and submits, before the deadline. */
export function canSubmit(actor: Actor, a: AssessmentFacts, now: Date): PolicyAnswer {
  return canReturn(actor, a, now)
}

/** Home Affairs may reopen one submitted or late agency, before its appraisal is released. */
export function canReopen(actor: Actor, a: AssessmentFacts): PolicyAnswer {
  if (!holds(actor, 'homeAffairs', { roundId: a.roundId })) return refuse('not-allowed')
  if (a.phase === 'published' || a.phase === 'approved') return refuse('round-published')
  if (a.phase === 'preparation') return refuse('round-not-open')
  return a.phase === 'selfAssessment' || a.phase === 'appraisal1' ? ALLOWED : refuse('phase-over')
}

/**
 * Reading an assessment in full: the agency itself, Home Affairs, auditors, judges. A judge's own agency's never, whatever
 * else he is, except as its clerk or head.
 */
export function canReadAssessment(
  actor: Actor,
  a: { agencyId: string; roundId: string; blockId: string },
): boolean {
  if (holdsAny(actor, ['clerk', 'head'], { agencyId: a.agencyId, roundId: a.roundId })) return true
  if (recusedAgencyId(actor) === a.agencyId) return false
  if (holdsAny(actor, ['homeAffairs', 'auditor'], { roundId: a.roundId })) return true
  const place = { roundId: a.roundId, blockId: a.blockId }
  return holdsAny(actor, ['councilMember', 'councilChair'], place) || holds(actor, 'appraiser', place)
}

/** Survey shares and external ratings are entered centrally; the agency fills every other row. */
export const isCentralRow = (row: Pick<RowOfCatalogue, 'rule'>): boolean =>
  row.rule.kind === 'survey' || row.rule.kind === 'external'

/** Whether a row applies: the agency's attributes decide, then a granted claim. */
export function appliesTo(
  row: { appliesWhen?: string | null },
  attributes: ReadonlySet<string>,
  claimState: string,
): LineContext['applies'] {
  if (row.appliesWhen && !attributes.has(row.appliesWhen)) return 'attribute'
  return claimState === 'granted' ? 'claim' : true
}

/** What the line gives for the facts entered, by the same code on server and in the browser. */
export function resultOfLine(row: RowOfCatalogue, line: LineToScore, latestDay: string): LineResult {
  return scoreLine(row, line.facts, { applies: line.applies, latestDay })
}

/** Named documents of the row that are required and have no file yet (indexes); a file with a virus is none. */
export function missingEvidence(row: RowOfCatalogue, line: Pick<LineToScore, 'evidence'>): number[] {
  const counts = (e: EvidenceItem) => e.stage === 'self' && e.reading?.scan !== 'infected'
  const given = new Set(line.evidence.filter(counts).map((e) => e.requirement))
  return row.evidence.flatMap((need, i) => (need.required && !given.has(i) ? [i] : []))
}

/** The state that the tree and the row show. */
export function stateOfLine(row: RowOfCatalogue, line: LineToScore, latestDay: string): LineState {
  if (isCentralRow(row)) return line.applies === true ? 'central' : 'not-applicable'
  const result = resultOfLine(row, line, latestDay)
  if (result.status === 'not-applicable') return 'not-applicable'
  if (result.status !== 'scored') return 'not-scored'
  if (missingEvidence(row, line).length === 0 || line.explanation.trim() !== '') return 'filled'
  return line.evidence.length === 0 ? 'needs-evidence' : 'needs-explanation'
}

/**
 * Checks before signing. Errors stop: every row without full evidence needs an explanation (guidance of the
 * Ministry). Warnings are listed and signed for.
 */
export function findingsOf(
  rows: RowOfCatalogue[],
  lines: ReadonlyMap<string, LineToScore>,
  year: number,
  latestDay: string,
): Finding[] {
  return rows.flatMap((row) => {
    const line = lines.get(row.code)
    if (!line || isCentralRow(row) || line.applies !== true) return []
    return findingsOfLine(row, line, year, latestDay)
  })
}

/** What the machine noticed about a file at a row; people decide. */
export function doubtsOf({ reading, isShared }: Pick<EvidenceItem, 'reading' | 'isShared'>): FileDoubt[] {
  const condition = reading?.condition ?? 'sound'
  return [...(condition === 'sound' ? [] : [condition]), ...(isShared ? (['shared'] as const) : [])]
}

function findingsOfLine(row: RowOfCatalogue, line: LineToScore, year: number, latestDay: string): Finding[] {
  const found: Finding[] = []
  const add = (severity: Finding['severity'], reason: Finding['reason']) =>
    found.push({ code: row.code, severity, reason })
  const result = resultOfLine(row, line, latestDay)
  const explained = line.explanation.trim() !== ''
  if (line.claimState === 'claimed') add('warning', 'claim-pending')
  else if (result.status === 'not-scored') add('warning', 'not-scored')
  else if (result.status === 'scored' && missingEvidence(row, line).length > 0 && !explained)
    add('error', 'missing-evidence')
  else if (result.status === 'scored' && result.points < result.maxPoints && !explained)
    add('warning', 'below-maximum-unexplained')
  if (line.evidence.some((e) => e.issuedOn !== null && !e.issuedOn.startsWith(`${year}-`)))
    add('warning', 'evidence-outside-year')
  for (const doubt of new Set(line.evidence.flatMap(doubtsOf))) add('warning', `evidence-${doubt}`)
  return found
}

/**
 * A line as its agency may see it: a ruling on its claim is known with its release, of the second reading with the
 * publication. `released`: the ruling that it knows.
 */
export function withReleasedRuling(line: LineView, released: ClaimState = 'claimed'): LineView {
  if (line.claimState === 'none' || line.claimState === 'claimed') return line
  const byClaim = released === 'granted' ? 'claim' : true
  return { ...line, claimState: released, applies: line.applies === 'attribute' ? 'attribute' : byClaim }
}
