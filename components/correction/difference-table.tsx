import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { useFigures } from '@/components/score-trail/use-figures'
import { Code } from '@/components/ui/code'
import { Table, TableWrap, Th } from '@/components/ui/table'
import type { PrintedStanding, RowDifference } from '@/lib/correction/types'
import { MISSING } from '@/lib/format'
import type { CodedWord } from '@/lib/round/types'
import { RowFigures } from './row-cells'

type DifferenceTableProps = {
  label: string
  differences: readonly RowDifference[]
  reasons: readonly CodedWord[]
  /** Places of the agencies before and after, where they are told beside the row. */
  ranks?: ReadonlyMap<string, { before: PrintedStanding; after: PrintedStanding }>
  /** What can be done with a row. */
  actions?: (difference: RowDifference) => ReactNode
}

/** Every corrected row: agency, row, before, after, why; with the agency's place where it is given. */
export function DifferenceTable({ label, differences, reasons, ranks, actions }: DifferenceTableProps) {
  const t = useTranslations('correction')
  const figures = useFigures()
  const nameOf = (code: string) => reasons.find((r) => r.code === code)?.name
  return (
    <TableWrap label={label} fits className="rounded-none! border-x-0! border-b-0!">
      <Table density="normal">
        <thead>
          <tr>
            <Th>{t('agency')}</Th>
            <Th>{t('row')}</Th>
            <Th>{t('before')}</Th>
            <Th>{t('after')}</Th>
            {ranks && <Th numeric>{t('public.rankBefore')}</Th>}
            {ranks && <Th numeric>{t('public.rankAfter')}</Th>}
            <Th>{t('ground')}</Th>
            {actions && <td className="border-b border-line-strong!" />}
          </tr>
        </thead>
        <tbody>
          {differences.map((d) => {
            const reason = nameOf(d.reasonCode)
            const rank = ranks?.get(d.agencyId)
            return (
              <tr key={`${d.agencyId} ${d.row.code}`}>
                <th scope="row" className="align-top!">
                  {figures.words(d.agencyName)}
                </th>
                <td className="max-w-[22rem] align-top!">
                  <Code>{d.row.code}</Code> {figures.words(d.row.name)}
                </td>
                <td className="align-top!">
                  <RowFigures row={d.row} frozen={d.before} />
                </td>
                <td className="align-top!">
                  <RowFigures row={d.row} frozen={d.after} />
                </td>
                {ranks && <td className="n align-top!">{rank?.before.rank ?? MISSING}</td>}
                {ranks && <td className="n deciding align-top!">{rank?.after.rank ?? MISSING}</td>}
                <td className="max-w-[22rem] align-top!">
                  {reason ? figures.words(reason) : <Code>{d.reasonCode}</Code>}
                  <span className="block text-12 whitespace-pre-line text-ink-muted">{d.ground}</span>
                </td>
                {actions && <td className="align-top!">{actions(d)}</td>}
              </tr>
            )
          })}
        </tbody>
      </Table>
    </TableWrap>
  )
}
