import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { GroupRow, Table, TableWrap, Td, Th } from '@/components/ui/table'
import type { BlockView } from '@/lib/agency/types'
import type { FormerResultView } from '@/lib/former-result/types'
import { MISSING } from '@/lib/format'

type FormerResultsTableProps = {
  year: number
  results: readonly FormerResultView[]
  blocks: readonly BlockView[]
}

/** One former year as it was published, as far as it could be read, with its sources. */
export function FormerResultsTable({ year, results, blocks }: FormerResultsTableProps) {
  const t = useTranslations('results')
  const locale = useLocale()
  const sources = [...new Set(results.flatMap((r) => r.sourceUrls))]
  const decision = results.find((r) => r.decision !== null)?.decision
  return (
    <section>
      <h3 className="mb-1 text-14 font-semibold">
        {t('formerTable', { year })}{' '}
        <span className="text-12 font-normal text-ink-muted">{decision ?? t('decisionUnknown')}</span>
      </h3>
      <TableWrap label={t('formerTable', { year })} fits>
        <Table>
          <thead>
            <tr>
              <Th numeric className="w-14">
                {t('formerColumns.rank')}
              </Th>
              <Th>{t('formerColumns.agency')}</Th>
              <Th numeric>{t('formerColumns.index')}</Th>
            </tr>
          </thead>
          <tbody>
            {blocks.flatMap((block) => {
              const own = results.filter((r) => r.blockId === block.id)
              if (own.length === 0) return []
              return [
                <GroupRow key={block.id} columns={3}>
                  {block.name[locale]}
                </GroupRow>,
                ...own.map((result) => (
                  <tr key={result.agencyId}>
                    <Td numeric>{result.rank ?? MISSING}</Td>
                    <th scope="row">
                      {result.agencyName[locale]}
                      {result.warning && (
                        <span className="block text-12 text-ink-muted">
                          {t('warning')}: {result.warning}
                        </span>
                      )}
                    </th>
                    <Td numeric deciding>
                      <Percent hundredths={result.indexHundredths} />
                    </Td>
                  </tr>
                )),
              ]
            })}
          </tbody>
        </Table>
      </TableWrap>
      <p className="mt-1 flex flex-wrap gap-x-4 text-12">
        {sources.map((url, i) => (
          <a
            key={url}
            href={url}
            rel="external noreferrer"
            title={url}
            className="touch-target inline-flex min-h-6 items-center"
          >
            {t('sourceNumber', { number: i + 1 })} ({new URL(url).hostname.replace(/^www\./, '')})
          </a>
        ))}
      </p>
    </section>
  )
}
