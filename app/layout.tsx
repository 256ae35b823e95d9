import './globals.css'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { env } from '@/lib/env'
import { THEME_COOKIE, toTheme } from '@/lib/preferences'
import { SaveTables } from './save-tables'
import { BrowserWords } from './words/browser-words'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    title: { default: t('siteName'), template: `%s · ${t('siteName')}` },
    // Pictures and canonical addresses need a host; only a request has the environment, a build does not.
    metadataBase: new URL(env().NEXTAUTH_URL),
  }
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, stored] = await Promise.all([getLocale(), cookies()])
  return (
    <html lang={locale} className={toTheme(stored.get(THEME_COOKIE)?.value)}>
      <body>
        <BrowserWords part="public" locale={locale}>
          <SaveTables>{children}</SaveTables>
        </BrowserWords>
      </body>
    </html>
  )
}
