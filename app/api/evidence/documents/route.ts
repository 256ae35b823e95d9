import { z } from 'zod'
import { listDocuments } from '@/lib/evidence/queries'
import { getActor } from '@/lib/session'

/** Documents of the agency that can be linked to a row of its assessment. */
export async function GET(request: Request): Promise<Response> {
  const assessmentId = z.uuid().safeParse(new URL(request.url).searchParams.get('assessmentId'))
  const actor = await getActor()
  const documents = actor && assessmentId.success ? await listDocuments(actor, assessmentId.data) : null
  return documents ? Response.json(documents) : new Response(null, { status: actor ? 404 : 401 })
}
