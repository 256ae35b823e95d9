import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { MISSING } from '@/lib/format'
import type { AgencyRecord } from '@/lib/agency/types'
import { LineageWords } from './lineage-words'

/** Agencies of a block in a year with the attributes that decide which rows apply to them. */
export function AgencyTable({ agencies, label }: { agencies: AgencyRecord[]; label: string }) {
  const t = useTranslations('agencies')
  const keys = [...new Set(agencies.flatMap((a) => a.attributes.map((x) => x.key)))]
  return (
    <TableWrap label={label} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th>{t('agency')}</Th>
            {keys.map((key) => (
              <Th key={key} center className="max-w-36">
                {t(`attribute.${key}`)}
              </Th>
            ))}
            <Th>{t('lineage')}</Th>
          </tr>
        </thead>
        <tbody>
          {agencies.map((agency) => (
            <AgencyLine key={agency.id} agency={agency} keys={keys} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function AgencyLine({ agency, keys }: { agency: AgencyRecord; keys: string[] }) {
  const t = useTranslations('agencies')
  const locale = useLocale()
  const held = new Map(agency.attributes.map((a) => [a.key, a.value]))
  return (
    <tr>
      <th scope="row">
        <Link href={`/agencies/${agency.id}`}>{agency.name[locale]}</Link>
      </th>
      {keys.map((key) => (
        <Td key={key} center>
          <Holds value={held.get(key)} />
        </Td>
      ))}
      <Td>
        <LineageWords record={agency} />
        {agency.predecessors.length + agency.successors.length === 0 && (
          <span className="text-ink-muted">{t('unchanged')}</span>
        )}
      </Td>
    </tr>
  )
}

/** Yes, no, or not recorded: three things, told apart without colour. */
export function Holds({ value }: { value: boolean | undefined }) {
  const t = useTranslations('agencies')
  if (value === undefined) return <span className="text-ink-muted">{MISSING}</span>
  return (
    <span className={value ? 'text-success-ink' : 'text-ink-muted'}>
      {value && <Icon name="check" size="small" className="mr-1 inline" />}
      {t(value ? 'yes' : 'no')}
    </span>
  )
}
