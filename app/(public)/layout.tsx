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
  return <PageFrame header={header}>{children}</PageFrame>
}
