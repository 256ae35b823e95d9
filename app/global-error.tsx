'use client'

import './globals.css'
import { NextIntlClientProvider } from 'next-intl'
import { useSyncExternalStore } from 'react'
import { LOCALE_COOKIE, toLocale } from '@/lib/preferences'
import type { Locale } from '@/lib/preferences'
import messages from '@/messages/fault.json'
import { Fault } from './fault'

function localeOfBrowser(): Locale {
  return toLocale(new RegExp(`(?:^|; )${LOCALE_COOKIE}=(\\w+)`).exec(document.cookie)?.[1])
}

/** When even the layout failed, nothing of it is left: the few words needed are carried along. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const locale = useSyncExternalStore<Locale>(
    () => () => undefined,
    localeOfBrowser,
    () => 'vi',
  )
  return (
    <html lang={locale} className="system">
      <body>
        <NextIntlClientProvider
          locale={locale}
          messages={{ error: messages[locale] }}
          timeZone="Asia/Ho_Chi_Minh"
        >
          <Fault error={error} retry={retry} />
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
