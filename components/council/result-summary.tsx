import { useTranslations } from 'next-intl'
import { Count } from '@/components/figure/count'
import { Percent } from '@/components/figure/percent'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { BlockSummary } from '@/lib/council/types'

/** The whole result of a block as the council would approve it. */
export function ResultSummary({ summary }: { summary: BlockSummary }) {
  const t = useTranslations('council.summary')
  const figures = useFigures()
  const { bands, notRankedCount } = summary
  const facts = [
    { key: 'mean', label: t('mean'), value: <Percent hundredths={summary.meanHundredths} /> },
    { key: 'median', label: t('median'), value: <Percent hundredths={summary.medianHundredths} /> },
    ...bands.map(({ band, count }) => ({
      key: band.key,
      label: figures.words(band.name),
      value: <Count value={count} />,
    })),
    ...(notRankedCount > 0
      ? [{ key: 'not-ranked', label: t('notRanked'), value: <Count value={notRankedCount} /> }]
      : []),
    { key: 'missing', label: t('missing'), value: <Count value={summary.missingRowCount} /> },
  ]
  return (
    <>
      <dl className="mb-3 flex flex-wrap gap-x-8 gap-y-2">
        {facts.map((fact) => (
          <div key={fact.key}>
            <dt className="text-12 text-ink-muted">{fact.label}</dt>
            <dd className="text-18 font-semibold">{fact.value}</dd>
          </div>
        ))}
      </dl>
      <ResultTable summary={summary} />
    </>
  )
}

function ResultTable({ summary }: { summary: BlockSummary }) {
  const t = useTranslations('council.summary')
  const figures = useFigures()
  return (
    <TableWrap label={t('label')} fits>
      <Table sticky>
        <thead>
          <tr>
            <Th numeric className="w-16">
              {t('rank')}
            </Th>
            <Th>{t('agency')}</Th>
            <Th numeric className="max-md:hidden">
              {t('points')}
            </Th>
            <Th numeric>{t('index')}</Th>
            <Th>{t('band')}</Th>
            <Th numeric className="max-md:hidden">
              {t('missingRows')}
            </Th>
          </tr>
        </thead>
        <tbody>
          {summary.rows.map((row) => (
            <tr key={row.agencyId}>
              <Td numeric deciding>
                <Count value={row.rank} />
              </Td>
              <th scope="row">
                {figures.words(row.name)}
                {row.tied && <span className="text-12 text-ink-muted"> ({t('tied')})</span>}
              </th>
              <Td numeric className="max-md:hidden">
                <Points value={row.points} max={row.maxPoints ?? undefined} />
              </Td>
              <Td numeric deciding>
                <Percent hundredths={row.indexHundredths} />
              </Td>
              <Td>{row.bandName ? figures.words(row.bandName) : '–'}</Td>
              <Td numeric context className="max-md:hidden">
                <Count value={row.missingRowCount} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}
