import { useLocale, useTranslations } from 'next-intl'
import { EmptyState } from '@/components/ui/empty-state'
import type { RankingColumn, RankingTableView } from '@/lib/ranking-table/types'
import { arrangementQuery, arrangeRows, inField, pageOf, type Arrangement } from './arrange'
import { BlockTabs } from './block-tabs'
import { chosenColumns, decidingField, tableColumns } from './columns'
import { FieldChoice } from './field-choice'
import { HeatMap } from './heat-map'
import { PhoneFold } from './phone-fold'
import { RankingFilter } from './ranking-filter'
import { RankingFootnotes } from './ranking-footnotes'
import { RankingPages } from './ranking-pages'
import { RankingTable } from './ranking-table'
import { RankingTools } from './ranking-tools'
import { SoftLinks } from './soft-links'
import type { KeepColumns } from './column-menu'

export type RankingSectionsProps = {
  view: RankingTableView
  arrangement: Arrangement
  /** Address of this page without its query. */
  path: string
  agencyHref: (agencyId: string) => string
  blockHref: (blockId: string) => string
  /** Where agencies are compared; null where nothing may be compared. */
  comparePath: string | null
  /** What a signed-in reader kept, and how he keeps another choice. */
  kept?: { columns: RankingColumn[] | null; version: number; save: KeepColumns }
}

/** A block's ranking with all that belongs to it; the same for those signed in and for the public. */
export function RankingSections(props: RankingSectionsProps) {
  const { view, blockHref } = props
  const t = useTranslations('ranking')
  const nobody = view.rows.every((row) => !row.submitted)
  const empty = nobody && view.publication === null
  return (
    <div className="print-landscape">
      <BlockTabs view={view} blockHref={blockHref} />
      {empty ? (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('empty.noAgencies')}
          who={t('empty.noAgenciesWho')}
        />
      ) : (
        <Filled {...props} />
      )}
    </div>
  )
}

/** What cannot be asked of this catalogue is not asked. */
const fitted = (view: RankingTableView, asked: Arrangement): Arrangement =>
  asked.field !== null && !decidingField(view, asked) ? inField(asked, null) : asked

function Filled({ view, path, agencyHref, comparePath, kept, ...props }: RankingSectionsProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const arrangement = fitted(view, props.arrangement)
  const rows = arrangeRows(view, arrangement, locale)
  const paging = pageOf(rows, arrangement.page)
  const chosen = chosenColumns(view, arrangement, kept?.columns ?? null)
  const columns = tableColumns(arrangement.field, chosen)
  const compareForm = comparePath === null || rows.length < 2 ? undefined : 'compare-agencies'
  const pages = <RankingPages paging={paging} total={rows.length} arrangement={arrangement} path={path} />
  return (
    <>
      <PhoneFold className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
        <RankingFilter view={view} arrangement={arrangement} path={path} />
        <FieldChoice view={view} arrangement={arrangement} path={path} />
      </PhoneFold>
      <RankingTools
        view={view}
        arrangement={arrangement}
        path={path}
        query={arrangementQuery({ ...arrangement, page: 1 })}
        chosen={chosen}
        kept={kept}
        compare={compareForm && comparePath ? { formId: compareForm, path: comparePath } : null}
      />
      {rows.length === 0 ? (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={arrangement.query ? t('noneFound', { query: arrangement.query }) : t('noneInBand')}
        />
      ) : (
        <SoftLinks>
          {pages}
          <RankingTable
            view={view}
            rows={paging.rows}
            columns={columns}
            arrangement={arrangement}
            path={path}
            agencyHref={agencyHref}
            compareForm={compareForm}
          />
          {pages}
          <RankingFootnotes view={view} columns={columns} />
          <HeatMap
            view={view}
            rows={paging.rows}
            fieldHref={(agencyId, code) => `${agencyHref(agencyId)}#field-${code}`}
            others={arrangement.others}
            hrefWith={(others) => path + arrangementQuery({ ...arrangement, others })}
            files={`${path}/analysis/heat`}
          />
        </SoftLinks>
      )}
    </>
  )
}
