import { readPlace } from '@/app/(public)/results/find-agency'
import { isKnownTo, notThere, OPEN_HEADERS } from '@/app/api/open-answer'
import { drawCard } from '@/app/share-image/draw'
import { toLocale } from '@/lib/preferences'
import { getPublishedRanking } from '@/lib/ranking/queries'
import { agencyCard, rankingCard } from './card'

type Context = { params: Promise<{ year: string; blockId: string }> }

const HOUR_1 = 'public, max-age=3600, stale-while-revalidate=86400'

/** A block's ranking, or with `?agency=` one agency's result, as a picture for whoever shares the address. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { year, blockId } = await params
  const asked = new URL(request.url).searchParams
  const locale = toLocale(asked.get('lang') ?? undefined)
  const place = readPlace({ year, sequence: asked.get('publication') ?? undefined })
  const view = place && (await getPublishedRanking(place.year, blockId, place.sequence))
  const agencyId = asked.get('agency')
  const row = view?.rows.find((one) => one.agencyId === agencyId)
  if (!view?.publication || (agencyId !== null && !row)) return notThere()
  const key = [view.publication.sha256, blockId, agencyId ?? '', locale].join('-')
  const headers = { ...OPEN_HEADERS, ETag: `"${key}"`, 'Cache-Control': HOUR_1 }
  if (isKnownTo(request, key)) return new Response(null, { status: 304, headers })
  const png = await drawCard(key, () => (row ? agencyCard(view, row, locale) : rankingCard(view, locale)))
  return new Response(png, { headers: { ...headers, 'Content-Type': 'image/png' } })
}
