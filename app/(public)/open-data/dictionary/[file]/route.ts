import { getLocale, getTranslations } from 'next-intl/server'
import { readTableFile, tableAnswer } from '@/app/table-file'
import { TABLE_COLUMNS } from '@/lib/open-data/schema'
import { OPEN_TABLES } from '@/lib/open-data/types'

type Context = { params: Promise<{ file: string }> }

/** Kept for minutes only, because its words follow the reader's language. */
const CACHE = 'private, max-age=300'

/** What the columns of one open table mean, as the page shows it; of all tables with every word: dictionary.json. */
export async function GET(_request: Request, { params }: Context): Promise<Response> {
  const asked = readTableFile((await params).file, OPEN_TABLES)
  if (!asked) return new Response(null, { status: 404 })
  const { name: table, extension } = asked
  const [t, locale] = await Promise.all([getTranslations('openData'), getLocale()])
  const widths = { column: 28, meaning: 70, type: 14, unit: 20, source: 30, missing: 60 }
  const heads = ['column', 'meaning', 'type', 'unit', 'source', 'missing'] as const
  return tableAnswer(
    {
      title: `${t('dictionary')}: ${t(`table.${table}.title`)}`,
      sheet: table,
      columns: heads.map((key) => ({ head: t(`head.${key}`), width: widths[key] })),
      rows: TABLE_COLUMNS[table].map(({ name, type, unit, source, required }) => [
        name,
        t(`column.${name}` as 'column.year'),
        t(`type.${type}`),
        unit ? t(`unit.${unit}`) : null,
        t(`source.${source}`),
        required ? t('never') : t(`missing.${name}` as 'missing.rank'),
      ]),
    },
    { extension, name: `dictionary-${table}`, locale, cacheControl: CACHE },
  )
}
