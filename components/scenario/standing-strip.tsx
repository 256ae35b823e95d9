import { useLocale, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { formatPercentHundredths, formatPoints, formatSignedPoints, MISSING } from '@/lib/format'
import type { Estimate } from '@/lib/scenario/types'
import { pointsFromMillionths } from '@/lib/scoring/points'

const MILLIONTHS_PER_HUNDREDTH = 10_000

/** Index, place, band and points as they would be, beside what they are. */
export function StandingStrip({ estimate }: { estimate: Estimate }) {
  const t = useTranslations('scenario')
  const locale = useLocale()
  const { before, after } = estimate
  const percent = (standing: Estimate['before']) =>
    formatPercentHundredths(standing.total.percentHundredths, { locale })
  const rise = (after.total.percentHundredths ?? 0) - (before.total.percentHundredths ?? 0)
  const places = before.rank !== null && after.rank !== null ? before.rank - after.rank : 0
  const band = (standing: Estimate['before']) => standing.band?.name[locale] ?? MISSING
  return (
    <dl
      aria-live="polite"
      className="sticky top-(--sticky-top) z-10 mb-4 grid grid-cols-2 divide-x divide-line-faint rounded-panel border border-line-strong bg-surface md:grid-cols-4 print:static"
    >
      <Cell name={t('index')} now={percent(before)} then={`${percent(after)}\u00a0%`}>
        <Change
          value={rise}
          words={formatSignedPoints(pointsFromMillionths(rise * MILLIONTHS_PER_HUNDREDTH), { locale })}
        />
      </Cell>
      <Cell
        name={t('rank', { count: before.rankedCount })}
        now={String(before.rank ?? MISSING)}
        then={String(after.rank ?? MISSING)}
      >
        <Change value={places} words={t('places', { count: Math.abs(places) })} />
      </Cell>
      <Cell name={t('band')} now={band(before)} then={band(after)} />
      <Cell
        name={t('points')}
        now={formatPoints(before.total.points, { locale })}
        then={formatPoints(after.total.points, { locale })}
      >
        <Change
          value={estimate.gain}
          words={formatSignedPoints(pointsFromMillionths(estimate.gain), { locale })}
        />
      </Cell>
    </dl>
  )
}

function Cell({
  name,
  now,
  then,
  children,
}: {
  name: string
  now: string
  then: string
  children?: ReactNode
}) {
  const t = useTranslations('scenario')
  return (
    <div className="border-b border-line-faint px-4 py-1.5 md:border-b-0">
      <dt className="text-12 text-ink-muted">{name}</dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <Figure strong className="text-22">
          {then}
        </Figure>
        {children}
        <span className="fig text-12 text-ink-muted">{t('now', { figure: now })}</span>
      </dd>
    </div>
  )
}

function Change({ value, words }: { value: number; words: string }) {
  const ink = value < 0 ? 'text-adjusted-down-ink' : value > 0 ? 'text-adjusted-up-ink' : 'text-ink-muted'
  return (
    <span className={`fig inline-flex items-center gap-0.5 text-13 ${ink}`}>
      {value !== 0 && <Icon name={value < 0 ? 'adjusted-down' : 'adjusted-up'} size="small" />}
      {words}
    </span>
  )
}
