'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { Rule } from '@/lib/scoring/rule'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { columnLabels } from './unit-columns'
import { UnitHeads } from './unit-heads'
import { Sums } from './unit-input'

/** Where the sums of a row come from, to be opened by whoever reads the row. */
export function UnitTable({ rule, parts }: { rule: Rule; parts: readonly UnitPart[] }) {
  const t = useTranslations('subordinateUnit')
  const { count } = useFigures()
  const columns = columnLabels(rule)
  return (
    <details className="my-1 text-13">
      <summary className="touch-target text-action-ink">{t('ofUnits', { count: parts.length })}</summary>
      <TableWrap label={t('table')} className="mt-1 max-h-96 overflow-y-auto">
        <Table density="dense" className="w-full">
          <UnitHeads columns={columns} />
          <tbody>
            {parts.map(({ unitId, name, values }) => (
              <tr key={unitId}>
                <Th scope="row" className="font-normal! whitespace-normal!">
                  {name}
                </Th>
                {columns.map(({ field }) => (
                  <Td key={field} numeric>
                    {values[field] === null || values[field] === undefined ? '…' : count(values[field])}
                  </Td>
                ))}
              </tr>
            ))}
          </tbody>
          <Sums rule={rule} parts={parts} columns={columns} />
        </Table>
      </TableWrap>
    </details>
  )
}
