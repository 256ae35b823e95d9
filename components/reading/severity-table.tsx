import { useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { Icon } from '@/components/ui/icon'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { FEWEST_SHARED } from '@/lib/agreement/policy'
import type { SeverityView } from '@/lib/agreement/types'
import { useDecimal } from './agreement-panel'

const COLUMNS = ['person', 'shared', 'difference', 'limits', 'meaning'] as const

/** How severe each reader is beside those who read the same lines; too few lines say nothing. */
export function SeverityTable({ severities }: { severities: readonly SeverityView[] }) {
  const t = useTranslations('reading.severity')
  const decimal = useDecimal()
  const signed = (value: number) => (value > 0 ? '+' : '') + decimal(value, 1) + '\u00a0%'
  return (
    <Panel title={t('title')} aside={t('unit')} flush>
      {severities.length === 0 ? (
        <EmptyState what={t('none')} who={t('noneWho')} />
      ) : (
        <TableWrap label={t('title')} className="border-x-0! border-b-0!">
          <Table>
            <thead>
              <tr>
                {COLUMNS.map((column) => (
                  <Th key={column} numeric={column === 'shared' || column === 'difference'}>
                    {t(`column.${column}`)}
                  </Th>
                ))}
              </tr>
            </thead>
            <tbody>
              {severities.map(({ personId, name, sharedLines, difference, verdict }) => (
                <tr key={personId}>
                  <Th scope="row">{name}</Th>
                  <Td numeric>{sharedLines}</Td>
                  <Td numeric deciding>
                    {difference ? signed(difference.value) : '–'}
                  </Td>
                  <Td className="fig" context>
                    {difference?.lower != null && difference.upper !== null
                      ? t('between', { lower: signed(difference.lower), upper: signed(difference.upper) })
                      : '–'}
                  </Td>
                  <Td className={verdict === 'unknown' ? 'text-ink-muted' : undefined}>
                    {verdict === 'severe' && <Icon name="adjusted-down" size="text" className="mr-1" />}
                    {verdict === 'lenient' && <Icon name="adjusted-up" size="text" className="mr-1" />}
                    {t(`verdict.${verdict}`, { fewest: FEWEST_SHARED })}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </TableWrap>
      )}
    </Panel>
  )
}
