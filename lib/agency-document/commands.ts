import 'server-only'
import type { Actor } from '@/lib/actor'
import { lockLines } from '@/lib/assessment/queries'
import { record } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { detectEvidenceType } from '@/lib/evidence-type'
import { canChangeEvidence } from '@/lib/evidence/policy'
import { lockForEvidence } from '@/lib/evidence/queries'
import type { ReplaceDocumentInput } from '@/lib/evidence/schema'
import type { EvidenceStage } from '@/lib/evidence/types'
import type { ReceivedFile } from '@/lib/storage'
import { noteStoredFile } from '@/lib/stored-file'
import { canKeepDocuments } from './policy'
import type { UpdateDocumentInput } from './schema'

/**
 * A document never changes where it was signed. What is done to it reaches the rows that are open to the actor now; if
 * it also stands at others, those keep the document as it is and the open rows go on with another one.
 */

type Standing = { id: string; code: string; stage: EvidenceStage; assessmentId: string }

async function linksOf(tx: Tx, documentId: string): Promise<Standing[]> {
  const found = await tx.evidenceLink.findMany({
    where: { documentId, removedAt: null },
    orderBy: { id: 'asc' },
    select: { id: true, stage: true, line: { select: { assessmentId: true, code: true } } },
  })
  return found.map(({ id, stage, line }) => ({
    id,
    ...line,
    stage: stage === 'explanation' ? 'explanation' : 'self',
  }))
}

/** Locks the assessments at which the document stands, in one order, and parts its links by what policy says. */
async function openLinks(tx: Tx, actor: Actor, documentId: string, now: Date) {
  const ids = [...new Set((await linksOf(tx, documentId)).map((link) => link.assessmentId))].sort()
  const gates = new Map<string, Awaited<ReturnType<typeof lockForEvidence>>>()
  for (const id of ids) gates.set(id, await lockForEvidence(tx, id))
  // Read again: it may have been used elsewhere, or taken away, while this waited for the locks.
  const links = await linksOf(tx, documentId)
  const mayChange = ({ assessmentId, stage, code }: Standing): boolean => {
    const locked = gates.get(assessmentId)
    return locked !== undefined && canChangeEvidence(actor, stage, locked.gates, now, code).allowed
  }
  const roundOf = (assessmentId = '') => gates.get(assessmentId)?.assessment.roundId ?? null
  return { links, open: links.filter(mayChange), roundOf }
}

/** Asked before the bytes are received. */
export async function demandMayReplace(
  actor: Actor,
  input: ReplaceDocumentInput,
  now = new Date(),
): Promise<void> {
  await inTransaction(async (tx) => {
    await linksToReplace(tx, actor, input, now)
  })
}

/** The links that will have the new file; locks down to their lines. */
async function linksToReplace(tx: Tx, actor: Actor, input: ReplaceDocumentInput, now: Date) {
  const { assessment, gates } = await lockForEvidence(tx, input.assessmentId)
  demand(canChangeEvidence(actor, input.stage, gates, now))
  const here = (await linksOf(tx, input.documentId)).filter(
    (link) => link.assessmentId === input.assessmentId && link.stage === input.stage,
  )
  // Nothing here: another agency's, or a colleague has just replaced it or taken it away.
  if (here.length === 0) throw new Refusal('not-found')
  const open = here.filter(({ code }) => canChangeEvidence(actor, input.stage, gates, now, code).allowed)
  if (open.length === 0) throw new Refusal('not-yours')
  await lockLines(
    tx,
    input.assessmentId,
    open.map((link) => link.code),
  )
  return { assessment, open }
}

const documentSelect = {
  version: true,
  agencyId: true,
  sha256: true,
  fileName: true,
  number: true,
  issuer: true,
  issuedOn: true,
  replacesId: true,
  revision: true,
} as const

/**
 * Puts a new file in a document's place at every row of the assessment and stage that the actor may change; the rows
 * keep their links, pages and what is said of the document. The former file stays as the revision before, also
 * wherever it was signed. Refused: after the lock, another type than evidence may be, and the very same file.
 */
export async function replaceDocument(
  actor: Actor,
  input: ReplaceDocumentInput,
  upload: ReceivedFile,
  now = new Date(),
): Promise<{ documentId: string; linkId: string }> {
  const mediaType = await detectEvidenceType(upload.path, input.fileName)
  if (!mediaType) throw new Refusal('file-type', { fileName: input.fileName })
  return inTransaction(async (tx) => {
    const { sha256, sizeBytes } = upload
    const again = await replacedAlready(tx, input, sha256)
    if (again) return again
    const { assessment, open } = await linksToReplace(tx, actor, input, now)
    const former = await tx.document.findUniqueOrThrow({
      where: { id: input.documentId },
      select: documentSelect,
    })
    if (former.sha256 === sha256) throw new Refusal('file-unchanged', { fileName: input.fileName })
    await noteStoredFile(tx, { sha256, sizeBytes, mediaType }, now)
    const document = await addRevision(tx, actor, input, { ...former, sha256 }, now)
    const ids = open.map((link) => link.id)
    await moveLinks(tx, ids, document.id)
    await upload.keep()
    const detail = {
      codes: open.map((link) => link.code),
      stage: input.stage,
      before: { documentId: input.documentId, fileName: former.fileName, sha256: former.sha256 },
      after: { documentId: document.id, fileName: input.fileName, sha256 },
    }
    await record(tx, actor, entry('evidence.replaced', assessment, document.id, detail))
    return { documentId: document.id, linkId: ids[0] ?? '' }
  })
}

