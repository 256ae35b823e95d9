'use client'

import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { Rule } from '@/lib/scoring/rule'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { columnLabels } from './unit-columns'
import { Sums } from './unit-input'

/** Where the sums of a row come from, to be opened by whoever reads the row. */
export function UnitTable({ rule, parts }: { rule: Rule; parts: readonly UnitPart[] }) {
  const t = useTranslations('subordinateUnit')
  const { words, count } = useFigures()
  const columns = columnLabels(rule)
  return (
    <details className="my-1 text-13">
      <summary className="touch-target text-action-ink">{t('ofUnits', { count: parts.length })}</summary>
      <TableWrap label={t('table')} className="mt-1 max-h-96 overflow-y-auto">
        <Table density="dense" className="w-full">
          <thead>
            <tr>
              <Th>{t('unit')}</Th>
              {columns.map(({ field, label }) => (
                <Th key={field} numeric className="max-w-40 whitespace-normal!">
                  {words(label)}
                </Th>
              ))}
            </tr>
          </thead>
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
