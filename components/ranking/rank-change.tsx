import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { MISSING } from '@/lib/format'
import type { RankingRow } from '@/lib/ranking/types'
import { placesWon } from './arrange'

/** Places won or lost on last year; its rank was published elsewhere where `mark` says so. */
export function RankChange({ row, mark }: { row: RankingRow; mark?: string }) {
  const t = useTranslations('ranking')
  const places = placesWon(row)
  const year = row.previous?.year
  if (places === null || year === undefined) return <span className="text-ink-faint">{MISSING}</span>
  const words =
    places > 0
      ? t('changeUp', { places, year })
      : places < 0
        ? t('changeDown', { places: -places, year })
        : t('changeNone', { year })
  return (
    <span
      className={clsx(
        'fig inline-flex items-center justify-center whitespace-nowrap',
        places > 0 ? 'text-adjusted-up-ink' : places < 0 ? 'text-adjusted-down-ink' : 'text-ink-muted',
      )}
    >
      {places !== 0 && <Icon name={places > 0 ? 'arrow-up' : 'arrow-down'} size="small" />}
      <span aria-hidden="true">{Math.abs(places)}</span>
      <span className="sr-only">{words}</span>
      {mark && row.previous?.source === 'published' && (
        <sup className="ml-0.5 text-[0.625rem] text-ink-faint">{mark}</sup>
      )}
    </span>
  )
}
