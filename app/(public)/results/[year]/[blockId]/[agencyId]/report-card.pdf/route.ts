import { LRUCache } from 'lru-cache'
import { getTranslations } from 'next-intl/server'
import { readPlace } from '@/app/(public)/results/find-agency'
import { cardOf } from '@/components/report/card'
import { figuresOf } from '@/components/score-trail/use-figures'
import { toCardPdf } from '@/lib/card-pdf'
import type { Locale } from '@/lib/preferences'
import { getPublishedReportCard } from '@/lib/report-card/queries'
import type { ReportCard } from '@/lib/report-card/types'

type Context = { params: Promise<{ year: string; blockId: string; agencyId: string }> }

/** Made once while it is asked for often: a published card changes with the next publication only. */
const made = new LRUCache<string, Promise<Buffer>>({ max: 300 })
const MINUTES_5 = 300

async function cardFile(card: ReportCard, locale: Locale): Promise<Buffer> {
  const t = await getTranslations({ locale, namespace: 'reportPaper' })
  const wording = { t: t as never, figures: figuresOf(locale) }
  // Of a published round nothing is said but the publication.
  const input = { ...card, state: { stateSequence: 0, stateHash: '' } }
  return toCardPdf((losses) => cardOf(input, losses, wording))
}

function keptFile(key: string, card: ReportCard, locale: Locale): Promise<Buffer> {
  const known = made.get(key)
  if (known) return known
  const file = cardFile(card, locale)
  made.set(key, file)
  file.catch(() => made.delete(key))
  return file
}

/** The report card of an agency's published result, for everybody; `?language=en` for English. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { blockId, agencyId, ...rest } = await params
  const place = readPlace(rest)
  const locale = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'vi'
  const card = place && (await getPublishedReportCard(place.year, blockId, agencyId))
  if (!card) return new Response(null, { status: 404 })
  const key = `${card.ranking.publication?.sha256 ?? ''}-${blockId}-${agencyId}-${locale}`
  const headers = {
    ETag: `"${key}-${String(card.years.history.length)}"`,
    'Cache-Control': `public, max-age=${String(MINUTES_5)}`,
  }
  if (request.headers.get('if-none-match') === headers.ETag)
    return new Response(null, { status: 304, headers })
  const file = await keptFile(headers.ETag, card, locale)
  return new Response(new Uint8Array(file), {
    headers: {
      ...headers,
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${String(card.ranking.year)}-${agencyId}-${locale}.pdf"`,
    },
  })
}
