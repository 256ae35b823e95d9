import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/actor'
import { demandMayReplace } from '@/lib/agency-document/commands'
import { demandMayAttach } from '@/lib/evidence/commands'
import { Refusal, type RefusalReason } from '@/lib/errors'
import {
  attachEvidenceSchema,
  replaceDocumentSchema,
  type AttachEvidenceInput,
  type ReplaceDocumentInput,
} from '@/lib/evidence/schema'
import type { UploadAnswer } from '@/lib/evidence/types'
import { getActor } from '@/lib/session'
import { limitOf, maxUploadBytes, receiveFile, type ReceivedFile } from '@/lib/storage'
import { receiveUpload } from '@/lib/upload'

/** What the routes that receive files share. */

const STATUS: Partial<Record<RefusalReason, number>> = {
  'session-expired': 401,
  'not-found': 404,
  'stale-version': 409,
  'file-too-large': 413,
  'file-type': 415,
  'file-empty': 400,
  'upload-broken': 400,
}

const refused = (reason: RefusalReason, data: Record<string, unknown> = {}) => {
  const answer: UploadAnswer = { status: 'refused', reason, data }
  return Response.json(answer, { status: STATUS[reason] ?? 403 })
}

/** Browsers name the page that sends; a page of somebody else must not upload with our cookie. */
function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  if (!origin || !URL.canParse(origin)) return false
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host')
  return new URL(origin).host === host
}

/** Asking how far an upload came changes nothing, and browsers name no page with it. */
const changesNothing = (request: Request): boolean => request.method === 'HEAD'

/** Signed in and from a page of ours; refusals and bugs become the answer that the page understands. */
export async function answerUpload(
  request: Request,
  work: (actor: Actor) => Promise<Response>,
): Promise<Response> {
  try {
    if (!changesNothing(request) && !isSameOrigin(request)) return refused('not-allowed')
    const actor = await getActor()
    return actor ? await work(actor) : refused('session-expired')
  } catch (error) {
    if (error instanceof Refusal) return refused(error.reason, error.data)
    const id = randomUUID().slice(0, 8)
    console.error(`fault ${id}`, error)
    const answer: UploadAnswer = { status: 'fault', id }
    return Response.json(answer, { status: 500 })
  }
}

/** What the file is for: a row, or a document whose file it replaces. */
export type UploadTarget =
  { kind: 'attach'; input: AttachEvidenceInput } | { kind: 'replace'; input: ReplaceDocumentInput }

/** Reads it from the address; refused as not found where it names nothing that can be. */
export function readTarget(request: Request): UploadTarget {
  const query = new URL(request.url).searchParams
  const requirement = query.get('requirement')
  const asked = {
    assessmentId: query.get('assessmentId'),
    stage: query.get('stage'),
    fileName: query.get('name'),
  }
  if (query.has('replaces')) {
    const replace = replaceDocumentSchema.safeParse({ ...asked, documentId: query.get('replaces') })
    if (replace.success) return { kind: 'replace', input: replace.data }
    throw new Refusal('not-found')
  }
  const attach = attachEvidenceSchema.safeParse({
    ...asked,
    code: query.get('code'),
    requirement: requirement === null ? null : Number(requirement),
  })
  if (attach.success) return { kind: 'attach', input: attach.data }
  throw new Refusal('not-found')
}

/** Asked before bytes come, so that nobody sends for minutes only to be refused. */
export async function demandMay(actor: Actor, target: UploadTarget): Promise<void> {
  if (target.kind === 'attach') await demandMayAttach(actor, target.input)
  else await demandMayReplace(actor, target.input)
}

/** How many bytes the sender announces; null where it does not. */
function announcedBytes(request: Request): number | null {
  const length = request.headers.get('content-length')
  return length !== null && /^\d+$/.test(length) ? Number(length) : null
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new Refusal('upload-broken')
      })
      if (done) return
      yield value
    }
  } finally {
    reader.releaseLock()
  }
}

/** The file: the request's body, or the upload that came in parts before and is named in the address. */
export async function receiveRequest(
  request: Request,
  actor: Actor,
  assessmentId: string,
): Promise<ReceivedFile> {
  const id = new URL(request.url).searchParams.get('upload')
  if (id !== null) return receiveUpload(id, { personId: actor.personId, assessmentId })
  const expectedBytes = announcedBytes(request)
  const maxBytes = maxUploadBytes()
  if (expectedBytes !== null && expectedBytes > maxBytes)
    throw new Refusal('file-too-large', limitOf(maxBytes))
  if (!request.body) throw new Refusal('file-empty')
  return receiveFile(chunksOf(request.body), { maxBytes, expectedBytes })
}
