import { useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { HistoryPoint } from '@/lib/agency-history/types'
import { MISSING } from '@/lib/format'
import { seriesOf } from './history-points'

/** Places of the years, with where each was published. */
export function RankTable({ history }: { history: readonly HistoryPoint[] }) {
  const t = useTranslations('chart')
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('year')}</Th>
          <Th>{t('source')}</Th>
          <Th numeric>{t('rank')}</Th>
        </tr>
      </thead>
      <tbody>
        {history.map((point) => (
          <tr key={`${point.year} ${seriesOf(point)}`}>
            <td className="fig">{point.year}</td>
            <td>{t(`series.${seriesOf(point)}`)}</td>
            <Td numeric deciding>
              {point.rank ?? MISSING}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
