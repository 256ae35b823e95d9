import { useLocale, useTranslations } from 'next-intl'
import { formatMaxPoints } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { CentralRow } from '@/lib/survey/types'

/** From more columns on, only codes fit; the names stand beneath the table and in the line above it. */
export const MAX_NAMED_COLUMNS = 8

export function GridHead({ rows }: { rows: CentralRow[] }) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const named = rows.length <= MAX_NAMED_COLUMNS
  return (
    <thead className="sticky top-0 z-3">
      <tr>
        <th scope="col" className="sticky left-0 z-1">
          {t('agency')}
        </th>
        <th scope="col" className="n">
          {t('missing')}
        </th>
        {rows.map((r) => (
          <th key={r.code} scope="col" className="n">
            <span className="block">{r.code}</span>
            <span
              className={
                named ? 'ml-auto block max-w-40 min-w-24 font-sans font-normal whitespace-normal' : 'sr-only'
              }
            >
              {r.name[locale]}
            </span>
            <span className="block font-normal">
              {t('max', { points: formatMaxPoints(pointsFromDecimal(r.maxPoints), { locale }) })}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}
