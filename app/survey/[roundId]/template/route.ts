import { getLocale } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { toCsv } from '@/lib/csv'
import { getActor } from '@/lib/session'
import { getCentralGrid } from '@/lib/survey/queries'
import { CENTRAL_KINDS } from '@/lib/survey/types'
import { centralTable, groupTable } from '@/lib/survey-file/policy'
import { getBlockGroups } from '@/lib/survey-group/queries'

/** The table to fill in with what stands in now, with `form=groups` by group; not-found tells nothing to those who may not see it. */
export async function GET(
  request: NextRequest,
  { params }: { params: Promise<{ roundId: string }> },
): Promise<Response> {
  const { roundId } = await params
  const asked = request.nextUrl.searchParams
  const kind = CENTRAL_KINDS.find((k) => k === asked.get('kind')) ?? 'survey'
  const actor = await getActor()
  const grid = actor && (await getCentralGrid(actor, roundId, asked.get('block') ?? '', kind))
  if (!grid) return new Response(null, { status: 404 })
  const byGroup = kind === 'survey' && asked.get('form') === 'groups'
  const groups = byGroup ? await getBlockGroups(actor, roundId, grid.blockId) : null
  const locale = await getLocale()
  const table = groups ? groupTable(grid, groups, locale) : centralTable(grid, locale)
  return new Response(toCsv(table), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${kind}-${roundId}-${grid.blockId}${groups ? '-groups' : ''}.csv"`,
      'Cache-Control': 'no-store',
    },
  })
}
