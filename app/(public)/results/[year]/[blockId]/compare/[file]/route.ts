import { readPlace } from '@/app/(public)/results/find-agency'
import { askedOf, comparisonAnswer } from '@/app/ranking/comparison-file'
import { readComparison } from '@/components/comparison/address'
import { getPublishedComparison } from '@/lib/comparison/queries'

type Context = { params: Promise<{ year: string; sequence?: string; blockId: string; file: string }> }

/** The published comparison as a file, for everyone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { blockId, file, ...rest } = await params
  const place = readPlace(rest)
  const address = readComparison(askedOf(request))
  const found = place && (await getPublishedComparison(place.year, blockId, address.chosen, place.sequence))
  return found
    ? comparisonAnswer(file, found.sides, address, 'agencies')
    : new Response(null, { status: 404 })
}
