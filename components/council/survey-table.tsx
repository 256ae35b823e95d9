import { useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { BlockSummary } from '@/lib/council/types'

/** The survey part of every agency of the block that the reader may know of. */
export function SurveyTable({ summary }: { summary: BlockSummary }) {
  const t = useTranslations('council.summary')
  const item = useTranslations('sessions.item')
  const figures = useFigures()
  return (
    <TableWrap label={item('survey')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th>{t('agency')}</Th>
            <Th numeric>{t('points')}</Th>
            <Th numeric>{t('index')}</Th>
          </tr>
        </thead>
        <tbody>
          {summary.rows
            .filter((row) => row.survey !== null)
            .map((row) => (
              <tr key={row.agencyId}>
                <th scope="row">{figures.words(row.name)}</th>
                <Td numeric>
                  <Points value={row.survey?.points ?? null} max={row.survey?.maxPoints} />
                </Td>
                <Td numeric deciding>
                  <Percent hundredths={row.survey?.percentHundredths ?? null} />
                </Td>
              </tr>
            ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
