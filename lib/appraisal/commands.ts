import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { lockLedgers, readLastEntry } from '@/lib/ledger/queries'
import type { LockedLedger } from '@/lib/ledger/types'
import { roundSettingsSchema } from '@/lib/round/schema'
import { offered } from '@/lib/round/types'
import {
  canDecideLine,
  canRuleOnClaim,
  isDisputed,
  pointsOfAdjustment,
  selfOf,
  stageOfPhase,
  standingOf,
  type DecidedPoints,
} from './policy'
import {
  decideLinesSchema,
  ruleOnClaimSchema,
  type DecideLinesCall,
  type LineDecision,
  type RuleOnClaimInput,
} from './schema'
import type { LineGates, ReadingStage } from './types'

const jsonOrNull = (facts: DecidedPoints['facts']) => (facts === null ? Prisma.DbNull : facts)

const gatesOf = (line: LockedLedger): LineGates => ({ ...line, isDisputed: isDisputed(line.entries) })

/** Someone else has said something about the line since: his word goes back to be compared, nothing is written. */
async function demandFresh(tx: Tx, line: LockedLedger, expectedSequence: number): Promise<void> {
  if (line.lastSequence === expectedSequence) return
  throw new Refusal('stale-version', {
    lineId: line.lineId,
    code: line.code,
    current: await readLastEntry(tx, line.lineId),
  })
}

async function reasonCodesOf(tx: Tx, roundId: string): Promise<Set<string>> {
  const round = await tx.round.findUnique({ where: { id: roundId }, select: { settings: true } })
  if (!round) throw new Refusal('not-found')
  return new Set(offered(roundSettingsSchema.parse(round.settings).reasonCodes).map((r) => r.code))
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
    const reasonCodes = await reasonCodesOf(tx, roundId)
    const problems: FieldProblem[] = []
    const entries: Prisma.ScoreEntryCreateManyInput[] = []
    for (const [i, d] of decisions.entries()) {
      const line = lines.get(d.lineId)
      if (!line || line.roundId !== roundId) throw new Refusal('not-found')
      demand(canDecideLine(actor, stage, gatesOf(line)))
      await demandFresh(tx, line, d.expectedSequence)
      const decided = decidedPoints(line, d, reasonCodes, latestDay)
      if (Array.isArray(decided))
        problems.push(...decided.map((p) => ({ ...p, field: `decisions.${i}.${p.field}`, code: line.code })))
      else entries.push(entryOf(actor, line, stage, d, decided, now))
    }
    if (problems.length > 0) throw new FieldErrors(problems)
    await tx.scoreEntry.createMany({ data: entries })
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
  actor: Actor,
  line: LockedLedger,
  stage: ReadingStage,
  d: LineDecision,
  decided: DecidedPoints,
  now: Date,
): Prisma.ScoreEntryCreateManyInput {
  const { verdict, clause, evidencePage, note, internalNote } = d
  const reasonCode = verdict === 'adjust' ? d.reasonCode : null
  const said = { stage, verdict, reasonCode, clause, evidencePage, note, internalNote }
  return {
    lineId: line.lineId,
    sequence: line.lastSequence + 1,
    ...said,
    facts: jsonOrNull(decided.facts),
    points: decided.points,
    personId: actor.personId,
    createdAt: now,
  }
}

function recordOf(line: LockedLedger | undefined, stage: ReadingStage, d: LineDecision) {
  if (!line) return []
  const detail = { stage, verdict: d.verdict, sequence: line.lastSequence + 1 }
  return [
    {
      action: 'line.appraised',
      subjectType: 'Line',
      subjectId: `${line.assessmentId}/${line.code}`,
      roundId: line.roundId,
      agencyId: line.agencyId,
      detail,
    },
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
