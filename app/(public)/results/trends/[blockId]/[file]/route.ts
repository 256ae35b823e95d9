import type { NextRequest } from 'next/server'
import { getLocale, getTranslations } from 'next-intl/server'
import { tableAnswer, TABLE_EXTENSIONS, type Cell } from '@/app/table-file'
import { chosenAgencies } from '@/lib/trend/policy'
import { getTrend } from '@/lib/trend/queries'

type Context = { params: Promise<{ blockId: string; file: string }> }
const WHOLE = 100

/** Every figure of a block's trend, or of the agencies asked for, with its series, and why one is missing, a line each. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const { blockId, file } = await params
  const extension = TABLE_EXTENSIONS.find((known) => `trend.${known}` === file)
  const view = extension ? await getTrend(blockId) : null
  if (!extension || !view) return new Response(null, { status: 404 })
  const [t, locale] = await Promise.all([getTranslations('trends'), getLocale()])
  const asked = request.nextUrl.searchParams.getAll('agencies').flatMap((ids) => ids.split(','))
  const agencies = asked.length > 0 ? chosenAgencies(view.agencies, asked).chosen : view.agencies
  const rows = agencies.flatMap((agency) =>
    agency.cells.flatMap((cell): Cell[][] => {
      const head = [agency.agencyId, agency.name[locale], cell.year]
      const figures = cell.points.map((p): Cell[] => [
        ...head,
        t(`series.${p.series}`),
        p.indexHundredths === null ? null : p.indexHundredths / WHOLE,
        p.rank,
        p.indexHundredths === null && cell.missing ? t(`missing.${cell.missing}`) : null,
        p.warning,
      ])
      return figures.length > 0 || !cell.missing
        ? figures
        : [[...head, null, null, null, t(`missing.${cell.missing}`), null]]
    }),
  )
  const columns = [
    { head: t('column.agencyId'), width: 30 },
    { head: t('agency'), width: 40 },
    { head: t('column.year'), width: 8 },
    { head: t('column.series'), width: 24 },
    { head: t('column.index'), width: 10, decimals: 2 },
    { head: t('column.rank'), width: 8 },
    { head: t('column.missing'), width: 50 },
    { head: t('column.misprint'), width: 50 },
  ]
  const title = t('title', { block: view.blockName[locale] })
  return tableAnswer(
    { title, sheet: blockId, columns, rows },
    { extension, name: `par-index-trend-${blockId}`, locale },
  )
}
