import Form from 'next/form'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SegmentedControl, type Segment } from '@/components/ui/segmented-control'
import type { RankingTableView } from '@/lib/ranking-table/types'
import { arrangementQuery, filterRows, isFiltered, unfiltered, type Arrangement } from './arrange'
import { PhoneSort } from './phone-sort'
import { useKindName } from './use-kind-name'

export type RankingFilterProps = {
  view: RankingTableView
  arrangement: Arrangement
  path: string
}

/** Finds agencies by name, band and kind; the address keeps what was asked. */
export function RankingFilter({ view, arrangement, path }: RankingFilterProps) {
  return (
    <>
      <Search arrangement={arrangement} path={path} />
      <PhoneSort view={view} arrangement={arrangement} path={path} />
      <BandChoice view={view} arrangement={arrangement} path={path} />
      <KindChoice view={view} arrangement={arrangement} path={path} />
    </>
  )
}

/** How many of how many are shown, always told; and the way back to all of them. */
export function ShownCount({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const shown = filterRows(view, arrangement).length
  return (
    <p role="status" className="text-12 text-ink-muted">
      {t('shown', { shown, total: view.rows.length })}
      {isFiltered(arrangement) && (
        <>
          {' · '}
          <Link
            href={path + arrangementQuery(unfiltered(arrangement))}
            scroll={false}
            className="touch-target"
          >
            {t('clear')}
          </Link>
        </>
      )}
    </p>
  )
}

/** What a form must send along, so that it changes nothing but its own question. */
export function Carried({ query, without }: { query: string; without: readonly string[] }) {
  return [...new URLSearchParams(query)].flatMap(([name, value]) =>
    without.includes(name) ? [] : [<input key={name} type="hidden" name={name} value={value} />],
  )
}

function Search({ arrangement, path }: Omit<RankingFilterProps, 'view'>) {
  const t = useTranslations('ranking')
  return (
    <Form action={path} scroll={false} className="flex items-end gap-2 max-md:w-full">
      <Carried query={arrangementQuery(arrangement)} without={['q', 'page']} />
      <label className="flex flex-col gap-1 text-12 font-medium text-ink-muted max-md:flex-1">
        {t('search')}
        <Input
          key={arrangement.query}
          type="search"
          name="q"
          defaultValue={arrangement.query}
          placeholder={t('searchHint')}
          maxLength={100}
          className="h-[1.875rem]! md:w-52! text-13! max-md:h-11! max-md:w-full max-md:text-16!"
        />
      </label>
      <Button type="submit" size="sm" icon="search">
        {t('find')}
      </Button>
    </Form>
  )
}

function BandChoice({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const { bandKey } = arrangement
  const segment = (key: string | null, label: string): Segment => {
    const next = { ...arrangement, bandKey: key, page: 1 }
    const count = filterRows(view, next).length
    return { key: key ?? 'all', label, count, current: key === bandKey, href: path + arrangementQuery(next) }
  }
  const bands = view.bands.filter(
    (b) => b.key === bandKey || filterRows(view, { ...arrangement, bandKey: b.key }).length > 0,
  )
  return (
    <SegmentedControl
      label={t('band')}
      segments={[segment(null, t('allBands')), ...bands.map((b) => segment(b.key, b.name[locale]))]}
    />
  )
}

/** Kinds of agencies, where a block has several. */
function KindChoice({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const kindName = useKindName()
  const kinds = [...new Set(view.rows.map((row) => row.kind))].sort()
  if (kinds.length < 2) return null
  const segment = (key: string | null, label: string): Segment => {
    const next = { ...arrangement, kind: key, page: 1 }
    const count = filterRows(view, next).length
    return {
      key: key ?? 'all',
      label,
      count,
      current: key === arrangement.kind,
      href: path + arrangementQuery(next),
    }
  }
  return (
    <SegmentedControl
      label={t('kindLabel')}
      segments={[segment(null, t('allKinds')), ...kinds.map((kind) => segment(kind, kindName(kind)))]}
    />
  )
}
