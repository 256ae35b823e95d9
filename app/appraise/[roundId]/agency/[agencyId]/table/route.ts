import { getLocale } from 'next-intl/server'
import { tableSheet } from '@/app/appraise/table-sheet'
import { getAgencyTable } from '@/lib/appraisal/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; agencyId: string }> }

/** The appraiser's rows of an agency as an Excel file, for whom the page is there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const place = await params
  const actor = await getActor()
  const table = actor && (await getAgencyTable(actor, place))
  if (!table) return new Response(null, { status: 404 })
  return tableSheet(table, {
    title: table.agencyName[await getLocale()],
    fileName: `${place.roundId}-${place.agencyId}`,
  })
}
