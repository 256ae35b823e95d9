import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { outcomeCells, outcomeSheet } from '@/app/council/[roundId]/grounds/outcome-files'
import { toCsv } from '@/lib/csv'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import { getActor } from '@/lib/session'

const MEDIA_TYPES: Record<string, string> = {
  'grounds.csv': 'text/csv; charset=utf-8',
  'grounds.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** The statistics of grounds as a file, as the reader sees them; to everyone else it is not there. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ roundId: string; file: string }> },
): Promise<Response> {
  const { roundId, file } = await params
  const mediaType = MEDIA_TYPES[file]
  const actor = await getActor()
  const block = request.nextUrl.searchParams.get('block') ?? undefined
  const view = actor && mediaType ? await getGroundOutcomes(actor, roundId, block) : null
  if (!view || !mediaType) return new Response(null, { status: 404 })
  const [t, locale] = await Promise.all([getTranslations('grounds'), getLocale()])
  const body =
    file === 'grounds.csv'
      ? toCsv(outcomeCells(view, t, locale), ',')
      : new Uint8Array(await outcomeSheet(view, t, locale))
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="${roundId}-${view.block.blockId}-${file}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
