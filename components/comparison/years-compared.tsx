import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { Compared, YearComparison } from '@/lib/comparison/types'
import { comparisonQuery, type ComparisonAddress } from './address'
import { ComparisonProblems, ComparisonView } from './comparison-view'

type YearsComparedProps = {
  comparison: YearComparison
  address: ComparisonAddress
  path: string
  sideHref: (side: Compared) => string
}

/** Two years of one agency, chosen and compared; what changed in the catalogue is not compared but said. */
export function YearsCompared({ comparison, address, path, sideHref }: YearsComparedProps) {
  const t = useTranslations('comparison')
  const { sides, missing, years } = comparison
  const chosen = sides.map((side) => String(side.year))
  const decisions = [...new Set(sides.map((side) => side.catalogueDecision))]
  return (
    <>
      <ComparisonProblems
        {...address}
        by="years"
        sideCount={sides.length}
        missing={missing}
        isOnlyYear={years.length < 2}
      />
      <div className="mb-4 flex flex-wrap gap-x-4 gap-y-2">
        {(years.length > 1 ? ([0, 1] as const) : []).map((place) => (
          <YearChoice
            key={place}
            label={t(place === 0 ? 'firstYear' : 'secondYear')}
            years={years.map(String)}
            current={chosen[place]}
            hrefOf={(year) =>
              path + comparisonQuery({ ...address, chosen: withYear(chosen, place, year) }, 'years')
            }
          />
        ))}
      </div>
      {sides.length > 1 && decisions.length > 1 && (
        <Notice className="mb-3">
          <p>{t('break', { decisions: decisions.join(', ') })}</p>
        </Notice>
      )}
      {sides.length > 1 && sides[0]?.blockId !== sides[1]?.blockId && (
        <Notice className="mb-3">
          <p>{t('otherBlock')}</p>
        </Notice>
      )}
      {sides.length > 1 && (
        <ComparisonView
          sides={sides}
          address={{ ...address, chosen }}
          by="years"
          path={path}
          sideHref={sideHref}
        />
      )}
    </>
  )
}

/** The year in its place; chosen for both places, the two change places. */
function withYear(chosen: readonly string[], place: 0 | 1, year: string): string[] {
  const [first, second] = place === 0 ? [year, chosen[1]] : [chosen[0], year]
  if (first === second) return [chosen[1], chosen[0]].filter((y) => y !== undefined)
  return [first, second].filter((y) => y !== undefined)
}

type YearChoiceProps = {
  label: string
  years: readonly string[]
  current: string | undefined
  hrefOf: (year: string) => string
}

function YearChoice({ label, years, current, hrefOf }: YearChoiceProps) {
  return (
    <div className="flex items-center gap-2 text-13">
      <span className="font-medium">{label}</span>
      <SegmentedControl
        label={label}
        segments={years.map((year) => ({
          key: year,
          label: year,
          current: year === current,
          href: hrefOf(year),
        }))}
      />
    </div>
  )
}
