import { getTranslations } from 'next-intl/server'
import { TABLE_COLUMNS, TABLE_KEYS, type Dictionary } from '@/lib/open-data/schema'
import { OPEN_TABLES, type Licence, type OpenTable } from '@/lib/open-data/types'

type Words = Awaited<ReturnType<typeof getTranslations<'openData'>>>

async function bothLanguages(): Promise<(word: (t: Words) => string) => { vi: string; en: string }> {
  const [vi, en] = await Promise.all([
    getTranslations({ locale: 'vi', namespace: 'openData' }),
    getTranslations({ locale: 'en', namespace: 'openData' }),
  ])
  return (word) => ({ vi: word(vi), en: word(en) })
}

/** The data dictionary as data, in both languages: the page shows the same words. */
export async function dictionaryOf(licence: Licence): Promise<Dictionary> {
  const both = await bothLanguages()
  const table = (name: OpenTable): Dictionary['tables'][number] => ({
    name,
    title: both((t) => t(`table.${name}.title`)),
    description: both((t) => t(`table.${name}.about`)),
    key: [...TABLE_KEYS[name]],
    columns: TABLE_COLUMNS[name].map((column) => ({
      name: column.name,
      type: column.type,
      unit: column.unit ?? null,
      source: column.source,
      required: column.required,
      description: both((t) => t(`column.${column.name}` as 'column.year')),
      missing: column.required ? null : both((t) => t(`missing.${column.name}` as 'missing.rank')),
    })),
  })
  return { licence, tables: OPEN_TABLES.map(table) }
}
