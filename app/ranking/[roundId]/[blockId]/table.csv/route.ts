import { rankingTableAnswer } from '@/app/ranking/table-answer'
import { getRankingTable } from '@/lib/ranking-table/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string }> }

/** The table that the page shows to this reader, as it is arranged; not found where there is none for him. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ roundId, blockId }, actor] = await Promise.all([params, getActor()])
  const view = actor && (await getRankingTable(actor, roundId, blockId))
  return view ? rankingTableAnswer(view, request, 'csv') : new Response(null, { status: 404 })
}
