import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { Points } from '@/components/figure/points'
import { BoundaryRow, GroupRow, Table, TableWrap, Td, Th, Tr } from '@/components/ui/table'
import { formatPercentHundredths } from '@/lib/format'
import type { RankingRow, RankingView } from '@/lib/ranking/types'
import {
  arrangementQuery,
  arrangeRows,
  showsBoundaries,
  sortedBy,
  type Arrangement,
  type SortKey,
} from './arrange'
import { IndexBar } from './index-bar'
import { RankChange } from './rank-change'
import { rankingItems, type RankingItem } from './ranking-groups'
import { markOf } from './ranking-notes'
import { useBandWords } from './use-band-words'

export type RankingTableProps = {
  view: RankingView
  arrangement: Arrangement
  /** Address of this page without its query. */
  path: string
  agencyHref: (agencyId: string) => string
}

/** Places of a block, dense: one line per agency, bands and median as rows. For desks; a phone has its own list. */
export function RankingTable({ view, arrangement, path, agencyHref }: RankingTableProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const rows = arrangeRows(view, arrangement, locale)
  const items = rankingItems(view, rows, showsBoundaries(arrangement))
  const live = view.publication === null
  const columns = 7 + (view.withSurvey ? 1 : 0) + (live ? 1 : 0)
  return (
    <TableWrap
      fits
      label={t('table', { block: view.blockName[locale], year: view.year })}
      className="max-md:hidden"
    >
      <Table sticky>
        <RankingHead view={view} arrangement={arrangement} path={path} />
        <tbody>
          {items.map((item) => (
            <ItemRow key={item.key} item={item} view={view} columns={columns} agencyHref={agencyHref} />
          ))}
        </tbody>
      </Table>
    </TableWrap>
  )
}

function RankingHead({ view, arrangement, path }: Omit<RankingTableProps, 'agencyHref'>) {
  const t = useTranslations('ranking.column')
  const sort = (key: SortKey) => ({
    href: path + arrangementQuery(sortedBy(arrangement, key)),
    direction:
      arrangement.sort === key
        ? arrangement.descending
          ? ('descending' as const)
          : ('ascending' as const)
        : undefined,
  })
  return (
    <thead>
      <tr>
        <Th numeric sort={sort('rank')} className="w-14">
          {t('rank')}
        </Th>
        <Th center sort={sort('change')} className="w-16">
          {t('change', { year: view.year - 1 })}
        </Th>
        <Th sort={sort('agency')}>{t('agency')}</Th>
        <Th numeric sort={sort('index')} className="w-20">
          {t('index')}
        </Th>
        <Th className="w-60 max-xl:hidden 2xl:w-88">{t('parts')}</Th>
        <Th numeric sort={sort('appraisal')} className="w-20 whitespace-normal!">
          {t('appraisal')}
        </Th>
        {view.withSurvey && (
          <Th numeric sort={sort('survey')} className="w-20 whitespace-normal!">
            {t('survey')}
          </Th>
        )}
        <Th numeric sort={sort('points')} className="w-36 whitespace-normal!">
          {t(view.soFar ? 'pointsSoFar' : 'points')}
        </Th>
        {view.publication === null && (
          <Th numeric className="w-24 whitespace-normal!">
            {t('open')}
          </Th>
        )}
      </tr>
    </thead>
  )
}

type ItemRowProps = {
  item: RankingItem
  view: RankingView
  columns: number
  agencyHref: (agencyId: string) => string
}

function ItemRow({ item, view, columns, agencyHref }: ItemRowProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const bandWords = useBandWords()
  switch (item.kind) {
    case 'band':
      return (
        <GroupRow columns={columns}>
          <b className="font-semibold text-ink">{item.band.name[locale]}</b>{' '}
          {bandWords(item.band, view.bands)}
        </GroupRow>
      )
    case 'median':
      return (
        <BoundaryRow columns={columns}>
          {t('medianRow', { median: formatPercentHundredths(item.hundredths, { locale }) })}
        </BoundaryRow>
      )
    case 'not-ranked':
      return (
        <GroupRow columns={columns}>
          <b className="font-semibold text-ink">{t('notRanked')}</b> {t('notRankedWhy')}
        </GroupRow>
      )
    case 'agency':
      return <AgencyRow row={item.row} view={view} href={agencyHref(item.row.agencyId)} />
  }
}

function AgencyRow({ row, view, href }: { row: RankingRow; view: RankingView; href: string }) {
  const locale = useLocale()
  const live = view.publication === null
  const partialMark = row.partial ? markOf(view, 'partial') : undefined
  return (
    <Tr muted={row.rank === null}>
      <Td numeric deciding>
        {row.rank ?? '–'}
      </Td>
      <Td center>
        <RankChange row={row} mark={markOf(view, 'former', 'formerPlain')} />
      </Td>
      <th scope="row">
        <Link href={href} className="font-medium text-ink decoration-line-strong">
          {row.name[locale]}
        </Link>
      </th>
      <Td numeric deciding className="text-14">
        <Percent hundredths={row.total?.percentHundredths ?? null} />
      </Td>
      <Td className="max-xl:hidden">
        <IndexBar row={row} />
      </Td>
      <Td numeric>
        <Percent hundredths={row.appraisal?.percentHundredths ?? null} />
      </Td>
      {view.withSurvey && (
        <Td numeric>
          <Percent hundredths={row.survey?.percentHundredths ?? null} />
        </Td>
      )}
      <Td numeric context>
        {row.total ? (
          <>
            <Points value={row.total.points} /> / <Points value={row.total.maxPoints} />
          </>
        ) : (
          '–'
        )}
        {partialMark && <sup className="text-ink-faint">{partialMark}</sup>}
      </Td>
      {live && (
        <Td numeric context>
          {row.submitted ? row.openRowCount : '–'}
        </Td>
      )}
    </Tr>
  )
}
