import { getLocale, getTranslations } from 'next-intl/server'
import { AGENCY_TABLES, agencyTable, type TabledResult } from '@/app/ranking/agency-tables'
import { readTableFile, tableAnswer } from '@/app/table-file'
import { readView } from '@/components/agency-result/agency-view'
import { figuresOf } from '@/components/score-trail/use-figures'

const notFound = () => new Response(null, { status: 404 })

/** A table of an agency's page as a file: `losses.xlsx?lost=field`, `rows.csv` …; what is none is not there. */
export async function agencyTableAnswer(
  request: Request,
  file: string,
  read: () => Promise<TabledResult | null>,
  cacheControl?: string,
): Promise<Response> {
  const asked = readTableFile(file, AGENCY_TABLES)
  const result = asked && (await read())
  if (!asked || !result?.standing.total) return notFound()
  const { name, extension } = asked
  const [t, chart, rule, locale] = await Promise.all([
    getTranslations('ranking.agency'),
    getTranslations('chart'),
    getTranslations('rule'),
    getLocale(),
  ])
  const { lost } = readView(Object.fromEntries(new URL(request.url).searchParams))
  const table = agencyTable(name, result, lost, { t, chart, rule, figures: figuresOf(locale) })
  if (!table) return notFound()
  const { year } = result.ranking
  const parts = [year, result.standing.agencyId, name, ...(name === 'losses' ? [lost] : [])]
  return tableAnswer(table, { extension, name: parts.join('-'), locale, cacheControl })
}
