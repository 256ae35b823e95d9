import { csvAnswer } from '@/app/ranking/csv-answer'
import { getPublishedRanking } from '@/lib/ranking/queries'

type Context = { params: Promise<{ year: string; blockId: string }> }
const MINUTES_5 = 300

/** The published ranking as a file; kept for minutes only, because its words follow the reader's language. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { year, blockId } = await params
  const view = /^\d{4}$/.test(year) ? await getPublishedRanking(Number(year), blockId) : null
  return view ? csvAnswer(view, `private, max-age=${MINUTES_5}`) : new Response(null, { status: 404 })
}
