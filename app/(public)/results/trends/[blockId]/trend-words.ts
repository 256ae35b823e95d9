import type { getTranslations } from 'next-intl/server'
import type { TrendView } from '@/lib/trend/types'

type Words = Awaited<ReturnType<typeof getTranslations<'trends'>>>

/** Which index set holds from when, and of which years no source says. */
export function setNotes({ breaks, unnamedSets }: TrendView, t: Words): string[] {
  return [
    ...breaks.map((b) => t('breakWords', { year: b.year, set: b.indexSet })),
    ...(unnamedSets.length > 0 ? [t('setUnknown', { years: unnamedSets.join(', ') })] : []),
  ]
}

const places = ([from, to]: [number, number]) => (from === to ? String(from) : `${from}–${to}`)

/** What the sources of each year leave out, in one sentence a year. */
export const gapNotes = ({ gaps }: TrendView, t: Words): string[] =>
  gaps
    .filter((g) => g.agencyCount === null || g.withIndex < g.agencyCount)
    .map((g) => {
      const known =
        g.agencyCount === null
          ? t('gapCountUnknown', { year: g.year, known: g.withIndex })
          : t('gap', { year: g.year, known: g.withIndex, count: g.agencyCount })
      const missing = g.missingPlaces.map(places).join(', ')
      return missing ? `${known} ${t('gapPlaces', { places: missing })}` : known
    })
