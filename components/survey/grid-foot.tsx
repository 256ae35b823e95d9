import { useLocale, useTranslations } from 'next-intl'
import { formatDecimal, formatPoints, MISSING } from '@/lib/format'
import { fromDecimal, toFixedString } from '@/lib/scoring/rational'
import { meanValue } from '@/lib/survey/policy'
import type { CentralGrid, CentralRow } from '@/lib/survey/types'
import { pointsOfValue } from './cell-state'

/** The block's mean and what is missing, per row, of what is saved. */
export function GridFoot({
  grid,
  rows,
  show,
}: {
  grid: CentralGrid
  rows: CentralRow[]
  show: 'values' | 'points'
}) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const applying = (code: string) => grid.agencies.filter((a) => !a.notApplicable.includes(code))
  const values = (code: string) => applying(code).flatMap((a) => a.cells[code]?.value ?? [])
  const mean = (code: string) => meanValue(grid.kind, values(code))
  const missing = (code: string) => applying(code).length - values(code).length
  const shown = (value: number | null) =>
    value === null ? MISSING : formatDecimal(toFixedString(fromDecimal(value), 2), { locale })
  const total = rows.reduce((sum, r) => sum + missing(r.code), 0)
  return (
    <tfoot className="sticky bottom-0 z-2 bg-surface-sunken">
      <tr>
        <th scope="row" className="sticky left-0 bg-surface-sunken">
          {t('mean')}
        </th>
        <td />
        {rows.map((r) => (
          <td key={r.code} className="n">
            {show === 'points'
              ? formatPoints(pointsOfValue(grid.kind, r, mean(r.code)), { locale })
              : shown(mean(r.code))}
          </td>
        ))}
      </tr>
      <tr>
        <th scope="row" className="sticky left-0 bg-surface-sunken">
          {t('missing')}
        </th>
        <td className="n">{total}</td>
        {rows.map((r) => (
          <td key={r.code} className="n">
            {missing(r.code)}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
