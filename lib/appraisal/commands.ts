import 'server-only'
import type { Actor } from '@/lib/actor'
import { record, recordOfLine } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { lockLedgers, readLastEntry } from '@/lib/ledger/queries'
import type { LockedLedger, Verdict } from '@/lib/ledger/types'
import { readOfferedReasons } from '@/lib/round/queries'
import {
  canDecideLine,
  canRuleOnClaim,
  canWithdrawDecision,
  isDisputed,
  lastWordOf,
  pointsOfAdjustment,
  selfOf,
  stageOfPhase,
  standingOf,
  type DecidedPoints,
} from './policy'
import {
  decideLinesSchema,
  ruleOnClaimSchema,
  withdrawDecisionsSchema,
  type DecideLinesCall,
  type LineDecision,
  type RuleOnClaimInput,
  type WithdrawDecisionsInput,
} from './schema'
import type { LineGates, ReadingStage } from './types'

const gatesOf = (line: LockedLedger): LineGates => ({ ...line, isDisputed: isDisputed(line.entries) })

type NewEntry = DecidedPoints & {
  lineId: string
  sequence: number
  stage: ReadingStage
  verdict: Verdict
  reasonCode?: string | null
  clause?: string | null
  evidencePage?: string | null
  evidenceLinkId?: string | null
  withdraws?: number
  note?: string
  internalNote?: string
}

/** In one statement however many: a value of its own for each column of 5,000 rows is more than a statement may have. */
async function appendEntries(tx: Tx, actor: Actor, entries: readonly NewEntry[], now: Date): Promise<void> {
  const rows = JSON.stringify(entries.map((entry) => ({ note: '', internalNote: '', ...entry })))
  await tx.$executeRaw`
    INSERT INTO "ScoreEntry" ("id", "lineId", "sequence", "stage", "verdict", "facts", "points", "reasonCode", "clause", "evidencePage",
                              "evidenceLinkId", "withdraws", "note", "internalNote", "personId", "createdAt")
    SELECT gen_random_uuid(), e.*, ${actor.personId}::uuid, ${now}
      FROM jsonb_to_recordset(${rows}::jsonb) AS e("lineId" uuid, "sequence" int, "stage" "Stage", "verdict" "Verdict", "facts" jsonb,
           "points" int, "reasonCode" text, "clause" text, "evidencePage" text, "evidenceLinkId" uuid, "withdraws" int, "note" text, "internalNote" text)`
}

/** Someone else has said something about the line since: his word goes back to be compared, nothing is written. */
async function demandFresh(tx: Tx, line: LockedLedger, expectedSequence: number): Promise<void> {
  if (line.lastSequence === expectedSequence) return
  throw new Refusal('stale-version', {
    lineId: line.lineId,
    code: line.code,
    current: await readLastEntry(tx, line.lineId),
  })
}

/** Decisions that name a document which is not a document of their own line. */
async function foreignEvidence(tx: Tx, decisions: readonly LineDecision[]): Promise<Set<LineDecision>> {
  const naming = decisions.filter((d) => d.evidenceLinkId !== null)
  if (naming.length === 0) return new Set()
  const ids = naming.flatMap((d) => d.evidenceLinkId ?? [])
  const links = await tx.evidenceLink.findMany({
    where: { id: { in: ids }, removedAt: null },
    select: { id: true, lineId: true },
  })
  const lineOf = new Map(links.map((l) => [l.id, l.lineId]))
  return new Set(naming.filter((d) => lineOf.get(d.evidenceLinkId ?? '') !== d.lineId))
}

/** Facts and points that a decision enters, or the problems of its fields. */
function decidedPoints(
  line: LockedLedger,
  d: LineDecision,
  reasonCodes: Set<string>,
  latestDay: string,
): DecidedPoints | FieldProblem[] {
  if (d.verdict === 'recognise') return selfOf(line.entries)
  if (d.verdict === 'confirm') return standingOf(line.row, line.entries, latestDay)
  if (d.verdict === 'ask') return { facts: null, points: null }
  if (!reasonCodes.has(d.reasonCode ?? '')) return [{ field: 'reasonCode', reason: 'unknown-key' }]
  const adjusted = pointsOfAdjustment(line.row, d, latestDay)
  return adjusted.ok ? adjusted.decided : adjusted.problems
}

/**
 * An appraiser's words on lines of a round, all or none: recognise (the self-score's points), adjust (own facts,
 * from which the rule computes, or points; with reason and note), ask (points stay open), or in the second
 * reading confirm. Each is a new ledger entry, the agency's line is untouched. Refused: not his row, own agency,
 * assessment not submitted, wrong phase, a row outside the second reading, a claim not yet ruled on, or a ledger
 * that has moved on (with its last entry).
 */
