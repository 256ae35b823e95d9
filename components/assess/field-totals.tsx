import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { LineView } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import type { LineScore } from '@/lib/scoring/agency-score'
import { selfScoreOf } from '@/lib/self-report/policy'

type FieldTotalsProps = { catalogue: CatalogueView; lines: readonly LineView[]; latestDay: string }

/** Points per field as they are signed. */
export function FieldTotals(props: FieldTotalsProps) {
  const t = useTranslations('assess.sign')
  const { words, count } = useFigures()
  const { score, scores } = selfScoreOf(props)
  const counted = (fieldCode: string, status: LineScore['status'] | null) =>
    props.catalogue.rows.filter((row) => {
      const line = scores.get(row.code)
      return (
        row.fieldCode === fieldCode &&
        line &&
        line.status !== 'not-applicable' &&
        (status === null || line.status === status)
      )
    }).length
  return (
    <TableWrap label={t('totals')} fits>
      <Table>
        <caption className="sr-only">{t('totals')}</caption>
        <thead>
          <tr>
            <Th className="w-10">{t('code')}</Th>
            <Th>{t('field')}</Th>
            <Th numeric>{t('rowsScored')}</Th>
            <Th numeric>{t('points')}</Th>
          </tr>
        </thead>
        <tbody>
          {props.catalogue.nodes.map((field) => {
            const part = score.byCode.get(field.code)
            return (
              <tr key={field.code}>
                <Td className="fig text-ink-muted">{field.code}</Td>
                <Td>{words(field.name)}</Td>
                <Td numeric>
                  {count(counted(field.code, 'scored'))} / {count(counted(field.code, null))}
                </Td>
                <Td numeric>{part && <Points value={part.points} max={part.maxPoints} />}</Td>
              </tr>
            )
          })}
        </tbody>
        <tfoot>
          <tr>
            <Td />
            <Td>{t('total')}</Td>
            <Td numeric>{count([...scores.values()].filter((s) => s.status === 'scored').length)}</Td>
            <Td numeric deciding>
              <Points value={score.total.points} max={score.total.maxPoints} />
            </Td>
          </tr>
        </tfoot>
      </Table>
    </TableWrap>
  )
}
