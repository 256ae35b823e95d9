import { csvAnswer } from '@/app/ranking/csv-answer'
import { getRanking } from '@/lib/ranking/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string }> }

/** The ranking that the page shows to this reader, as a file; not found where there is none for him. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const [{ roundId, blockId }, actor] = await Promise.all([params, getActor()])
  const view = actor && (await getRanking(actor, roundId, blockId))
  return view ? csvAnswer(view, 'private, no-store') : new Response(null, { status: 404 })
}
