import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { attachEvidence, demandMayAttach } from '@/lib/evidence/commands'
import { listEvidence } from '@/lib/evidence/queries'
import { attachEvidenceSchema } from '@/lib/evidence/schema'
import type { UploadAnswer } from '@/lib/evidence/types'
import type { Actor } from '@/lib/actor'
import { Refusal, type RefusalReason } from '@/lib/errors'
import { getActor } from '@/lib/session'
import { limitOf, maxUploadBytes, receiveFile } from '@/lib/storage'

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

async function receiveAndAttach(request: Request, actor: Actor): Promise<Response> {
  const query = new URL(request.url).searchParams
  const requirement = query.get('requirement')
  const parsed = attachEvidenceSchema.safeParse({
    assessmentId: query.get('assessmentId'),
    code: query.get('code'),
    stage: query.get('stage'),
    fileName: query.get('name'),
    requirement: requirement === null ? null : Number(requirement),
  })
  if (!parsed.success) return refused('not-found')
  await demandMayAttach(actor, parsed.data)
  const expectedBytes = announcedBytes(request)
  const maxBytes = maxUploadBytes()
  if (expectedBytes !== null && expectedBytes > maxBytes) return refused('file-too-large', limitOf(maxBytes))
  if (!request.body) return refused('file-empty')
  const upload = await receiveFile(chunksOf(request.body), { maxBytes, expectedBytes })
  try {
    const answer: UploadAnswer = { status: 'done', data: await attachEvidence(actor, parsed.data, upload) }
    return Response.json(answer, { status: 201 })
  } finally {
    await upload.discard()
  }
}

/** Receives one file of evidence as the body, for the row named in the query. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!isSameOrigin(request)) return refused('not-allowed')
    const actor = await getActor()
    return actor ? await receiveAndAttach(request, actor) : refused('session-expired')
  } catch (error) {
    if (error instanceof Refusal) return refused(error.reason, error.data)
    const id = randomUUID().slice(0, 8)
    console.error(`fault ${id}`, error)
    const answer: UploadAnswer = { status: 'fault', id }
    return Response.json(answer, { status: 500 })
  }
}

/** Evidence of one row as it stands now, for the agency's workspace. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams
  const assessmentId = z.uuid().safeParse(query.get('assessmentId'))
  const actor = await getActor()
  const items =
    actor && assessmentId.success
      ? await listEvidence(actor, assessmentId.data, query.get('code') ?? '')
      : null
  return items ? Response.json(items) : new Response(null, { status: actor ? 404 : 401 })
}
