import 'server-only'
import type { LockedAssessment } from '@/lib/assessment/types'
import type { Actor } from '@/lib/actor'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { lockLines, readRowsThatApply } from '@/lib/assessment/queries'
import { record, type AuditRecord } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { detectEvidenceType } from '@/lib/evidence-type'
import type { ReceivedFile } from '@/lib/storage'
import { noteStoredFile } from '@/lib/stored-file'
import { canChangeEvidence } from './policy'
import { lockForEvidence } from './queries'
import type {
  AttachEvidenceInput,
  LinkDocumentInput,
  RemoveEvidenceInput,
  UpdateEvidenceInput,
} from './schema'
import type { EvidenceStage } from './types'

type Place = { assessmentId: string; code: string; stage: EvidenceStage; requirement: number | null }

/** Locks down to the row, asks policy, and gives the line (made when nothing was entered for the row yet). */
async function lockPlace(tx: Tx, actor: Actor, place: Place, now: Date) {
  const { assessment, gates } = await lockForEvidence(tx, place.assessmentId)
  demand(canChangeEvidence(actor, place.stage, gates, now, place.code))
  const { rows, attributes } = await readRowsThatApply(tx, assessment)
  const row = rows.get(place.code)
  if (!row) throw new Refusal('not-found')
  if (isCentralRow(row)) throw new Refusal('row-not-yours-to-fill', { code: row.code })
  if (appliesTo(row, attributes, 'none') !== true) throw new Refusal('not-applicable-row', { code: row.code })
  checkRequirement(row, place.requirement)
  await tx.line.createMany({ data: [{ assessmentId: assessment.id, code: row.code }], skipDuplicates: true })
  const line = (await lockLines(tx, assessment.id, [row.code])).get(row.code)
  if (!line) throw new Refusal('not-found')
  if (assessment.state === 'notStarted') {
    await tx.assessment.update({ where: { id: assessment.id }, data: { state: 'drafting' } })
  }
  return { assessment, line }
}

function checkRequirement(row: CatalogueRow, requirement: number | null): void {
  if (requirement !== null && requirement >= row.evidence.length) {
    throw new FieldErrors([{ field: 'requirement', reason: 'unknown-key' }])
  }
}

const entry = (
  action: string,
  a: LockedAssessment,
  linkId: string,
  detail: Record<string, unknown>,
): AuditRecord => ({
  action,
  subjectType: 'EvidenceLink',
  subjectId: linkId,
  roundId: a.roundId,
  agencyId: a.agencyId,
  detail,
})

/** Puts a document at a row; one that stands there already stays as it is. */
async function linkOnce(tx: Tx, actor: Actor, lineId: string, documentId: string, place: Place, now: Date) {
  const where = { lineId, documentId, stage: place.stage, removedAt: null }
  const standing = await tx.evidenceLink.findFirst({ where, select: { id: true } })
  if (standing) return { linkId: standing.id, isNew: false }
  const made = await tx.evidenceLink.create({
    data: {
      lineId,
      documentId,
      stage: place.stage,
      requirement: place.requirement,
      linkedById: actor.personId,
      linkedAt: now,
    },
    select: { id: true },
  })
  return { linkId: made.id, isNew: true }
}

/** Asked before the bytes are received, so that nobody uploads for minutes only to be refused. */
export async function demandMayAttach(
  actor: Actor,
  input: AttachEvidenceInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const { gates } = await lockForEvidence(tx, input.assessmentId)
    demand(canChangeEvidence(actor, input.stage, gates, now, input.code))
  })
}

/**
 * Attaches an uploaded file to a row. What it is, its content says, and its name must agree. Content that the
 * agency has uploaded before is linked, not stored twice. Refused: not the agency's people, after the lock, central
 * rows, rows that do not apply, other types of files.
 */
export async function attachEvidence(
  actor: Actor,
  input: AttachEvidenceInput,
  upload: ReceivedFile,
  now = new Date(),
): Promise<{ linkId: string }> {
  const mediaType = await detectEvidenceType(upload.path, input.fileName)
  if (!mediaType) throw new Refusal('file-type', { fileName: input.fileName })
  return inTransaction(async (tx) => {
    const { assessment, line } = await lockPlace(tx, actor, input, now)
    const { sha256, sizeBytes } = upload
    await noteStoredFile(tx, { sha256, sizeBytes, mediaType }, now)
    const documentId = await documentOf(tx, actor, assessment.agencyId, sha256, input.fileName, now)
    const { linkId, isNew } = await linkOnce(tx, actor, line.id, documentId, input, now)
    // Before the commit: a row must never point to bytes that are not there.
    await upload.keep()
    const detail = { code: input.code, stage: input.stage, fileName: input.fileName, sha256, sizeBytes }
    if (isNew) await record(tx, actor, entry('evidence.attached', assessment, linkId, detail))
    return { linkId }
  })
}

async function documentOf(
  tx: Tx,
  actor: Actor,
  agencyId: string,
  sha256: string,
  fileName: string,
  now: Date,
) {
  const known = await tx.document.findFirst({
    // A file that was replaced since is taken anew: whoever brings it back does not mean the document it was then.
    where: { agencyId, sha256, replacedBy: { none: {} } },
    orderBy: { uploadedAt: 'asc' },
    select: { id: true },
  })
  if (known) return known.id
  const data = { agencyId, sha256, fileName, uploadedById: actor.personId, uploadedAt: now }
  return (await tx.document.create({ data, select: { id: true } })).id
}

