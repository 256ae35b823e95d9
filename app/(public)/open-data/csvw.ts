import type { ColumnType, Licence, OpenTable } from '@/lib/open-data/types'
import { dictionaryOf } from './dictionary'

/** Data types of CSV on the Web (https://www.w3.org/TR/tabular-metadata/). */
const DATA_TYPES: Record<ColumnType, string> = {
  string: 'string',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  json: 'json',
}

const inBoth = ({ vi, en }: { vi: string; en: string }) => [
  { '@value': vi, '@language': 'vi' },
  { '@value': en, '@language': 'en' },
]

/** What a table's columns mean, as a machine that reads CSV looks for it beside the file. */
export async function csvwOf(
  table: OpenTable,
  url: string,
  licence: Licence,
): Promise<Record<string, unknown>> {
  const dictionary = await dictionaryOf(licence)
  const found = dictionary.tables.find(({ name }) => name === table)
  if (!found) throw new Error(`no table ${table}`)
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'vi' }],
    url,
    'dc:title': inBoth(found.title),
    'dc:description': inBoth(found.description),
    // Only what the city decided is a licence; what is proposed is told on the page and in dictionary.json.
    ...(licence.decided ? { 'dc:license': { '@id': licence.url } } : {}),
    dialect: { encoding: 'utf-8', delimiter: ',', header: true, lineTerminators: ['\r\n'] },
    tableSchema: {
      primaryKey: found.key,
      columns: found.columns.map(({ name, type, unit, source, required, description, missing }) => ({
        name,
        titles: name,
        datatype: DATA_TYPES[type],
        required,
        null: '',
        'dc:description': inBoth(description),
        'dc:source': source,
        ...(unit ? { 'schema:unitText': unit } : {}),
        ...(missing ? { 'rdfs:comment': inBoth(missing) } : {}),
      })),
    },
  }
}
