import { useLocale, useTranslations } from 'next-intl'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { LossRow, LossSort, LossView } from '@/lib/analysis/types'
import { formatPercentHundredths, formatPoints } from '@/lib/format'
import { analysisPath, lossQuery, type AnalysisPlace } from './analysis-choice'

/** Every item with a loss, and the way to where it was lost most. */
export function LossesTable({ view, place }: { view: LossView; place: AnalysisPlace }) {
  const t = useTranslations('analysis.losses')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const { choice, compared } = view
  const one = choice.scope === 'agency'
  const sort = (key: LossSort) => ({
    href: analysisPath(place) + lossQuery({ ...choice, sort: key }),
    direction:
      choice.sort === key ? (key === 'code' ? ('ascending' as const) : ('descending' as const)) : undefined,
  })
  return (
    <TableWrap label={t('table')}>
      <Table>
        <thead>
          <tr>
            <Th sort={sort('code')}>{words('code')}</Th>
            <Th>{words('name')}</Th>
            <Th className="max-md:hidden">{words('origin')}</Th>
            <Th numeric sort={sort('lost')}>
              {t('lost')}
            </Th>
            {compared?.blocks.map((b) => (
              <Th key={b.blockId} numeric className="max-w-40 whitespace-normal!">
                {t('lostOf', { block: b.name[locale] })}
              </Th>
            ))}
            <Th numeric>{t('attainable')}</Th>
            <Th numeric sort={sort('share')}>
              {t('share')}
            </Th>
            {one ? (
              <Th>{t('open')}</Th>
            ) : (
              <>
                <Th numeric sort={sort('losing')}>
                  {t('losingOf')}
                </Th>
                <Th>{t('hardest')}</Th>
              </>
            )}
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.code} row={row} view={view} place={place} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

/** The row's page of an agency, or its field on the agency's page. */
function placeOf({ choice }: LossView, { root }: AnalysisPlace, { code, hardest }: LossRow): string {
  if (!hardest) return root
  const agency = `${root}/${hardest.blockId}/${hardest.agencyId}`
  return choice.level === 'row' ? `${agency}/${code}` : `${agency}#field-${code.split('.')[0] ?? code}`
}

function Row({ row, view, place }: { row: LossRow; view: LossView; place: AnalysisPlace }) {
  const t = useTranslations('analysis.losses')
  const words = useTranslations('analysis')
  const locale = useLocale()
  const { hardest } = row
  const href = placeOf(view, place, row)
  return (
    <tr>
      <td className="fig text-ink-muted">{row.code}</td>
      <th scope="row" className="min-w-48">
        {row.name[locale]}
        {row.origin === 'survey' && (
          <span className="text-12 text-ink-muted md:hidden"> · {words('originOf.survey')}</span>
        )}
      </th>
      <td className="min-w-36 text-12 text-ink-muted max-md:hidden">{words(`originOf.${row.origin}`)}</td>
      <Td numeric deciding>
        {formatPoints(row.lost, { locale })}
      </Td>
      {view.compared?.blocks.map((b) => (
        <Td key={b.blockId} numeric>
          {formatPoints(row.byBlock.find((x) => x.blockId === b.blockId)?.lost ?? null, { locale })}
        </Td>
      ))}
      <Td numeric context>
        {formatPoints(row.attainable, { locale })}
      </Td>
      <Td numeric>{formatPercentHundredths(row.shareHundredths, { locale })}</Td>
      {view.choice.scope === 'agency' ? (
        <td>
          <a href={href}>{view.choice.level === 'row' ? t('open') : words('agency')}</a>
        </td>
      ) : (
        <>
          <Td numeric>
            {row.losing} / {row.applicable}
          </Td>
          <td>
            {hardest && (
              <>
                <a href={href}>{hardest.name[locale]}</a>{' '}
                <span className="fig whitespace-nowrap text-ink-muted">
                  ({formatPoints(hardest.lost, { locale })})
                </span>
              </>
            )}
          </td>
        </>
      )}
    </tr>
  )
}