/** Uses a document of the agency at another row. */
export async function linkDocument(
  actor: Actor,
  input: LinkDocumentInput,
  now = new Date(),
): Promise<{ linkId: string }> {
  return inTransaction(async (tx) => {
    const { assessment, line } = await lockPlace(tx, actor, input, now)
    const document = await tx.document.findFirst({
      where: { id: input.documentId, agencyId: assessment.agencyId },
      select: { fileName: true, sha256: true },
    })
    if (!document) throw new Refusal('not-found')
    const { linkId, isNew } = await linkOnce(tx, actor, line.id, input.documentId, input, now)
    const detail = { code: input.code, stage: input.stage, ...document }
    if (isNew) await record(tx, actor, entry('evidence.linked', assessment, linkId, detail))
    return { linkId }
  })
}

/** The link with its document, after locking down to its row and asking policy for the link's own stage. */
async function lockLink(tx: Tx, actor: Actor, linkId: string, now: Date) {
  const found = await tx.evidenceLink.findFirst({
    where: { id: linkId, removedAt: null },
    select: { stage: true, line: { select: { assessmentId: true, code: true } } },
  })
  if (!found) throw new Refusal('not-found')
  const stage: EvidenceStage = found.stage === 'explanation' ? 'explanation' : 'self'
  const { code, assessmentId } = found.line
  const { assessment, gates } = await lockForEvidence(tx, assessmentId)
  demand(canChangeEvidence(actor, stage, gates, now, code))
  await lockLines(tx, assessmentId, [code])
  // Read again: it may have changed or gone while this waited for the lock.
  const link = await tx.evidenceLink.findFirst({
    where: { id: linkId, removedAt: null },
    select: {
      version: true,
      requirement: true,
      pages: true,
      documentId: true,
      document: {
        select: {
          version: true,
          number: true,
          issuer: true,
          issuedOn: true,
          fileName: true,
          sha256: true,
          agencyId: true,
          replacesId: true,
          revision: true,
        },
      },
    },
  })
  if (!link) throw new Refusal('not-found')
  return { assessment, code, stage, link }
}

/** Number, issuer, day, pages, and which of the row's named documents it is. */
export async function updateEvidence(
  actor: Actor,
  input: UpdateEvidenceInput,
  now = new Date(),
): Promise<{ version: number; documentVersion: number }> {
  if (input.issuedOn !== null && input.issuedOn > dayOf(now)) {
    throw new FieldErrors([{ field: 'issuedOn', reason: 'day-in-future', limit: dayOf(now) }])
  }
  return inTransaction(async (tx) => {
    const { assessment, code, stage, link } = await lockLink(tx, actor, input.linkId, now)
    const { rows } = await readRowsThatApply(tx, assessment)
    const row = rows.get(code)
    if (row) checkRequirement(row, input.requirement)
    if (link.version !== input.version || link.document.version !== input.documentVersion)
      throw new Refusal('stale-version', { linkId: input.linkId })
    const { number, issuer, issuedOn, pages, requirement } = input
    const words = { number, issuer, issuedOn: columnOfDay(issuedOn) }
    const document = await writeDocument(
      tx,
      actor,
      { ...link, stage, assessmentId: assessment.id },
      words,
      now,
    )
    await tx.evidenceLink.update({
      where: { id: input.linkId },
      data: { pages, requirement, documentId: document.id, version: { increment: 1 } },
    })
    const detail = { code, number, issuer, issuedOn, pages, requirement }
    await record(tx, actor, entry('evidence.updated', assessment, input.linkId, detail))
    return { version: link.version + 1, documentVersion: document.version }
  })
}

type DocumentWords = { number: string; issuer: string; issuedOn: Date | null }
type LinkedDocument = {
  documentId: string
  document: DocumentWords & { version: number; sha256: string; fileName: string; agencyId: string } & {
    replacesId: string | null
    revision: number
  }
  stage: EvidenceStage
  assessmentId: string
}

/**
 * Writes what is said of a document. Where it also stands in another round or at another stage, what was signed there
 * must not change with it: the link goes on with a copy.
 */
async function writeDocument(
  tx: Tx,
  actor: Actor,
  { documentId, document, stage, assessmentId }: LinkedDocument,
  words: DocumentWords,
  now: Date,
): Promise<{ id: string; version: number }> {
  const isSame =
    document.number === words.number &&
    document.issuer === words.issuer &&
    document.issuedOn?.getTime() === words.issuedOn?.getTime()
  if (isSame) return { id: documentId, version: document.version }
  const elsewhere = await tx.evidenceLink.count({
    where: { documentId, removedAt: null, NOT: { stage, line: { assessmentId } } },
  })
  const select = { id: true, version: true }
  if (elsewhere === 0) {
    return tx.document.update({
      where: { id: documentId },
      data: { ...words, version: { increment: 1 } },
      select,
    })
  }
  const { agencyId, sha256, fileName, replacesId, revision } = document
  const file = { agencyId, sha256, fileName, replacesId, revision }
  const copy = { ...file, uploadedById: actor.personId, uploadedAt: now, ...words }
  return tx.document.create({ data: copy, select })
}

/** Takes a document away from a row. The file and its other rows stay, and so does the trace. */
export async function removeEvidence(
  actor: Actor,
  input: RemoveEvidenceInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    const { assessment, code, link } = await lockLink(tx, actor, input.linkId, now)
    if (link.version !== input.version) throw new Refusal('stale-version', { linkId: input.linkId })
    await tx.evidenceLink.update({
      where: { id: input.linkId },
      data: { removedAt: now, removedById: actor.personId, version: { increment: 1 } },
    })
    const detail = { code, fileName: link.document.fileName }
    await record(tx, actor, entry('evidence.removed', assessment, input.linkId, detail))
  })
}
