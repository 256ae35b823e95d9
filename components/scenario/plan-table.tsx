import { useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { MISSING } from '@/lib/format'
import type { PlanLine } from './plan-lines'

export const PLAN_COLUMNS = [
  'code',
  'row',
  'from',
  'to',
  'gain',
  'reason',
  'measure',
  'responsible',
  'dueOn',
] as const

/** What is to be done, row by row. */
export function PlanTable({ lines, total }: { lines: readonly PlanLine[]; total: string }) {
  const t = useTranslations('scenario')
  return (
    <TableWrap label={t('plan')}>
      <Table className="[&_td]:align-top [&_th]:align-top">
        <thead>
          <tr>
            {PLAN_COLUMNS.map((column) => (
              <Th key={column} numeric={column === 'gain'}>
                {t(`planColumn.${column}`)}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.code}>
              <td className="fig">{line.code}</td>
              <th scope="row" className="min-w-48">
                {line.name}
              </th>
              <td className="min-w-32 whitespace-pre-line">{line.from}</td>
              <td className="min-w-32 whitespace-pre-line">{line.to}</td>
              <Td numeric deciding>
                {line.gain}
              </Td>
              <td className="min-w-40">{line.reason || MISSING}</td>
              <td className="min-w-48">{line.measure || MISSING}</td>
              <td className="min-w-32">{line.responsible || MISSING}</td>
              <td className="fig">{line.dueOn || MISSING}</td>
            </tr>
          ))}
          <tr>
            <th scope="row" colSpan={4}>
              {t('total')}
            </th>
            <Td numeric deciding>
              {total}
            </Td>
            <td colSpan={4} />
          </tr>
        </tbody>
      </Table>
    </TableWrap>
  )
}
