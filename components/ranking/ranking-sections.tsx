import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import { arrangementQuery, arrangeRows } from './arrange'
import { BlockTabs } from './block-tabs'
import { HeatMap } from './heat-map'
import { RankingFilter } from './ranking-filter'
import { RankingFootnotes } from './ranking-footnotes'
import { RankingList } from './ranking-list'
import { RankingTable, type RankingTableProps } from './ranking-table'

type RankingSectionsProps = RankingTableProps & { blockHref: (blockId: string) => string }

/** A block's ranking with all that belongs to it; the same for those signed in and for the public. */
export function RankingSections({ view, arrangement, path, agencyHref, blockHref }: RankingSectionsProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const rows = arrangeRows(view, arrangement, locale)
  const nobody = view.rows.every((row) => !row.submitted)
  return (
    <>
      <BlockTabs view={view} blockHref={blockHref} />
      {nobody && view.publication === null ? (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('empty.noAgencies')}
          who={t('empty.noAgenciesWho')}
        />
      ) : (
        <>
          <RankingFilter view={view} arrangement={arrangement} path={path} />
          {rows.length === 0 ? (
            <EmptyState
              className="rounded-panel border border-line bg-surface"
              what={arrangement.query ? t('noneFound', { query: arrangement.query }) : t('noneInBand')}
            />
          ) : (
            <>
              <RankingTable view={view} arrangement={arrangement} path={path} agencyHref={agencyHref} />
              <RankingList view={view} arrangement={arrangement} agencyHref={agencyHref} />
            </>
          )}
          <RankingFootnotes view={view} />
          {rows.length > 0 && !nobody && (
            <HeatMap
              view={view}
              rows={rows}
              fieldHref={(agencyId, code) => `${agencyHref(agencyId)}#field-${code}`}
              others={arrangement.others}
              hrefWith={(others) => path + arrangementQuery({ ...arrangement, others })}
              files={`${path}/analysis/heat`}
            />
          )}
        </>
      )}
    </>
  )
}
