import { useTranslations } from 'next-intl'
import { Code } from '@/components/ui/code'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { FieldProblem } from '@/lib/errors'
import type { CatalogueFinding } from '@/lib/scoring/catalogue-tree'

type FindingsTableProps = {
  findings: readonly CatalogueFinding[]
  /** Parts of the file that are not as the format has them. */
  shape: readonly FieldProblem[]
}

/** Everything to mend in a catalogue file before it can be taken in, each with its place. */
export function FindingsTable({ findings, shape }: FindingsTableProps) {
  const t = useTranslations('catalogueImport')
  const count = findings.length + shape.length
  if (count === 0) return null
  return (
    <section role="alert" aria-labelledby="findings">
      <h2 id="findings" className="mb-2 text-16 font-semibold">
        {t('findings', { count })}
      </h2>
      <TableWrap label={t('findings', { count })} fits>
        <Table>
          <thead>
            <tr>
              <Th className="w-40">{t('where')}</Th>
              <Th>{t('what')}</Th>
            </tr>
          </thead>
          <tbody>
            {findings.map((finding, index) => (
              <tr key={`${finding.code}-${finding.problem}-${index}`}>
                <th scope="row">{finding.code ? <Code>{finding.code}</Code> : t('whole')}</th>
                <Td>
                  {t(`finding.${finding.problem}`, {
                    expected: finding.expected ?? '',
                    actual: finding.actual ?? '',
                    key: finding.key ?? '',
                    column: finding.column ?? 0,
                    reason: finding.reason
                      ? t(`formulaReason.${finding.reason}`, { key: finding.key ?? '' })
                      : '',
                  })}
                </Td>
              </tr>
            ))}
            {shape.map(({ field }) => (
              <tr key={field}>
                <th scope="row">
                  <Code>{field || t('whole')}</Code>
                </th>
                <Td>{t('shape')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}
