'use client'

import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import { use, type ReactNode } from 'react'
import { PRODUCT_TIME_ZONE } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

const load: Record<Locale, () => Promise<{ default: unknown }>> = {
  vi: () => import('@/messages/vi.json'),
  en: () => import('@/messages/en.json'),
}
const known = new Map<Locale, Promise<AbstractIntlMessages>>()

/** The same promise each time, so that a render that waited for it goes on instead of waiting anew. */
function messagesOf(locale: Locale): Promise<AbstractIntlMessages> {
  const found = known.get(locale) ?? load[locale]().then((file) => file.default as AbstractIntlMessages)
  known.set(locale, found)
  return found
}

/**
 * The words of client components, as a file of their own that a browser fetches once and keeps. Handed over by the
 * layout they stood in the page itself: 190 kB in every answer.
 */
export function MessagesProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return (
    <NextIntlClientProvider locale={locale} messages={use(messagesOf(locale))} timeZone={PRODUCT_TIME_ZONE}>
      {children}
    </NextIntlClientProvider>
  )
}
