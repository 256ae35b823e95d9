import { askedOf, comparisonAnswer } from '@/app/ranking/comparison-file'
import { readComparison } from '@/components/comparison/address'
import { getPublishedYearComparison } from '@/lib/comparison/queries'

type Context = { params: Promise<{ agencyId: string; file: string }> }

/** Two published years as a file, for everyone. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { agencyId, file } = await params
  const address = readComparison(askedOf(request), 'years')
  const found = await getPublishedYearComparison(agencyId, address.chosen.map(Number))
  return found ? comparisonAnswer(file, found.sides, address, 'years') : new Response(null, { status: 404 })
}
