import clsx from 'clsx'
import { useLocale, useTranslations } from 'next-intl'
import { LOCALES } from '@/lib/preferences'
import type { SetLocale } from './shell-actions'

/** Two forms, so that it works before any script has arrived. */
export function LanguageSwitch({ setLocale, className }: { setLocale: SetLocale; className?: string }) {
  const t = useTranslations('shell')
  const current = useLocale()
  return (
    <div
      role="group"
      aria-label={t('language')}
      className={clsx('flex rounded-control border border-line-strong text-12', className)}
    >
      {LOCALES.map((locale) => (
        <form key={locale} action={setLocale.bind(null, locale)}>
          <button
            type="submit"
            lang={locale}
            aria-current={locale === current || undefined}
            className={clsx(
              'touch-target block min-h-6 px-2 first-letter:uppercase max-md:min-w-9',
              locale === current
                ? 'bg-surface-sunken font-semibold text-ink'
                : 'text-ink-muted hover:text-ink',
            )}
          >
            {t(`localeShort.${locale}`)}
            <span className="sr-only">, {t(`localeName.${locale}`)}</span>
          </button>
        </form>
      ))}
    </div>
  )
}
