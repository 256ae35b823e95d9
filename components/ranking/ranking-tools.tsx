import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'
import { TableDownloads } from '@/components/ui/table-downloads'
import type { RankingColumn, RankingTableView } from '@/lib/ranking-table/types'
import { ColumnMenu } from './column-menu'
import { availableColumns, usualColumns } from './columns'
import type { Arrangement } from './arrange'
import { CompareButton } from './compare-button'
import { PrintButton } from './print-button'
import { ShownCount } from './ranking-filter'
import { useColumnTitle } from './ranking-head'
import type { RankingSectionsProps } from './ranking-sections'

type RankingToolsProps = {
  view: RankingTableView
  arrangement: Arrangement
  path: string
  /** Everything that the address says, without the page. */
  query: string
  chosen: readonly RankingColumn[]
  kept: RankingSectionsProps['kept']
  compare: { formId: string; path: string } | null
}

/** What can be done with the table as it stands: compare, look closer, choose columns, take away. */
export function RankingTools({ view, arrangement, path, query, chosen, kept, compare }: RankingToolsProps) {
  const t = useTranslations('ranking')
  const title = useColumnTitle(view, null)
  return (
    <div className="mb-2 flex flex-wrap items-center gap-2 print:hidden">
      <ShownCount view={view} arrangement={arrangement} path={path} />
      <span className="flex-1 max-md:hidden" />
      {compare && <CompareButton formId={compare.formId} action={compare.path} />}
      <LinkButton size="sm" icon="grid" href={`${path}/analysis`} prefetch={false}>
        {t('analysis')}
      </LinkButton>
      <ColumnMenu
        path={path}
        query={query}
        usual={usualColumns(view)}
        columns={availableColumns(view).map((column) => ({
          column,
          label: title(column),
          shown: chosen.includes(column),
        }))}
        keep={kept && { save: kept.save, version: kept.version }}
      />
      <TableDownloads base={`${path}/table`} query={fileQuery(query, chosen)} />
      <PrintButton>{t('print')}</PrintButton>
    </div>
  )
}

/** A file has the columns that are seen, also where they are those the reader kept. */
function fileQuery(query: string, chosen: readonly RankingColumn[]): string {
  const parts = new URLSearchParams(query)
  parts.set('cols', chosen.join(','))
  return `?${parts.toString().replaceAll('%2C', ',')}`
}
