'use client'

import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { PRODUCT_TIME_ZONE } from '@/lib/format'
import messages from '@/messages/en.json'

/** The words of client components in English. */
export function EnglishMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider
      locale="en"
      messages={messages as unknown as AbstractIntlMessages}
      timeZone={PRODUCT_TIME_ZONE}
    >
      {children}
    </NextIntlClientProvider>
  )
}
