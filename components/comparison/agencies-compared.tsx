import { useLocale, useTranslations } from 'next-intl'
import Link from 'next/link'
import { MOST_SIDES } from '@/lib/comparison/policy'
import type { AgencyComparison } from '@/lib/comparison/types'
import { comparisonQuery, type ComparisonAddress } from './address'
import { AgencyPicker } from './agency-picker'
import { ComparisonProblems, ComparisonView } from './comparison-view'

type AgenciesComparedProps = {
  comparison: AgencyComparison
  address: ComparisonAddress
  /** Of the ranking of the block; comparison and agencies stand below it. */
  blockPath: string
  /** Where the years of one agency are compared; null while there are no two. */
  yearsPath: string | null
}

/** Agencies of a block, chosen, replaced and compared. */
export function AgenciesCompared({ comparison, address, blockPath, yearsPath }: AgenciesComparedProps) {
  const t = useTranslations('comparison')
  const locale = useLocale()
  const { ranking, sides, missing } = comparison
  const chosen = sides.map((side) => side.agencyId)
  const kept = { ...address, chosen }
  const path = `${blockPath}/compare`
  const other = locale === 'vi' ? 'en' : 'vi'
  const candidates = ranking.rows
    .filter((row) => row.total !== null)
    .map((row) => ({ id: row.agencyId, name: row.name[locale], also: row.name[other] }))
  return (
    <>
      <ComparisonProblems {...address} by="agencies" sideCount={sides.length} missing={missing} />
      <AgencyPicker
        candidates={candidates}
        chosen={chosen}
        most={MOST_SIDES}
        path={path}
        rest={comparisonQuery({ ...address, chosen: [] }).slice(1)}
      />
      {sides.length > 1 && (
        <ComparisonView
          sides={sides}
          address={kept}
          by="agencies"
          path={path}
          sideHref={(side) => `${blockPath}/${side.agencyId}`}
        />
      )}
      {yearsPath && sides.length > 0 && (
        <p className="mt-4 flex flex-wrap gap-x-4 gap-y-1 text-13 print:hidden">
          <span className="text-ink-muted">{t('yearsOf')}</span>
          {sides.map((side) => (
            <Link key={side.agencyId} href={`${yearsPath}/${side.agencyId}`} className="touch-target">
              {side.name[locale]}
            </Link>
          ))}
        </p>
      )}
    </>
  )
}
