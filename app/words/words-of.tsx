'use client'

import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { PRODUCT_TIME_ZONE } from '@/lib/format'
import type { Locale } from '@/lib/preferences'

/** Gives client components their words. */
export function wordsOf(locale: Locale, messages: object) {
  return function Words({ children }: { children: ReactNode }) {
    return (
      <NextIntlClientProvider
        locale={locale}
        messages={messages as AbstractIntlMessages}
        timeZone={PRODUCT_TIME_ZONE}
      >
        {children}
      </NextIntlClientProvider>
    )
  }
}
