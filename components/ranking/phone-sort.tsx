import { useTranslations } from 'next-intl'
import { AddressSelect } from './address-select'
import { arrangementQuery, sortedBy, type SortKey } from './arrange'
import { availableColumns, decidingField, tableColumns } from './columns'
import { useColumnTitle } from './ranking-head'
import type { RankingFilterProps } from './ranking-filter'

/** On a phone the table has no heads, so its order is chosen from a list: every column, both ways. */
export function PhoneSort({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const field = decidingField(view, arrangement)?.code ?? null
  const title = useColumnTitle(view, field)
  const keys: SortKey[] = tableColumns(field, availableColumns(view))
  const options = keys.flatMap((key) => {
    const first = sortedBy({ ...arrangement, sort: 'open', descending: false }, key)
    return [first, { ...first, descending: !first.descending }].map((next) => ({
      value: `${key} ${String(next.descending)}`,
      label: t(next.descending ? 'sortDown' : 'sortUp', { column: title(key) }),
      href: path + arrangementQuery(next),
    }))
  })
  return (
    <AddressSelect
      label={t('sort')}
      className="flex w-full flex-col gap-1 text-12 font-medium text-ink-muted md:hidden"
      current={`${arrangement.sort} ${String(arrangement.descending)}`}
      options={options}
    />
  )
}
