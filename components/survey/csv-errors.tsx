import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { MISSING } from '@/lib/format'
import type { CentralGrid, CsvError } from '@/lib/survey/types'

/** 1 → A, 27 → AA: as a spreadsheet names its columns. */
export function columnName(column: number): string {
  const rest = (column - 1) % 26
  const before = Math.floor((column - 1) / 26)
  return (before > 0 ? columnName(before) : '') + String.fromCharCode(65 + rest)
}

/** Every cell of a file that cannot be taken, with its place and the reason. */
export function CsvErrors({ errors, grid }: { errors: CsvError[]; grid: CentralGrid }) {
  const t = useTranslations('survey')
  const locale = useLocale()
  if (errors.length === 0) return null
  const groupsOf = (code: string | undefined) => grid.rows.find((r) => r.code === code)?.groups ?? []
  const limitOf = ({ reason, code, limit = '' }: CsvError) =>
    reason === 'unknown-group'
      ? groupsOf(code)
          .map(({ name }) => name[locale])
          .join('; ')
      : limit
  return (
    <section>
      <h2 className="mb-2 text-16 font-semibold text-danger-ink">{t('errors', { count: errors.length })}</h2>
      <TableWrap label={t('errors', { count: errors.length })} fits>
        <Table>
          <thead>
            <tr>
              <Th>{t('cell')}</Th>
              <Th>{t('agency')}</Th>
              <Th>{t('row')}</Th>
              <Th>{t('inFile')}</Th>
              <Th>{t('why')}</Th>
            </tr>
          </thead>
          <tbody>
            {errors.map((e, i) => (
              <tr key={i}>
                <Td className="fig">
                  {columnName(e.column)}
                  {e.line}
                </Td>
                <Td>{grid.agencies.find((a) => a.agencyId === e.agencyId)?.name[locale] ?? MISSING}</Td>
                <Td className="fig">{e.code ?? MISSING}</Td>
                <Td className="break-all">{e.raw || t('blank')}</Td>
                <Td>{t(`csv.${e.reason}`, { limit: limitOf(e) })}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}
