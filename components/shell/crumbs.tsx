import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

export type Crumb = { label: string; href?: string }

/** Where the page stands; the page itself is named by its title, not here. */
export function Crumbs({ items }: { items: readonly Crumb[] }) {
  const t = useTranslations('shell')
  return (
    <nav aria-label={t('position')} className="text-12 text-ink-faint print:hidden">
      <ol className="flex flex-wrap items-center gap-x-1">
        {items.map((item, index) => (
          <li key={item.label} className="flex items-center gap-1">
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
