import { askedOf, comparisonAnswer, readComparisonFile } from '@/app/ranking/comparison-file'
import { readComparison } from '@/components/comparison/address'
import { getYearComparison } from '@/lib/comparison/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ agencyId: string; file: string }> }

/** Two years as a file, for those who see the rankings; to everyone else it is not there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { agencyId, file } = await params
  const address = readComparison(askedOf(request), 'years')
  const actor = readComparisonFile(file) ? await getActor() : null
  const found = actor && (await getYearComparison(actor, agencyId, address.chosen.map(Number)))
  return found ? comparisonAnswer(file, found.sides, address, 'years') : new Response(null, { status: 404 })
}
