import { z } from 'zod'
import { getLiveStamp } from '@/lib/meeting/queries'
import { getActor } from '@/lib/session'

type StampContext = { params: Promise<{ roundId: string; sessionId: string }> }

/** Whether a page that follows the session is still what its reader would get now. */
export async function GET(_request: Request, { params }: StampContext) {
  const [actor, { roundId, sessionId }] = await Promise.all([getActor(), params])
  if (!actor) return new Response(null, { status: 401 })
  const stamp = z.uuid().safeParse(sessionId).success
    ? await getLiveStamp(actor, { roundId, sessionId })
    : null
  if (stamp === null) return new Response(null, { status: 404 })
  return Response.json({ stamp }, { headers: { 'Cache-Control': 'no-store' } })
}
