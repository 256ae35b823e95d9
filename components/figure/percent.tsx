import { useLocale } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { formatPercentHundredths, formatShare } from '@/lib/format'

type PercentProps = {
  hundredths: number | null
  strong?: boolean
  size?: 'inherit' | 'normal' | 'section' | 'one'
  className?: string
}

/** An index: `89,83`, without the sign of percent. */
export function Percent({ hundredths, ...look }: PercentProps) {
  const locale = useLocale()
  return <Figure {...look}>{formatPercentHundredths(hundredths, { locale })}</Figure>
}

/** A share used as a fact: `90 %`. */
export function Share({
  numerator,
  denominator,
  strong,
}: {
  numerator: number
  denominator: number
  strong?: boolean
}) {
  const locale = useLocale()
  return <Figure strong={strong}>{formatShare(numerator, denominator, { locale })}</Figure>
}
