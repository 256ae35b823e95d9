import 'server-only'
import { holdsAny, type Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { snippetOf, wordsOf } from './policy'
import type { FileReadingView, FoundDocument, SignatureReading, WhyUnsearchable } from './types'

const MOST_FOUND = 50

/** What `toReadingView` needs of a reading; never the text, which may be megabytes. */
export const readingSelect = {
  state: true,
  condition: true,
  pageCount: true,
  unsearchable: true,
  signatures: true,
  scan: true,
  virus: true,
} as const

type ReadingRecord = Omit<FileReadingView, 'unsearchable' | 'signatures'> & {
  unsearchable: string | null
  signatures: unknown
}

/** A reading as it is shown; null for a file that nobody has looked at yet. */
export const toReadingView = (record: ReadingRecord | null): FileReadingView | null =>
  record && {
    ...record,
    unsearchable: record.unsearchable as WhyUnsearchable | null,
    signatures: record.signatures as SignatureReading[],
  }

type FoundRecord = { documentId: string; fileName: string; n: number; page: string; pageCount: number | null }

const escaped = (word: string): string => word.replace(/[\\%_]/g, (sign) => `\\${sign}`)

/**
 * The agency's documents with a page on which every word stands, with or without diacritics: those where the words
 * stand together first, then the newest; at most 50. Null when they are not the actor's to search.
 */
export async function searchDocuments(
  actor: Actor,
  agencyId: string,
  words: string,
): Promise<FoundDocument[] | null> {
  if (!holdsAny(actor, ['clerk', 'head'], { agencyId })) return null
  const wanted = wordsOf(words)
  if (wanted.length === 0) return []
  const each = wanted.map((word) => `%${escaped(word)}%`)
  const together = `%${escaped(wanted.join(' '))}%`
  const found = await db.$queryRaw<FoundRecord[]>`
    SELECT d."id" AS "documentId", d."fileName", p."n"::int AS "n", r."pageCount",
           (string_to_array(r."text", E'\f'))[p."n"] AS "page"
      FROM "Document" d JOIN "FileReading" r ON r."sha256" = d."sha256"
     CROSS JOIN LATERAL (
       SELECT u."n", u."words" LIKE ${together} AS "together"
         FROM unnest(string_to_array(r."foldedText", E'\f')) WITH ORDINALITY AS u("words", "n")
        WHERE u."words" LIKE ALL (${each}) ORDER BY 2 DESC, 1 LIMIT 1) p
     WHERE d."agencyId" = ${agencyId} AND r."foldedText" LIKE ALL (${each})
     ORDER BY p."together" DESC, d."uploadedAt" DESC LIMIT ${MOST_FOUND}`
  return found.map(({ documentId, fileName, n, page, pageCount }) => ({
    documentId,
    fileName,
    page: pageCount === null ? null : n,
    snippet: snippetOf(page, wanted),
  }))
}

/** The same for the agency of an assessment; null when there is no such assessment of the actor's agency. */
export async function searchDocumentsAt(
  actor: Actor,
  assessmentId: string,
  words: string,
): Promise<FoundDocument[] | null> {
  const assessment = await db.assessment.findUnique({
    where: { id: assessmentId },
    select: { agencyId: true },
  })
  return assessment && searchDocuments(actor, assessment.agencyId, words)
}

/** SHA-256 of files at this assessment that another agency uses in the same round; not which one. A judge's own counts not. */
export async function readSharedFiles(
  assessmentId: string,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<Set<string>> {
  const found = await reader.$queryRaw<{ sha256: string }[]>`
    SELECT DISTINCT d."sha256" FROM "Line" l
      JOIN "EvidenceLink" k ON k."lineId" = l."id" AND k."removedAt" IS NULL
      JOIN "Document" d ON d."id" = k."documentId"
      JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE l."assessmentId" = ${assessmentId}::uuid AND EXISTS (
       SELECT 1 FROM "Document" od
         JOIN "EvidenceLink" ok ON ok."documentId" = od."id" AND ok."removedAt" IS NULL
         JOIN "Line" ol ON ol."id" = ok."lineId"
         JOIN "Assessment" oa ON oa."id" = ol."assessmentId"
        WHERE od."sha256" = d."sha256" AND od."agencyId" <> d."agencyId" AND oa."roundId" = a."roundId"
          AND od."agencyId" IS DISTINCT FROM ${exceptAgencyId})`
  return new Set(found.map((f) => f.sha256))
}

type UserOfFile = { sha256: string; agencyId: string; nameVi: string; nameEn: string }

/** Agencies with a signed report that use these files in the round; for those who judge them. */
export async function readUsersOfFiles(
  roundId: string,
  sha256s: string[],
  exceptAgencyId: string | null,
): Promise<UserOfFile[]> {
  if (sha256s.length === 0) return []
  return db.$queryRaw<UserOfFile[]>`
    SELECT DISTINCT d."sha256", a."agencyId", g."nameVi", g."nameEn" FROM "Document" d
      JOIN "EvidenceLink" k ON k."documentId" = d."id" AND k."removedAt" IS NULL
      JOIN "Line" l ON l."id" = k."lineId"
      JOIN "Assessment" a ON a."id" = l."assessmentId"
      JOIN "Agency" g ON g."id" = a."agencyId"
     WHERE d."sha256" = ANY(${sha256s}) AND a."roundId" = ${roundId} AND a."state" = 'submitted'
       AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId} ORDER BY a."agencyId"`
}
