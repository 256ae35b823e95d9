import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { setLocaleAction } from '@/app/actions'
import { PageFrame } from '@/components/shell/page-frame'
import { PublicHeader } from '@/components/shell/public-header'
import { getActor } from '@/lib/session'

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
      <PageFrame header={header}>{children}</PageFrame>
      <footer className="border-t border-line bg-surface px-3 py-3 text-12 text-ink-muted md:px-6 print:hidden">
        <nav aria-label={t('title')} className="flex flex-wrap gap-x-6 gap-y-2">
          <span>{t('footer')}</span>
          {(['/', '/results', '/method'] as const).map((href) => (
            <Link key={href} href={href} className="touch-target">
              {t(`link.${href === '/' ? 'latest' : href === '/results' ? 'former' : 'method'}`)}
            </Link>
          ))}
        </nav>
      </footer>
    </>
  )
}
