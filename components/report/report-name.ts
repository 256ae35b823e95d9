import type { useTranslations } from 'next-intl'
import type { Locale } from '@/lib/preferences'
import type { ReportRow } from '@/lib/report/types'

/** What a report is called: its kind, and the block or agency that it is of. `t` speaks of `report`. */
export function reportName(
  { kind, blockName, agencyName }: Pick<ReportRow, 'kind' | 'blockName' | 'agencyName'>,
  t: ReturnType<typeof useTranslations>,
  locale: Locale,
): string {
  const scope = agencyName ?? blockName
  return scope ? `${t(`kind.${kind}`)}: ${scope[locale]}` : t(`kind.${kind}`)
}
