import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths, formatPoints, formatSignedPoints } from '@/lib/format'
import { gapOf, gapPercentOf, shareAt } from '@/lib/score-stage/policy'
import type { AgencyStages, FieldStages, StageSums, StageView } from '@/lib/score-stage/types'
import type { AnalysisPlace } from './analysis-choice'
import { signedPercent } from './signed-percent'

type StagesTableProps = {
  rows: readonly (AgencyStages | FieldStages)[]
  view: StageView
  place: AnalysisPlace
}

const STAGES = ['self', 'first', 'second', 'final'] as const

/** Points at every stage, with what changed in all. */
export function StagesTable({ rows, view, place: { root, blockId } }: StagesTableProps) {
  const t = useTranslations('analysis.stages')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const byAgency = rows.some((row) => 'agencyId' in row)
  return (
    <TableWrap label={t(byAgency ? 'tableAgencies' : 'tableFields')}>
      <Table>
        <thead>
          <tr>
            {byAgency && <Th numeric>{words('rank')}</Th>}
            <Th>{words(byAgency ? 'agency' : 'field')}</Th>
            {STAGES.map((stage) => (
              <Th key={stage} numeric>
                {t(stage)}
              </Th>
            ))}
            <Th numeric>{t('gap')}</Th>
            <Th numeric>{t('max')}</Th>
            <Th numeric>{t('shareSelf')}</Th>
            <Th numeric>{t('shareFinal')}</Th>
            <Th numeric>{t('gapPercent')}</Th>
            {byAgency && (
              <>
                <Th numeric>{t('lowered')}</Th>
                <Th numeric>{t('raised')}</Th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={'agencyId' in row ? row.agencyId : row.code}>
              {'agencyId' in row && <Td numeric>{row.rank ?? '–'}</Td>}
              <th scope="row">
                {'agencyId' in row ? (
                  <a href={`${root}/${blockId}/${row.agencyId}`}>{row.name[locale]}</a>
                ) : (
                  `${row.code} ${row.name[locale]}`
                )}
              </th>
              <Figures row={row} />
              {'agencyId' in row && (
                <>
                  <Td numeric>{row.lowered}</Td>
                  <Td numeric>{row.raised}</Td>
                </>
              )}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {byAgency && <td />}
            <th scope="row">{t('total')}</th>
            <Figures row={byAgency || view.fieldCode === null ? view.total : null} />
            {byAgency && (
              <>
                <td />
                <td />
              </>
            )}
          </tr>
        </tfoot>
      </Table>
    </TableWrap>
  )
}

function Figures({ row }: { row: StageSums | null }) {
  const locale = useLocale()
  const percent = (hundredths: number | null) => formatPercentHundredths(hundredths, { locale })
  return (
    <>
      {STAGES.map((stage) => (
        <Td key={stage} numeric deciding={stage === 'final'}>
          {formatPoints(row && row[stage], { locale })}
        </Td>
      ))}
      <Td numeric deciding>
        {formatSignedPoints(row && gapOf(row), { locale })}
      </Td>
      <Td numeric context>
        {formatPoints(row && row.maxPoints, { locale })}
      </Td>
      <Td numeric>{percent(row && shareAt(row, 'self'))}</Td>
      <Td numeric>{percent(row && shareAt(row, 'final'))}</Td>
      <Td numeric>{signedPercent(row && gapPercentOf(row), locale)}</Td>
    </>
  )
}
