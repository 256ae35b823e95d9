import type { SavedTable } from '@/components/ui/table-buttons'
import type { MovedAgency, WhatIfBase } from '@/lib/scenario/types'
import type { PlanWording } from './plan-lines'

/** Agency, year and scenario, in the title of a file. */
export const aboutScenario = (
  base: Pick<WhatIfBase, 'name' | 'year'>,
  scenario: string,
  figures: PlanWording['figures'],
): string => `${figures.words(base.name)}, ${base.year}: ${scenario}`

/** Whom a scenario would move, as it leaves in a file: from the server once it is kept, from the browser before. */
export function movedTable(
  moved: readonly MovedAgency[],
  about: string,
  { t, figures }: Pick<PlanWording, 't' | 'figures'>,
): SavedTable {
  return {
    title: `${t('moved')} (${t('movedNote')}). ${about}`,
    sheet: t('file.moved'),
    columns: [
      { head: t('agency'), width: 44 },
      { head: t('rankNow'), width: 12 },
      { head: t('rankThen'), width: 12 },
    ],
    rows: moved.map((other) => [figures.words(other.name), other.before, other.after]),
  }
}
