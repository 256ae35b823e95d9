import { useLocale, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths } from '@/lib/format'
import type { FieldHead, RankingRow } from '@/lib/ranking/types'
import { heatFigures, heatSortedBy, type HeatChoice } from './heat-map-choice'
import { narrowName } from './narrow-name'

type HeatFiguresProps = {
  choice: HeatChoice
  columns: readonly FieldHead[]
  rows: readonly RankingRow[]
  label: string
  href: (changed: Partial<HeatChoice>) => string
  fieldHref: (agencyId: string, code: string) => string
}

/** The map in figures: exact to two decimals, an ordinary table. */
export function HeatFigures({ choice, columns, rows, label, href, fieldHref }: HeatFiguresProps) {
  const t = useTranslations('ranking.heat')
  const locale = useLocale()
  const direction = choice.descending ? ('descending' as const) : ('ascending' as const)
  const print = (hundredths: number | null | undefined) =>
    formatPercentHundredths(hundredths ?? null, { locale })
  const first = columns[0]?.code.split('.')[0] ?? '1'
  return (
    <Table density="matrix" sticky aria-label={label} className="heat-map">
      <thead>
        <tr>
          <Th
            sort={{
              href: href({ sort: null, descending: false }),
              direction: choice.sort === null ? 'ascending' : undefined,
            }}
          >
            {t('agencyByRank')}
          </Th>
          {columns.map(({ code, name }) => (
            <Th
              key={code}
              numeric
              className="whitespace-normal!"
              sort={{
                href: href(heatSortedBy(choice, code)),
                direction: choice.sort === code ? direction : undefined,
              }}
            >
              <span>
                <b className="block">{code}</b>
                <span className="font-medium max-md:sr-only">{narrowName(name[locale])}</span>
              </span>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">
            <b>{t('median')}</b>
          </th>
          {columns.map(({ code, medianHundredths }) => (
            <Td key={code} numeric deciding>
              {print(medianHundredths)}
            </Td>
          ))}
        </tr>
        {rows.map((row) => (
          <tr key={row.agencyId}>
            <th scope="row">
              <i>{row.rank ?? '–'}</i>
              <a href={fieldHref(row.agencyId, first)} className="text-inherit decoration-line-strong">
                {row.name[locale]}
              </a>
            </th>
            {columns.map(({ code }) => (
              <td key={code} className="n">
                {print(heatFigures(row, code)?.percentHundredths)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
