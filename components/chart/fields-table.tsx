import { useLocale, useTranslations } from 'next-intl'
import { Table, Td, Th } from '@/components/ui/table'
import type { FieldAgainstBlock } from '@/lib/agency-result/types'
import { formatPercentHundredths, formatSignedPoints } from '@/lib/format'
import { pointsFromMillionths, type Points } from '@/lib/scoring/points'

const MILLIONTHS_PER_HUNDREDTH = 10_000

/** How far the agency's share lies from the block's median, in percentage points. */
export const differenceOf = ({ percentHundredths: own, median }: FieldAgainstBlock): Points | null =>
  own === null || median === null ? null : pointsFromMillionths((own - median) * MILLIONTHS_PER_HUNDREDTH)

/** The fields of an agency against its block: the figures behind the ranges and the star alike. */
export function FieldsTable({ fields }: { fields: readonly FieldAgainstBlock[] }) {
  const t = useTranslations('chart')
  const locale = useLocale()
  const print = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  return (
    <Table>
      <thead>
        <tr>
          <Th>{t('spread.field')}</Th>
          <Th numeric>{t('spread.percent')}</Th>
          <Th numeric>{t('spread.differenceColumn')}</Th>
          <Th numeric>{t('spread.lowest')}</Th>
          <Th numeric>{t('spread.lowerQuarter')}</Th>
          <Th numeric>{t('median')}</Th>
          <Th numeric>{t('spread.upperQuarter')}</Th>
          <Th numeric>{t('spread.highest')}</Th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.code}>
            <th scope="row">
              <a href={`#field-${field.code}`}>
                {field.code} {field.name[locale]}
              </a>
            </th>
            <Td numeric deciding>
              {print(field.percentHundredths)}
            </Td>
            <Td numeric>{formatSignedPoints(differenceOf(field), { locale })}</Td>
            <Td numeric>{print(field.lowest)}</Td>
            <Td numeric>{print(field.lowerQuarter)}</Td>
            <Td numeric>{print(field.median)}</Td>
            <Td numeric>{print(field.upperQuarter)}</Td>
            <Td numeric>{print(field.highest)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