/** The answer got lost on the way and the same file is sent again: what was done then is the answer. */
async function replacedAlready(tx: Tx, input: ReplaceDocumentInput, sha256: string) {
  const found = await tx.evidenceLink.findFirst({
    where: {
      removedAt: null,
      stage: input.stage,
      line: { assessmentId: input.assessmentId },
      document: { sha256, replacesId: input.documentId },
    },
    orderBy: { id: 'asc' },
    select: { id: true, documentId: true },
  })
  return found && { linkId: found.id, documentId: found.documentId }
}

type Former = Words & {
  version: number
  agencyId: string
  sha256: string
  fileName: string
  replacesId: string | null
  revision: number
}

async function addRevision(
  tx: Tx,
  actor: Actor,
  { documentId, fileName }: ReplaceDocumentInput,
  former: Former,
  now: Date,
) {
  const { version, agencyId, sha256, number, issuer, issuedOn, revision } = former
  return tx.document.create({
    data: {
      agencyId,
      sha256,
      fileName,
      number,
      issuer,
      issuedOn,
      replacesId: documentId,
      revision: revision + 1,
      // Higher than the one it replaces, so that words written for that one are stale here.
      version: version + 1,
      uploadedById: actor.personId,
      uploadedAt: now,
    },
    select: { id: true },
  })
}

async function moveLinks(tx: Tx, ids: string[], documentId: string): Promise<void> {
  await tx.evidenceLink.updateMany({
    where: { id: { in: ids } },
    data: { documentId, version: { increment: 1 } },
  })
}

const entry = (
  action: string,
  place: { roundId: string | null; agencyId: string },
  documentId: string,
  detail: Record<string, unknown>,
) => ({
  action,
  subjectType: 'Document',
  subjectId: documentId,
  roundId: place.roundId,
  agencyId: place.agencyId,
  detail,
})

/**
 * Number, issuer and day of a document, from the library. Rows where it was signed keep what was signed: the open rows
 * go on with a copy. Refused when all of its rows are closed.
 */
export async function updateDocument(
  actor: Actor,
  input: UpdateDocumentInput,
  now = new Date(),
): Promise<{ documentId: string }> {
  if (input.issuedOn !== null && input.issuedOn > dayOf(now))
    throw new FieldErrors([{ field: 'issuedOn', reason: 'day-in-future', limit: dayOf(now) }])
  return inTransaction(async (tx) => {
    const { links, open, roundOf } = await openLinks(tx, actor, input.documentId, now)
    const document = await tx.document.findUnique({
      where: { id: input.documentId },
      select: documentSelect,
    })
    if (!document || !canKeepDocuments(actor, document.agencyId)) throw new Refusal('not-found')
    if (document.version !== input.version)
      throw new Refusal('stale-version', { documentId: input.documentId })
    if (links.length > 0 && open.length === 0) throw new Refusal('document-signed')
    const { number, issuer } = input
    const words = { number, issuer, issuedOn: columnOfDay(input.issuedOn) }
    const documentId =
      open.length === links.length
        ? await writeInPlace(tx, input, words)
        : await writeCopy(tx, actor, document, words, now)
    if (documentId !== input.documentId) {
      const ids = open.map((link) => link.id)
      await moveLinks(tx, ids, documentId)
    }
    const { agencyId } = document
    const roundId = roundOf(open[0]?.assessmentId)
    const detail = { number, issuer, issuedOn: input.issuedOn, codes: open.map((link) => link.code) }
    await record(tx, actor, entry('evidence.documentUpdated', { roundId, agencyId }, documentId, detail))
    return { documentId }
  })
}

type Words = { number: string; issuer: string; issuedOn: Date | null }

/** A document without rows has no assessment to lock: the version alone tells who came first. */
async function writeInPlace(tx: Tx, { documentId, version }: UpdateDocumentInput, words: Words) {
  const { count } = await tx.document.updateMany({
    where: { id: documentId, version },
    data: { ...words, version: { increment: 1 } },
  })
  if (count === 0) throw new Refusal('stale-version', { documentId })
  return documentId
}

async function writeCopy(tx: Tx, actor: Actor, document: Former, words: Words, now: Date) {
  const { agencyId, sha256, fileName, replacesId, revision, version } = document
  const made = await tx.document.create({
    data: {
      agencyId,
      sha256,
      fileName,
      replacesId,
      revision,
      ...words,
      version: version + 1,
      uploadedById: actor.personId,
      uploadedAt: now,
    },
    select: { id: true },
  })
  return made.id
}
