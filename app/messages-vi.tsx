'use client'

import { NextIntlClientProvider, type AbstractIntlMessages } from 'next-intl'
import type { ReactNode } from 'react'
import { PRODUCT_TIME_ZONE } from '@/lib/format'
import messages from '@/messages/vi.json'

/** The words of client components in Vietnamese. */
export function VietnameseMessages({ children }: { children: ReactNode }) {
  return (
    <NextIntlClientProvider
      locale="vi"
      messages={messages as unknown as AbstractIntlMessages}
      timeZone={PRODUCT_TIME_ZONE}
    >
      {children}
    </NextIntlClientProvider>
  )
}
