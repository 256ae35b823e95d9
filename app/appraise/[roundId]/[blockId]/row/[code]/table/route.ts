import { getLocale } from 'next-intl/server'
import { tableSheet } from '@/app/appraise/table-sheet'
import { getRowTable } from '@/lib/appraisal/queries'
import { getActor } from '@/lib/session'

type Context = { params: Promise<{ roundId: string; blockId: string; code: string }> }

/** The table of a row as an Excel file, for whom the page is there. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const place = await params
  const actor = await getActor()
  const table = actor && (await getRowTable(actor, place))
  if (!table) return new Response(null, { status: 404 })
  const { code } = place
  return tableSheet(table, {
    title: `${code} ${table.row.name[await getLocale()]}`,
    fileName: `${place.roundId}-${place.blockId}-${code}`,
  })
}
