import type { getTranslations } from 'next-intl/server'
import { hundredthsCell, type FileTable } from '@/app/table-file'
import type { BlockView } from '@/lib/agency/types'
import type { FormerResultView } from '@/lib/former-result/types'
import type { Locale } from '@/lib/preferences'

type Words = Awaited<ReturnType<typeof getTranslations<'results'>>>

/** The figures of a former year as a file: as published, with source and misprint beside each. */
export function formerTable(
  {
    year,
    results,
    blocks,
  }: { year: number; results: readonly FormerResultView[]; blocks: readonly BlockView[] },
  t: Words,
  locale: Locale,
): FileTable {
  const ordered = blocks.flatMap((block) =>
    results.filter((r) => r.blockId === block.id).map((r) => ({ ...r, blockName: block.name[locale] })),
  )
  return {
    title: t('formerTable', { year }),
    sheet: String(year),
    columns: [
      { head: t('formerColumns.block'), width: 30 },
      { head: t('formerColumns.rank'), width: 8 },
      { head: t('formerColumns.agencyId'), width: 28 },
      { head: t('formerColumns.agency'), width: 40 },
      { head: t('formerColumns.appraisal'), width: 12, decimals: 2 },
      { head: t('formerColumns.survey'), width: 12, decimals: 2 },
      { head: t('formerColumns.index'), width: 12, decimals: 2 },
      { head: t('warning'), width: 50 },
      { head: t('formerColumns.note'), width: 40 },
      { head: t('fact.decision'), width: 30 },
      { head: t('formerColumns.source'), width: 60 },
    ],
    rows: ordered.map((r) => [
      ...[r.blockName, r.rank, r.agencyId, r.agencyName[locale]],
      ...[
        hundredthsCell(r.appraisalHundredths),
        hundredthsCell(r.surveyHundredths),
        hundredthsCell(r.indexHundredths),
      ],
      ...[r.warning, r.note, r.decision, [...r.sourceUrls, r.sourceDocument].filter(Boolean).join('\n')],
    ]),
  }
}
