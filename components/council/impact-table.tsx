import { useTranslations } from 'next-intl'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { formatPercentHundredths, MISSING } from '@/lib/format'
import type { Impact, Standing } from '@/lib/council/types'

/** What the other option would change in the block: index, place and band of every agency concerned. */
export function ImpactTable({ impact, otherLabel }: { impact: Impact; otherLabel: string }) {
  const t = useTranslations('council.impact')
  const figures = useFigures()
  const index = (s: Standing) => formatPercentHundredths(s.indexHundredths, { locale: figures.locale })
  return (
    <section>
      <TableWrap label={t('title', { option: otherLabel })} fits>
        <Table density="normal">
          <thead>
            <tr>
              <Th>{t('title', { option: otherLabel })}</Th>
              <Th>{t('index')}</Th>
              <Th>{t('rank')}</Th>
              <Th>{t('band')}</Th>
            </tr>
          </thead>
          <tbody>
            {impact.rows.map((row) => (
              <tr key={row.agencyId}>
                <th scope="row" className="font-semibold!">
                  {figures.words(row.name)}
                </th>
                <Change before={index(row.before)} after={index(row.after)} />
                <Change
                  before={String(row.before.rank ?? MISSING)}
                  after={String(row.after.rank ?? MISSING)}
                />
                <Change
                  before={row.before.band ? figures.words(row.before.band.name) : MISSING}
                  after={row.after.band ? figures.words(row.after.band.name) : MISSING}
                />
              </tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
      <p className="mt-1.5 text-13 text-ink-muted">
        {t('unchanged', { count: impact.unchangedCount })} {t(impact.newTies ? 'newTies' : 'noTies')}
      </p>
    </section>
  )
}

function Change({ before, after }: { before: string; after: string }) {
  const t = useTranslations('council.impact')
  if (before === after) {
    return (
      <Td className="fig">
        {before} <span className="text-ink-muted">{t('same')}</span>
      </Td>
    )
  }
  return (
    <Td className="fig whitespace-nowrap">
      {before} <Icon name="arrow-right" size="small" className="text-ink-muted" />{' '}
      <span className="sr-only">{t('becomes')} </span>
      <b className="font-semibold text-action-ink">{after}</b>
    </Td>
  )
}
