import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Meter } from '@/components/ui/meter'
import { Table, Td, Th } from '@/components/ui/table'
import { formatPoints } from '@/lib/format'
import { lossesOf } from '@/lib/agency-result/policy'
import type { RowResult } from '@/lib/agency-result/types'
import { sumPoints, zeroPoints, type Points } from '@/lib/scoring/points'

type LossTableProps = { rows: readonly RowResult[]; rowHref: (code: string) => string }

const SHOWN = 10

const lostOf = (rows: readonly RowResult[]): Points => sumPoints(rows.map((r) => r.lostPoints ?? zeroPoints))

/** Lines that lost points, the largest loss first, with what they add up to. */
export function LossTable({ rows, rowHref }: LossTableProps) {
  const t = useTranslations('ranking.agency')
  const locale = useLocale()
  const losses = lossesOf(rows)
  const total = lostOf(losses)
  const [largest] = losses
  if (!largest) return <p className="text-13 text-ink-muted">{t('lossesNone')}</p>
  const top = losses.slice(0, SHOWN)
  return (
    <Table>
      <thead>
        <tr>
          <Th colSpan={2}>{t('lossesTop', { shown: top.length, total: formatPoints(total, { locale }) })}</Th>
          <td className="w-24 border-b border-line-strong! bg-surface-sunken max-md:hidden" />
          <Th numeric>{t('lost')}</Th>
          <Th numeric>{t('cumulative')}</Th>
        </tr>
      </thead>
      <tbody>
        {top.map((row, i) => (
          <tr key={row.code}>
            <td className="fig w-12 text-ink-muted">{row.code}</td>
            <th scope="row">
              <Link href={rowHref(row.code)} className="text-ink decoration-line-strong">
                {row.name[locale]}
              </Link>{' '}
              <span className="text-12 text-ink-muted">
                {t(row.method === 'survey' ? 'surveyWord' : 'appraisalWord')}
              </span>
            </th>
            <td className="w-24 max-md:hidden">
              <Meter
                label={formatPoints(row.lostPoints, { locale })}
                parts={[
                  {
                    key: 'lost',
                    share: (row.lostPoints ?? 0) / (largest.lostPoints ?? 1),
                    ink: row.method === 'survey' ? 'chart-2' : 'chart-1',
                  },
                ]}
              />
            </td>
            <Td numeric deciding>
              {formatPoints(row.lostPoints, { locale })}
            </Td>
            <Td numeric context>
              {Math.round((lostOf(losses.slice(0, i + 1)) / total) * 100)} %
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
