import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Percent } from '@/components/figure/percent'
import { formatPercentHundredths } from '@/lib/format'
import type { RankingRow, RankingView } from '@/lib/ranking/types'
import { arrangeRows, showsBoundaries } from './arrange'
import { IndexBar } from './index-bar'
import { rankingItems, type RankingItem } from './ranking-groups'
import type { RankingTableProps } from './ranking-table'
import { useBandWords } from './use-band-words'

/** The same on a phone: place, name, index, and the bar beneath. */
export function RankingList({ view, arrangement, agencyHref }: Omit<RankingTableProps, 'path'>) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const items = rankingItems(view, arrangeRows(view, arrangement, locale), showsBoundaries(arrangement))
  return (
    <ul
      aria-label={t('table', { block: view.blockName[locale], year: view.year })}
      className="rounded-panel border border-line bg-surface md:hidden print:hidden"
    >
      {items.map((item) => (
        <ListItem key={item.key} item={item} view={view} agencyHref={agencyHref} />
      ))}
    </ul>
  )
}

const divider = 'border-b border-line-faint px-3 py-1 text-12 text-ink-muted'

function ListItem({
  item,
  view,
  agencyHref,
}: {
  item: RankingItem
  view: RankingView
  agencyHref: (agencyId: string) => string
}) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const bandWords = useBandWords()
  switch (item.kind) {
    case 'band':
      return (
        <li className={`${divider} bg-page`}>
          <b className="font-semibold">{item.band.name[locale]}</b> {bandWords(item.band, view.bands)}
        </li>
      )
    case 'median':
      return (
        <li className="border-b border-dashed border-line-strong px-3 py-0.5 text-12 text-ink-muted">
          {t('medianRow', { median: formatPercentHundredths(item.hundredths, { locale }) })}
        </li>
      )
    case 'not-ranked':
      return (
        <li className={`${divider} bg-page`}>
          <b className="font-semibold">{t('notRanked')}</b> {t('notRankedWhy')}
        </li>
      )
    case 'agency':
      return <AgencyItem row={item.row} href={agencyHref(item.row.agencyId)} />
  }
}

function AgencyItem({ row, href }: { row: RankingRow; href: string }) {
  const locale = useLocale()
  return (
    <li className="grid grid-cols-[2rem_1fr_auto] items-baseline gap-x-2 border-b border-line-faint px-3 pt-1 pb-2 text-14 last:border-b-0">
      <span className="fig text-right font-semibold">{row.rank ?? '–'}</span>
      <Link href={href} className="touch-target py-1.5 font-medium text-ink decoration-line-strong">
        {row.name[locale]}
      </Link>
      <Percent strong className="text-16" hundredths={row.total?.percentHundredths ?? null} />
      {row.total && (
        <div className="col-span-2 col-start-2">
          <IndexBar row={row} />
        </div>
      )}
    </li>
  )
}
