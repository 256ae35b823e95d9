import 'server-only'
import type { Actor } from '@/lib/actor'
import { dayOfColumn } from '@/lib/calendar'
import { db } from '@/lib/db'
import { findLinkedFile } from '@/lib/evidence/queries'
import { isHeld } from '@/lib/file-reading/policy'
import type { FileReadingView } from '@/lib/file-reading/types'
import type { EvidenceFile } from '@/lib/evidence/types'
import { canKeepDocuments, yearOfDocument } from './policy'
import type { LibraryDocument, RevisionView } from './types'

const MOST_DOCUMENTS = 2000
const fileSelect = { mediaType: true, reading: { select: { scan: true } } } as const

/**
 * Documents of the agency over rows and years, newest first, at most 2000; null out of scope. Replaced files that stand
 * nowhere are left out: they are in the history of what replaced them.
 */
export async function listLibrary(actor: Actor, agencyId: string): Promise<LibraryDocument[] | null> {
  if (!canKeepDocuments(actor, agencyId)) return null
  const found = await db.document.findMany({
    where: { agencyId, OR: [{ replacedBy: { none: {} } }, { links: { some: { removedAt: null } } }] },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
    take: MOST_DOCUMENTS,
    select: {
      id: true,
      version: true,
      fileName: true,
      number: true,
      issuer: true,
      issuedOn: true,
      uploadedAt: true,
      revision: true,
      uploadedBy: { select: { name: true } },
      file: { select: { ...fileSelect, sizeBytes: true } },
      links: {
        where: { removedAt: null },
        select: {
          id: true,
          stage: true,
          pages: true,
          line: {
            select: {
              code: true,
              assessment: { select: { roundId: true, round: { select: { year: true } } } },
            },
          },
        },
      },
    },
  })
  return found.map(({ file, uploadedBy, links, issuedOn, ...document }) => ({
    ...document,
    mediaType: file.mediaType,
    sizeBytes: file.sizeBytes,
    isHeld: isHeld(file.reading),
    issuedOn: dayOfColumn(issuedOn),
    year: yearOfDocument({ ...document, issuedOn: dayOfColumn(issuedOn) }),
    uploadedByName: uploadedBy.name,
    uses: links
      .map(({ id, stage, pages, line }) => ({
        linkId: id,
        roundId: line.assessment.roundId,
        year: line.assessment.round.year,
        code: line.code,
        stage: stage === 'explanation' ? ('explanation' as const) : ('self' as const),
        pages,
      }))
      .sort((a, b) => b.year - a.year || a.code.localeCompare(b.code, 'en', { numeric: true })),
  }))
}

/** The file of a document in the agency's library; null when it is absent, in quarantine or another agency's. */
export async function getLibraryFile(actor: Actor, documentId: string): Promise<EvidenceFile | null> {
  const document = await db.document.findUnique({
    where: { id: documentId },
    select: { agencyId: true, sha256: true, fileName: true, file: { select: fileSelect } },
  })
  if (!document || !canKeepDocuments(actor, document.agencyId)) return null
  const { sha256, fileName, file } = document
  if (isHeld(file.reading)) return null
  return { sha256, fileName, mediaType: file.mediaType }
}

type RevisionRecord = RevisionView & { sha256: string; scan: FileReadingView['scan'] | null }

/** From the document at the link back to its first file; nothing for those who may not have the file at the link. */
async function readRevisions(actor: Actor, linkId: string): Promise<RevisionRecord[]> {
  if (!(await findLinkedFile(actor, linkId))) return []
  return db.$queryRaw<RevisionRecord[]>`
    WITH RECURSIVE chain AS (
      SELECT d.* FROM "Document" d JOIN "EvidenceLink" k ON k."documentId" = d."id" WHERE k."id" = ${linkId}::uuid
      UNION ALL
      SELECT former.* FROM chain JOIN "Document" former ON former."id" = chain."replacesId")
    SELECT c."id" AS "documentId", c."revision", c."fileName", c."sha256", f."mediaType", f."sizeBytes", c."uploadedAt",
           p."name" AS "uploadedByName", r."scan"::text AS "scan"
      FROM chain c JOIN "StoredFile" f ON f."sha256" = c."sha256"
      LEFT JOIN "FileReading" r ON r."sha256" = c."sha256" JOIN "Person" p ON p."id" = c."uploadedById"
     ORDER BY c."revision" DESC`
}

/**
 * Every file that the document at a link has had, newest first, for whoever may have the newest; null when the link is
 * absent or closed to the reader.
 */
export async function listRevisions(actor: Actor, linkId: string): Promise<RevisionView[] | null> {
  const found = await readRevisions(actor, linkId)
  if (found.length === 0) return null
  return found.map(({ sha256: _sha256, scan: _scan, ...revision }) => revision)
}

/** The file of a former revision, for whoever may have the one that stands at the link. */
export async function getRevisionFile(
  actor: Actor,
  linkId: string,
  documentId: string,
): Promise<EvidenceFile | null> {
  const found = (await readRevisions(actor, linkId)).find((one) => one.documentId === documentId)
  if (!found || (found.scan && isHeld({ scan: found.scan }))) return null
  return { sha256: found.sha256, fileName: found.fileName, mediaType: found.mediaType }
}
