import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { getWorkspace, readLines, readRowsThatApply } from '@/lib/assessment/queries'
import type { LockedAssessment } from '@/lib/assessment/types'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { readRemarks } from '@/lib/self-report/queries'
import {
  canReadCopies,
  changesBetween,
  copyOf,
  copySeenBefore,
  countsOf,
  remarksChangeBetween,
} from './policy'
import type { CopiedContent, CopyView, ReceiptView, SubmissionHistory } from './types'

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

/**
 * The receipt of one signature of an agency; null when there is none under that number, or the report is not the
 * actor's to read in full (agency, Home Affairs, auditors). Points are computed from what was signed.
 */
export async function getReceipt(
  actor: Actor,
  roundId: string,
  agencyId: string,
  sequence: number,
): Promise<ReceiptView | null> {
  if (!canReadCopies(actor, { roundId, agencyId })) return null
  const found = await db.assessmentCopy.findFirst({
    where: { sequence, event: 'submitted', assessment: { roundId, agencyId } },
    select: {
      contentHash: true,
      content: true,
      createdAt: true,
      person: { select: { name: true } },
      assessment: { select: { catalogueId: true, agency: { select: { nameVi: true, nameEn: true } } } },
    },
  })
  const round = found && (await readRound(roundId))
  if (!found || !round) return null
  const { agency, catalogueId } = found.assessment
  const content = (found.content ?? null) as CopiedContent | null
  const catalogue = content && (await readCatalogue(catalogueId))
  const attributes = (await readAttributes(round.year, [agencyId])).get(agencyId) ?? new Set<string>()
  return {
    year: round.year,
    planNumber: round.planNumber,
    agencyName: { vi: agency.nameVi, en: agency.nameEn },
    sequence,
    signedAt: found.createdAt,
    signedByName: found.person.name,
    contentHash: found.contentHash,
    content,
    counts: content && catalogue ? countsOf(content, catalogue, attributes, dayOf(found.createdAt)) : null,
  }
}

/** What the assessment holds at this moment, and its SHA-256 over the canonical form (RFC 8785). */
export async function readContentToSign(
  tx: Tx,
  a: LockedAssessment,
): Promise<{ content: CopiedContent; contentHash: string }> {
  const { catalogue, attributes } = await readRowsThatApply(tx, a)
  const lines = copyOf(await readLines(a.id, catalogue.rows, attributes, tx))
  const { agencyId, roundId, catalogueId } = a
  const { difficulties, proposals } = await readRemarks(a.id, tx)
  const content: CopiedContent = {
    agencyId,
    roundId,
    catalogueId,
    lines,
    remarks: { difficulties, proposals },
  }
  const contentHash = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')
  return { content, contentHash }
}
