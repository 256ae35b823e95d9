import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setLocaleAction } from '@/app/actions'
import { KeepLanguage } from '@/components/shell/keep-language'
import { PageFrame } from '@/components/shell/page-frame'
import { PublicHeader } from '@/components/shell/public-header'
import { getActor } from '@/lib/session'

const FOOTER = [
  { href: '/', key: 'latest' },
  { href: '/results', key: 'former' },
  { href: '/method', key: 'method' },
  { href: '/open-data', key: 'openData' },
] as const

/** Frame of what everyone may read; whoever is signed in finds the way back to his work. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([getActor(), getTranslations('results')])
  const header = actor ? (
    <PublicHeader setLocale={setLocaleAction} link={{ href: '/home', label: t('signedIn') }} />
  ) : (
    <PublicHeader setLocale={setLocaleAction} signInHref="/sign-in" />
  )
  return (
    <>
      <KeepLanguage />
      <PageFrame header={header}>{children}</PageFrame>
      <footer className="border-t border-line bg-surface px-3 py-3 text-12 text-ink-muted md:px-6 print:hidden">
        <nav aria-label={t('title')} className="flex flex-wrap gap-x-6 gap-y-2">
          <span>{t('footer')}</span>
          {FOOTER.map(({ href, key }) => (
            <Link key={href} href={href} className="touch-target">
              {t(`link.${key}`)}
            </Link>
          ))}
        </nav>
      </footer>
    </>
  )
}
