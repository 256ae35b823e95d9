import { askedOf, comparisonAnswer, readComparisonFile } from '@/app/ranking/comparison-file'
import { readComparison } from '@/components/comparison/address'
import { getAgencyComparison } from '@/lib/comparison/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string; file: string }> }

/** The comparison as a file, for those who see the ranking; to everyone else it is not there. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { roundId, blockId, file } = await params
  const address = readComparison(askedOf(request))
  const actor = readComparisonFile(file) ? await getActor() : null
  const found = actor && (await getAgencyComparison(actor, roundId, blockId, address.chosen))
  return found
    ? comparisonAnswer(file, found.sides, address, 'agencies')
    : new Response(null, { status: 404 })
}
