import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatDecimal } from '@/lib/format'
import { rational, toDecimalString } from '@/lib/scoring/rational'
import type { CheckedReport } from './report'

/** Millionths of a share in one percent. */
const PER_PERCENT = 10_000n
const SHARE_DIGITS = 4

type NoteTableProps = { label: string; notes: CheckedReport['notes'] }

/** Survey shares beside the means of their groups; marked as neither right nor wrong. */
export function NoteTable({ label, notes }: NoteTableProps) {
  const t = useTranslations('recompute')
  const locale = useLocale()
  const percent = (share: unknown) =>
    `${formatDecimal(toDecimalString(rational(BigInt(Number(share)), PER_PERCENT), SHARE_DIGITS), { locale })} %`
  return (
    <TableWrap label={label} fits>
      <Table>
        <thead>
          <tr>
            <Th>{t('noteRow')}</Th>
            <Th numeric>{t('noteShare')}</Th>
            <Th numeric>{t('noteMean')}</Th>
          </tr>
        </thead>
        <tbody>
          {notes.map(({ path, agencyName, code, codeName, stated, computed }) => (
            <tr key={path}>
              <th scope="row">
                {agencyName?.[locale]}
                <span className="block font-normal">
                  <span className="fig text-ink-muted">{code}</span> {codeName?.[locale]}
                </span>
              </th>
              <Td numeric>{percent(stated)}</Td>
              <Td numeric>{percent(computed)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
