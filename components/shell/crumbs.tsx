import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

export type Crumb = { label: string; href?: string }

/** Longer ones break into two lines on a phone, and elsewhere once the letters have come. */
const MOST_ON_A_PHONE = 2

/** Where the page stands; the page itself is named by its title, not here. On a phone only the first and the next above. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('shell')
  const parent = items.findLastIndex((item) => item.href)
  const isFolded = (index: number) => items.length > MOST_ON_A_PHONE && index !== 0 && index !== parent
  return (
    <nav aria-label={t('position')} className="text-12 text-ink-faint print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1">
        {items.map((item, index) => (
          <li
            key={item.label}
            className={clsx('flex items-center gap-1', isFolded(index) && 'max-md:hidden')}
          >
            {index > 0 && <Icon name="chevron-right" size="small" />}
            {item.href ? (
              <Link href={item.href} className="touch-target inline-flex min-h-6 items-center text-ink-muted">
                {item.label}
              </Link>
            ) : (
              <span>{item.label}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  )
}
