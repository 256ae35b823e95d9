import { getLocale, getTranslations } from 'next-intl/server'
import { readTableFile, tableAnswer, type FileTable } from '@/app/table-file'
import type { Locale } from '@/lib/preferences'
import type { Words } from './analysis-tables'

const FILES = [
  'heat',
  'distribution',
  'losses',
  'stages',
  'stage-fields',
  'dividing',
  'dividing-spread',
  'dividing-adjusted',
  'dividing-claims',
] as const
export type AnalysisFile = (typeof FILES)[number]

/** The part of an address that says something of the heat map. */
export const heatOthersOf = (asked: URLSearchParams): [string, string][] =>
  [...asked].filter(([key]) => key.startsWith('heat'))

/** A table of the analysis as a file; `make` gives null to whom it is not there. */
export async function analysisAnswer(
  file: string,
  name: string,
  cacheControl: string | undefined,
  make: (file: AnalysisFile, t: Words, locale: Locale) => Promise<FileTable | null>,
): Promise<Response> {
  const asked = readTableFile(file, FILES)
  const [t, locale] = await Promise.all([getTranslations('analysis'), getLocale()])
  const table = asked && (await make(asked.name, t, locale))
  if (!asked || !table) return new Response(null, { status: 404 })
  return tableAnswer(table, {
    extension: asked.extension,
    name: `${name}-${asked.name}`,
    locale,
    ...(cacheControl && { cacheControl }),
  })
}
