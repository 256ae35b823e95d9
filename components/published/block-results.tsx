import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Points } from '@/components/figure/points'
import { Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import type { BundleAgency, BundleBlock } from '@/lib/publication/schema'
import { pointsFromMillionths } from '@/lib/scoring/points'

const byRank = (a: BundleAgency, b: BundleAgency) => (a.rank ?? Infinity) - (b.rank ?? Infinity)

/** One block's published ranking. */
export function BlockResults({ year, block }: { year: number; block: BundleBlock }) {
  const t = useTranslations('published')
  const locale = useLocale() === 'en' ? 'en' : 'vi'
  const bandName = (key: string | null) => block.bands.find((b) => b.key === key)?.name[locale] ?? '–'
  return (
    <section>
      <h2 className="mb-1 text-16 font-semibold">{block.name[locale]}</h2>
      <p className="mb-2 text-13 text-ink-muted">
        {t('summary', { count: block.agencies.length })} <Percent hundredths={block.meanHundredths} />
      </p>
      <TableWrap label={block.name[locale]}>
        <Table>
          <thead>
            <tr>
              <Th numeric>{t('rank')}</Th>
              <Th>{t('agency')}</Th>
              <Th numeric>{t('index')}</Th>
              <Th numeric className="max-md:hidden">
                {t('points')}
              </Th>
              <Th>{t('band')}</Th>
            </tr>
          </thead>
          <tbody>
            {block.agencies.toSorted(byRank).map((agency) => (
              <Tr key={agency.id}>
                <Td numeric>{agency.rank ?? '–'}</Td>
                <Td>
                  <Link href={`/results/${year}/${block.id}/${agency.id}`}>{agency.name[locale]}</Link>
                </Td>
                <Td numeric deciding>
                  <Percent hundredths={agency.total?.indexHundredths ?? null} />
                </Td>
                <Td numeric className="max-md:hidden">
                  {agency.total ? (
                    <Points
                      value={pointsFromMillionths(agency.total.points)}
                      max={pointsFromMillionths(agency.total.maxPoints)}
                    />
                  ) : (
                    '–'
                  )}
                </Td>
                <Td>{agency.rank === null ? t('notRanked') : bandName(agency.bandKey)}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      </TableWrap>
    </section>
  )
}
