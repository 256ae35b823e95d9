import { useLocale } from 'next-intl'
import { Figure } from '@/components/ui/figure'
import { formatCount } from '@/lib/format'

export function Count({ value, strong }: { value: number | null; strong?: boolean }) {
  const locale = useLocale()
  return <Figure strong={strong}>{formatCount(value, { locale })}</Figure>
}
