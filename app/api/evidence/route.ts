import { z } from 'zod'
import { answerUpload, demandMay, readTarget, receiveRequest } from '@/app/api/evidence/upload-request'
import type { Actor } from '@/lib/actor'
import { replaceDocument } from '@/lib/agency-document/commands'
import { attachEvidence } from '@/lib/evidence/commands'
import { listEvidence } from '@/lib/evidence/queries'
import type { UploadAnswer } from '@/lib/evidence/types'
import { getActor } from '@/lib/session'

async function receiveAndUse(request: Request, actor: Actor): Promise<Response> {
  const target = readTarget(request)
  // What came in parts was asked about when it began.
  if (!new URL(request.url).searchParams.has('upload')) await demandMay(actor, target)
  const upload = await receiveRequest(request, actor, target.input.assessmentId)
  try {
    const data =
      target.kind === 'attach'
        ? await attachEvidence(actor, target.input, upload)
        : await replaceDocument(actor, target.input, upload)
    const answer: UploadAnswer = { status: 'done', data: { linkId: data.linkId } }
    return Response.json(answer, { status: 201 })
  } finally {
    await upload.discard()
  }
}

/**
 * Receives one file of evidence for what is named in the query: as the body, or, with `upload`, as what has come in
 * parts by `/api/evidence/uploads`. Asked again for the same upload it answers the same.
 */
export async function POST(request: Request): Promise<Response> {
  return answerUpload(request, (actor) => receiveAndUse(request, actor))
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
