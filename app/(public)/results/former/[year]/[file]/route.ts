import { getLocale, getTranslations } from 'next-intl/server'
import { formerYearPlace } from '@/app/(public)/results/former/[year]/former-place'
import { formerTable } from '@/app/(public)/results/former/[year]/former-table'
import { tableAnswer, TABLE_EXTENSIONS } from '@/app/table-file'

type Context = { params: Promise<{ year: string; file: string }> }

/** A former year as a file, as public as its page. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const { year, file } = await params
  const extension = TABLE_EXTENSIONS.find((known) => `table.${known}` === file)
  const found = extension ? await formerYearPlace(year) : null
  if (!extension || !found) return new Response(null, { status: 404 })
  const [t, locale] = await Promise.all([getTranslations('results'), getLocale()])
  const table = formerTable(found, t, locale)
  return tableAnswer(table, { extension, name: `par-index-${found.year}-published`, locale })
}
