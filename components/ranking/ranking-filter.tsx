import Form from 'next/form'
import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { RankingView } from '@/lib/ranking/types'
import { arrangementQuery, arrangeRows, type Arrangement } from './arrange'

type RankingFilterProps = { view: RankingView; arrangement: Arrangement; path: string }

/** Finds agencies by name and band; the address keeps what was asked, and the count is always told. */
export function RankingFilter({ view, arrangement, path }: RankingFilterProps) {
  const t = useTranslations('ranking')
  const locale = useLocale()
  const { query, bandKey } = arrangement
  const shown = arrangeRows(view, arrangement, locale).length
  const inBand = (key: string | null) => arrangeRows(view, { ...arrangement, bandKey: key }, locale).length
  const bands = view.bands.filter((b) => b.key === bandKey || inBand(b.key) > 0)
  const base = new URLSearchParams(arrangementQuery({ ...arrangement, query: '' }))
  const filtered = query !== '' || bandKey !== null
  return (
    <div className="mb-2 flex flex-wrap items-end gap-x-4 gap-y-2 print:hidden">
      <Form action={path} scroll={false} className="flex items-end gap-2 max-md:w-full">
        {[...base].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label className="flex flex-col gap-1 text-12 font-medium text-ink-muted max-md:flex-1">
          {t('search')}
          <Input
            key={query}
            type="search"
            name="q"
            defaultValue={query}
            placeholder={t('searchHint')}
            maxLength={100}
            className="h-[1.875rem]! w-64 text-13! max-md:h-11! max-md:w-full max-md:text-16!"
          />
        </label>
        <Button type="submit" size="sm" icon="search">
          {t('find')}
        </Button>
      </Form>
      <SegmentedControl
        label={t('band')}
        segments={[
          {
            key: 'all',
            label: t('allBands'),
            count: inBand(null),
            current: bandKey === null,
            href: path + arrangementQuery({ ...arrangement, bandKey: null }),
          },
          ...bands.map((band) => ({
            key: band.key,
            label: band.name[locale],
            count: inBand(band.key),
            current: band.key === bandKey,
            href: path + arrangementQuery({ ...arrangement, bandKey: band.key }),
          })),
        ]}
      />
      {filtered && (
        <p role="status" className="text-12 leading-[1.875rem] text-ink-muted">
          {t('shown', { shown, total: view.rows.length })} ·{' '}
          <Link
            href={path + arrangementQuery({ ...arrangement, query: '', bandKey: null })}
            scroll={false}
            className="touch-target"
          >
            {t('clear')}
          </Link>
        </p>
      )}
    </div>
  )
}
