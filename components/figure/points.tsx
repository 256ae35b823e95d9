import clsx from 'clsx'
import { useLocale } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { Icon } from '@/components/ui/icon'
import { formatMaxPoints, formatPoints, formatSignedPoints } from '@/lib/format'
import type { Points as PointsValue } from '@/lib/scoring/points'

type PointsProps = {
  /** Null where nothing was scored: a dash, never 0. */
  value: PointsValue | null
  max?: PointsValue
  /** `7,65/9`, for the tree. */
  compact?: boolean
  size?: 'inherit' | 'normal' | 'section' | 'one'
  className?: string
}

/** `0,90 / 1,00`: what was reached is heavier than what could be. */
export function Points({ value, max, compact = false, size, className }: PointsProps) {
  const locale = useLocale()
  const reached = formatPoints(value, { locale })
  if (max === undefined) {
    return (
      <Figure size={size} className={className}>
        {reached}
      </Figure>
    )
  }
  if (compact) {
    return (
      <Figure className={clsx('text-12 font-medium text-ink-muted', className)}>
        {reached}/{formatMaxPoints(max, { locale })}
      </Figure>
    )
  }
  return (
    <Figure className={className}>
      <Figure strong size={size}>
        {reached}
      </Figure>
      <span className="text-ink-muted"> / {formatPoints(max, { locale })}</span>
    </Figure>
  )
}

/** A change of points, with an arrow and a sign; nothing but `0,00` where nothing changed. */
export function PointsChange({ value, className }: { value: PointsValue; className?: string }) {
  const locale = useLocale()
  const ink = value < 0 ? 'text-adjusted-down-ink' : value > 0 ? 'text-adjusted-up-ink' : 'text-ink-muted'
  return (
    <Figure className={clsx('inline-flex items-center gap-0.5', ink, className)}>
      {value !== 0 && <Icon name={value < 0 ? 'adjusted-down' : 'adjusted-up'} size="small" />}
      {formatSignedPoints(value, { locale })}
    </Figure>
  )
}
