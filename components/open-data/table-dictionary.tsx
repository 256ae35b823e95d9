import { useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { TableDownloads } from '@/components/ui/table-downloads'
import { TABLE_COLUMNS } from '@/lib/open-data/schema'
import type { OpenTable } from '@/lib/open-data/types'

/** What every column of a table means: kept closed, because there are many. */
export function TableDictionary({ table }: { table: OpenTable }) {
  const t = useTranslations('openData')
  return (
    <details id={`dictionary-${table}`} className="mb-2 rounded-panel border border-line bg-surface">
      <summary className="touch-target cursor-pointer px-4 py-2 text-14">
        <span className="font-semibold">{t(`table.${table}.title`)}</span>{' '}
        <span className="text-13 text-ink-muted">{t(`table.${table}.about`)}</span>
      </summary>
      <div className="mx-2 mt-1 flex justify-end">
        <TableDownloads base={`/open-data/dictionary/${table}`} />
      </div>
      <TableWrap label={t(`table.${table}.title`)} className="m-2">
        <Table>
          <thead>
            <tr>
              {(['column', 'meaning', 'type', 'unit', 'source', 'missing'] as const).map((head) => (
                <Th key={head}>{t(`head.${head}`)}</Th>
              ))}
            </tr>
          </thead>
          <tbody>
            {TABLE_COLUMNS[table].map(({ name, type, unit, source, required }) => (
              <tr key={name}>
                <th scope="row">
                  <code className="fig text-12">{name}</code>
                </th>
                <Td className="min-w-56">{t(`column.${name}` as 'column.year')}</Td>
                <Td>{t(`type.${type}`)}</Td>
                <Td>{unit ? t(`unit.${unit}`) : ''}</Td>
                <Td>{t(`source.${source}`)}</Td>
                <Td className="min-w-48" context>
                  {required ? t('never') : t(`missing.${name}` as 'missing.rank')}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </details>
  )
}
