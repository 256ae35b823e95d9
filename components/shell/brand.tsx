import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'

/**
 * The red block. Its sign is a stand-in until the City hands over the file of its emblem.
 * `fill` lets it take the width a phone has left; without it the short name stands there.
 */
export function Brand({ href, fill = true }: { href: string; fill?: boolean }) {
  const t = useTranslations('shell')
  return (
    <Link
      href={href}
      className={clsx(
        'focus-inset flex items-center gap-2.5 bg-emblem px-3 text-on-emblem no-underline md:w-(--pane-tree) md:px-4',
        'hover:no-underline focus-visible:outline-on-emblem! print:bg-transparent print:text-ink',
        'min-w-0 md:flex-none',
        fill && 'max-md:flex-1',
      )}
    >
      <Icon name="emblem" className="size-[26px] text-emblem-gold" />
      <span className="min-w-0">
        <span className={clsx('block truncate text-14/[1.25rem] font-semibold', !fill && 'max-md:hidden')}>
          {t('brand')}
        </span>
        {!fill && (
          <span className="block truncate text-14/[1.25rem] font-semibold md:hidden">{t('brandShort')}</span>
        )}
        <span className="block truncate text-12/[1rem]">{t('owner')}</span>
      </span>
    </Link>
  )
}
