import { rankingTableAnswer } from '@/app/ranking/table-answer'
import type { TableExtension } from '@/app/table-file'
import { getPublishedRankingTable } from '@/lib/ranking-table/queries'
import { readPlace } from './find-agency'

const MINUTES_5 = 300

/** A published table as a file; kept for minutes only, because its words follow the reader's language. */
export async function publishedTableAnswer(
  request: Request,
  asked: { year: string; sequence?: string; blockId: string },
  extension: TableExtension,
): Promise<Response> {
  const place = readPlace(asked)
  const view = place && (await getPublishedRankingTable(place.year, asked.blockId, place.sequence))
  return view
    ? rankingTableAnswer(view, request, extension, `private, max-age=${MINUTES_5}`)
    : new Response(null, { status: 404 })
}
