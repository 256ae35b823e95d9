import 'server-only'
import type { Actor } from '@/lib/actor'
import { getWorkspace } from '@/lib/assessment/queries'
import { db } from '@/lib/db'
import { readRemarks } from '@/lib/self-report/queries'
import { canReadCopies, changesBetween, copyOf, copySeenBefore, remarksChangeBetween } from './policy'
import type { CopiedContent, CopyView, SubmissionHistory } from './types'

/**
 * Every copy of an agency's assessment, and what changed since the one last seen; null when the assessment is not the
 * actor's to read in full (agency, Home Affairs, auditors).
 */
export async function getSubmissionHistory(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<SubmissionHistory | null> {
  if (!canReadCopies(actor, { roundId, agencyId })) return null
  const workspace = await getWorkspace(actor, roundId, agencyId, now)
  if (!workspace) return null
  const { head, lines } = workspace
  const copies = await readCopies(head.id)
  const seen = copySeenBefore(copies, head.state)
  const content = seen && (await readContent(head.id, seen.sequence))
  if (!seen || !content) return { copies, changes: null }
  const rows = changesBetween(content.lines, copyOf(lines))
  const remarks = remarksChangeBetween(content.remarks, await readRemarks(head.id))
  return { copies, changes: { since: seen, rows, remarks } }
}

async function readCopies(assessmentId: string): Promise<CopyView[]> {
  const found = await db.assessmentCopy.findMany({
    where: { assessmentId },
    orderBy: { sequence: 'asc' },
    select: {
      sequence: true,
      event: true,
      createdAt: true,
      contentHash: true,
      person: { select: { name: true } },
    },
  })
  return found.map(({ person, ...copy }) => ({ ...copy, personName: person.name }))
}

async function readContent(assessmentId: string, sequence: number): Promise<CopiedContent | null> {
  const found = await db.assessmentCopy.findUnique({
    where: { assessmentId_sequence: { assessmentId, sequence } },
    select: { content: true },
  })
  return (found?.content ?? null) as CopiedContent | null
}
