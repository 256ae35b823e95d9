import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Brand } from './brand'
import { LanguageSwitch } from './language-switch'
import type { SetLocale } from './shell-actions'

type PublicHeaderProps = {
  setLocale: SetLocale
  homeHref?: string
  /** Left out on the sign-in page itself and for those already signed in. */
  signInHref?: string
  /** At most one place to go, such as the published results. */
  link?: { href: string; label: string }
}

/** For those without an account: the public, and whoever is about to sign in. */
export function PublicHeader({ setLocale, homeHref = '/', signInHref, link }: PublicHeaderProps) {
  const t = useTranslations('shell')
  return (
    <header className="flex h-(--header-height) flex-none border-b border-line bg-surface">
      <Brand href={homeHref} fill={false} />
      <div className="ml-auto flex flex-none items-center gap-3 px-2 text-13 md:px-4 print:hidden">
        {link && (
          <Link href={link.href} className="max-md:hidden">
            {link.label}
          </Link>
        )}
        <LanguageSwitch setLocale={setLocale} />
        {signInHref && (
          <Link
            href={signInHref}
            className="touch-target inline-flex min-h-6 items-center font-medium whitespace-nowrap"
          >
            {t('signIn')}
          </Link>
        )}
      </div>
    </header>
  )
}
