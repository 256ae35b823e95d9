import { getReportStamp } from '@/lib/report/queries'
import { getActor } from '@/lib/session'

/** Whether the list of reports is still what its reader would get now. */
export async function GET(_request: Request, { params }: { params: Promise<{ roundId: string }> }) {
  const [actor, { roundId }] = await Promise.all([getActor(), params])
  if (!actor) return new Response(null, { status: 401 })
  const stamp = await getReportStamp(actor, roundId)
  if (stamp === null) return new Response(null, { status: 404 })
  return Response.json({ stamp }, { headers: { 'Cache-Control': 'no-store' } })
}