export async function decideLines(
  actor: Actor,
  call: DecideLinesCall,
  now = new Date(),
): Promise<{ decided: number; sequences: Record<string, number> }> {
  const { roundId, stage, decisions } = decideLinesSchema.parse(call)
  const latestDay = dayOf(now)
  return inTransaction(async (tx) => {
    const lines = await lockLedgers(
      tx,
      decisions.map((d) => d.lineId),
    )
    const reasonCodes = await readOfferedReasons(tx, roundId)
    const foreign = await foreignEvidence(tx, decisions)
    const problems: FieldProblem[] = []
    const entries: NewEntry[] = []
    for (const [i, d] of decisions.entries()) {
      const line = lines.get(d.lineId)
      if (!line || line.roundId !== roundId) throw new Refusal('not-found')
      demand(canDecideLine(actor, stage, gatesOf(line)))
      await demandFresh(tx, line, d.expectedSequence)
      if (foreign.has(d))
        problems.push({ field: `decisions.${i}.evidenceLinkId`, reason: 'unknown-key', code: line.code })
      const decided = decidedPoints(line, d, reasonCodes, latestDay)
      if (Array.isArray(decided))
        problems.push(...decided.map((p) => ({ ...p, field: `decisions.${i}.${p.field}`, code: line.code })))
      else entries.push(entryOf(line, stage, d, decided))
    }
    if (problems.length > 0) throw new FieldErrors(problems)
    await appendEntries(tx, actor, entries, now)
    await record(
      tx,
      actor,
      decisions.flatMap((d) => recordOf(lines.get(d.lineId), stage, d)),
    )
    return {
      decided: entries.length,
      sequences: Object.fromEntries(entries.map((e) => [e.lineId, e.sequence])),
    }
  })
}

function entryOf(
  line: LockedLedger,
  stage: ReadingStage,
  d: LineDecision,
  { facts, points }: DecidedPoints,
): NewEntry {
  const { lineId, verdict, clause, evidencePage, evidenceLinkId, note, internalNote } = d
  const reasonCode = verdict === 'adjust' ? d.reasonCode : null
  const said = { stage, verdict, reasonCode, clause, evidencePage, evidenceLinkId, note, internalNote }
  return { lineId, sequence: line.lastSequence + 1, ...said, facts, points }
}

function recordOf(line: LockedLedger | undefined, stage: ReadingStage, d: LineDecision) {
  if (!line) return []
  const { assessmentId: id, roundId, agencyId, code } = line
  const detail = { stage, verdict: d.verdict, sequence: line.lastSequence + 1 }
  return [recordOfLine({ id, roundId, agencyId }, code, 'line.appraised', detail)]
}

/**
 * Takes back the actor's own last words on lines, all or none, in the order in which a bulk recognition or one decision
 * entered them: a further entry says which entry no longer counts, and what stood before it holds again (decision
 * record 0036). Refused: as for decideLines, when the last word is somebody else's, and when there is none.
 */
export async function withdrawDecisions(
  actor: Actor,
  call: WithdrawDecisionsInput,
  now = new Date(),
): Promise<{ withdrawn: number; sequences: Record<string, number> }> {
  const { roundId, stage, lines: asked } = withdrawDecisionsSchema.parse(call)
  return inTransaction(async (tx) => {
    const locked = await lockLedgers(
      tx,
      asked.map((l) => l.lineId),
    )
    const entries: NewEntry[] = []
    for (const { lineId, expectedSequence } of asked) {
      const line = locked.get(lineId)
      if (!line || line.roundId !== roundId) throw new Refusal('not-found')
      await demandFresh(tx, line, expectedSequence)
      demand(canWithdrawDecision(actor, stage, gatesOf(line), line.entries))
      const withdraws = lastWordOf(line.entries)?.sequence ?? 0
      entries.push({
        lineId,
        sequence: line.lastSequence + 1,
        stage,
        verdict: 'withdraw',
        withdraws,
        facts: null,
        points: null,
      })
    }
    await appendEntries(tx, actor, entries, now)
    await record(
      tx,
      actor,
      entries.flatMap((e) => withdrawalRecord(locked.get(e.lineId), e)),
    )
    return {
      withdrawn: entries.length,
      sequences: Object.fromEntries(entries.map((e) => [e.lineId, e.sequence])),
    }
  })
}

function withdrawalRecord(line: LockedLedger | undefined, { stage, withdraws, sequence }: NewEntry) {
  if (!line) return []
  const { assessmentId: id, roundId, agencyId, code } = line
  return [
    recordOfLine({ id, roundId, agencyId }, code, 'line.appraisalWithdrawn', { stage, withdraws, sequence }),
  ]
}

/**
 * Rules on a claim that a row does not apply. Granted: the row leaves points and maximum; refused: it is to be
 * decided like any other. Refusals as for decideLines.
 */
export async function ruleOnClaim(
  actor: Actor,
  input: RuleOnClaimInput,
  now = new Date(),
): Promise<{ sequence: number }> {
  const { lineId, expectedSequence, grant, note } = ruleOnClaimSchema.parse(input)
  return inTransaction(async (tx) => {
    const line = (await lockLedgers(tx, [lineId])).get(lineId)
    if (!line) throw new Refusal('not-found')
    demand(canRuleOnClaim(actor, gatesOf(line)))
    await demandFresh(tx, line, expectedSequence)
    const sequence = line.lastSequence + 1
    const verdict = grant ? 'grantClaim' : 'refuseClaim'
    await tx.line.update({ where: { id: lineId }, data: { claimState: grant ? 'granted' : 'refused' } })
    await tx.scoreEntry.create({
      data: {
        lineId,
        sequence,
        stage: stageOfPhase(line.phase) ?? 'appraisal1',
        verdict,
        note,
        personId: actor.personId,
        createdAt: now,
      },
    })
    await record(tx, actor, {
      action: grant ? 'line.claimGranted' : 'line.claimRefused',
      subjectType: 'Line',
      subjectId: `${line.assessmentId}/${line.code}`,
      roundId: line.roundId,
      agencyId: line.agencyId,
      detail: { note, sequence },
    })
    return { sequence }
  })
}
