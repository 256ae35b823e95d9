import { csvAnswer } from '@/app/ranking/csv-answer'
import { readPlace } from '@/app/(public)/results/find-agency'
import { getPublishedRanking } from '@/lib/ranking/queries'

type Context = { params: Promise<{ year: string; sequence: string; blockId: string }> }
const MINUTES_5 = 300

/** One publication's ranking as a file; kept for minutes only, because its words follow the reader's language. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = await params
  const place = readPlace(asked)
  const view = place && (await getPublishedRanking(place.year, asked.blockId, place.sequence))
  return view ? csvAnswer(view, `private, max-age=${MINUTES_5}`) : new Response(null, { status: 404 })
}
