import 'server-only'
import { holdsAny, type Actor } from '@/lib/actor'
import { yearOfDocument } from '@/lib/agency-document/policy'
import { lockAssessment, readEvidence } from '@/lib/assessment/queries'
import type { EvidenceItem } from '@/lib/assessment/types'
import { dayOfColumn } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import { isHeld } from '@/lib/file-reading/policy'
import { canReadEvidence } from './policy'
import type { DocumentView, EvidenceFile, EvidenceGates } from './types'

const MOST_DOCUMENTS = 500

/** The file behind a link; null when it is absent, removed, in quarantine or not the reader's to have. */
export async function getEvidenceFile(actor: Actor, linkId: string): Promise<EvidenceFile | null> {
  const found = await findLinkedFile(actor, linkId)
  return found && !found.isHeld ? found.file : null
}

/** The same, also of a file in quarantine: its former revisions may be read. */
export async function findLinkedFile(
  actor: Actor,
  linkId: string,
): Promise<{ file: EvidenceFile; isHeld: boolean } | null> {
  const link = await db.evidenceLink.findFirst({
    where: { id: linkId, removedAt: null },
    select: {
      stage: true,
      document: {
        select: {
          sha256: true,
          fileName: true,
          file: { select: { mediaType: true, reading: { select: { scan: true } } } },
        },
      },
      line: {
        select: {
          code: true,
          assessment: {
            select: { agencyId: true, roundId: true, blockId: true, state: true, explainedAt: true },
          },
        },
      },
    },
  })
  if (!link) return null
  const stage = link.stage === 'explanation' ? 'explanation' : 'self'
  if (!canReadEvidence(actor, { ...link.line.assessment, code: link.line.code, stage })) return null
  const { sha256, fileName, file } = link.document
  return { file: { sha256, fileName, mediaType: file.mediaType }, isHeld: isHeld(file.reading) }
}

/** Evidence of one row, for the agency that fills it; null out of scope. */
export async function listEvidence(
  actor: Actor,
  assessmentId: string,
  code: string,
): Promise<EvidenceItem[] | null> {
  const assessment = await db.assessment.findUnique({
    where: { id: assessmentId },
    select: { agencyId: true, roundId: true },
  })
  if (!assessment || !holdsAny(actor, ['clerk', 'head'], assessment)) return null
  return readEvidence(assessmentId, code)
}

/** Documents of the agency, newest first, with the rows of this assessment where each stands; null out of scope. */
export async function listDocuments(actor: Actor, assessmentId: string): Promise<DocumentView[] | null> {
  const assessment = await db.assessment.findUnique({
    where: { id: assessmentId },
    select: { agencyId: true, roundId: true },
  })
  if (!assessment || !holdsAny(actor, ['clerk', 'head'], assessment)) return null
  const found = await db.document.findMany({
    where: { agencyId: assessment.agencyId, replacedBy: { none: {} } },
    orderBy: { uploadedAt: 'desc' },
    take: MOST_DOCUMENTS,
    select: {
      id: true,
      fileName: true,
      number: true,
      issuer: true,
      issuedOn: true,
      uploadedAt: true,
      file: { select: { mediaType: true, sizeBytes: true } },
      links: {
        where: { removedAt: null, line: { assessmentId } },
        select: { line: { select: { code: true } } },
      },
    },
  })
  return found.map(({ file, links, issuedOn, uploadedAt, ...document }) => ({
    ...document,
    ...file,
    issuedOn: dayOfColumn(issuedOn),
    year: yearOfDocument({ issuedOn: dayOfColumn(issuedOn), uploadedAt }),
    codes: [...new Set(links.map((l) => l.line.code))].sort(),
  }))
}

/** Locks round block and assessment and gives what policy asks about evidence. */
export async function lockForEvidence(tx: Tx, assessmentId: string) {
  const assessment = await lockAssessment(tx, assessmentId)
  const more = await tx.assessment.findUniqueOrThrow({
    where: { id: assessmentId },
    select: { explainedAt: true, roundBlock: { select: { explainBefore: true, appraisalReleasedAt: true } } },
  })
  const gates: EvidenceGates = { ...assessment, explainedAt: more.explainedAt, ...more.roundBlock }
  return { assessment, gates }
}
