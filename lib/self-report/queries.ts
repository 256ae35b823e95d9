import 'server-only'
import type { Actor } from '@/lib/actor'
import { getWorkspace } from '@/lib/assessment/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { canReadCopies } from '@/lib/submission/policy'
import { canSaveRemarks, fieldsOfReport, selfScoreOf } from './policy'
import type { RemarksView, SelfReport } from './types'

const NONE: RemarksView = { difficulties: '', proposals: '', version: 0, savedAt: null, savedByName: null }

/** For queries and commands that already know whose report it is. */
export async function readRemarks(assessmentId: string, reader: Tx = db): Promise<RemarksView> {
  const found = await reader.remarks.findUnique({
    where: { assessmentId },
    select: {
      difficulties: true,
      proposals: true,
      version: true,
      savedAt: true,
      savedBy: { select: { name: true } },
    },
  })
  if (!found) return NONE
  const { savedBy, ...remarks } = found
  return { ...remarks, savedByName: savedBy.name }
}

/**
 * An agency's report as it stands: rows with points and proofs, totals, difficulties and proposals. Null when it is
 * not the actor's to read in full (agency, Home Affairs, auditors).
 */
export async function getSelfReport(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<SelfReport | null> {
  if (!canReadCopies(actor, { roundId, agencyId })) return null
  const workspace = await getWorkspace(actor, roundId, agencyId, now)
  if (!workspace) return null
  const { head, lines, latestDay } = workspace
  const [catalogue, round, remarks] = await Promise.all([
    readCatalogue(head.catalogueId),
    readRound(roundId),
    readRemarks(head.id),
  ])
  if (!catalogue || !round) return null
  const content = { catalogue, lines, latestDay }
  const { score, scores } = selfScoreOf(content)
  const gates = { ...head, phase: head.block.phase, submitBefore: head.block.submitBefore }
  return {
    head,
    catalogue,
    planNumber: round.planNumber,
    fields: fieldsOfReport(content, scores),
    score,
    remarks,
    latestDay,
    canSaveRemarks: canSaveRemarks(actor, gates, now),
  }
}
