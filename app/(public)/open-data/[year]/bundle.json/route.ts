import { readPlace } from '@/app/(public)/results/find-agency'
import { bundleAnswer } from '@/app/api/publications/[id]/bundle-answer'
import { notThere } from '@/app/api/open-answer'
import { getPublicationOfYear } from '@/lib/publication/queries'

type Context = { params: Promise<{ year: string; sequence?: string }> }

/** The address of a year comes to name another publication when one is corrected: ask again after minutes. */
const MINUTES_5 = 'public, max-age=300, stale-while-revalidate=86400'

/** The whole published result of a year. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const asked = await params
  const place = readPlace(asked)
  const published = place && (await getPublicationOfYear(place.year, place.sequence))
  if (!published) return notThere()
  const { id, sequence } = published.head
  return bundleAnswer(request, id, {
    fileName: `par-index-${asked.year}-${sequence}.json`,
    ...(place.sequence === undefined ? { cacheControl: MINUTES_5 } : {}),
  })
}
