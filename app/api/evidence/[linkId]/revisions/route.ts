import { z } from 'zod'
import { listRevisions } from '@/lib/agency-document/queries'
import { getActor } from '@/lib/session'

/** Every file that the document at a link has had, for those who may have the newest. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ linkId: string }> },
): Promise<Response> {
  const { linkId } = await params
  const actor = await getActor()
  const revisions = actor && z.uuid().safeParse(linkId).success ? await listRevisions(actor, linkId) : null
  return revisions ? Response.json(revisions) : new Response(null, { status: actor ? 404 : 401 })
}
