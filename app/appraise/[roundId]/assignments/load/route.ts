import { getLocale, getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { listLoad } from '@/lib/assignment/queries'
import { toCsv } from '@/lib/csv'
import { getActor } from '@/lib/session'
import { loadSheet } from './load-sheet'

type Context = { params: Promise<{ roundId: string }> }

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const COLUMNS = ['name', 'agency', 'lines', 'total', 'done', 'open', 'late', 'due', 'independent'] as const

/** What each appraiser has to do, as a file; not found for all but those who give out work. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const [{ roundId }, actor] = await Promise.all([params, getActor()])
  const load = actor && (await listLoad(actor, roundId))
  const format = request.nextUrl.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx'
  if (!load) return new Response(null, { status: 404 })
  const [t, locale] = await Promise.all([getTranslations('assignment.sheet'), getLocale()])
  const head = COLUMNS.map((column) => t(column))
  const rows = load.map((l) => [
    l.name,
    l.agencyName?.[locale] ?? '',
    ...[l.lines, l.total, l.done, l.open, l.late],
    l.dueOn ?? '',
    l.independent.total,
  ])
  const body =
    format === 'csv'
      ? toCsv([head, ...rows.map((row) => row.map(String))])
      : new Uint8Array(await loadSheet(t('title', { year: roundId }), head, rows))
  return new Response(body, {
    headers: {
      'Content-Type': format === 'csv' ? 'text/csv; charset=utf-8' : EXCEL,
      'Content-Disposition': `attachment; filename="appraisal-load-${roundId}.${format}"`,
      'Cache-Control': 'private, no-store',
    },
  })
}
