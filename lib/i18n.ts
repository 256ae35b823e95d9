import { cookies } from 'next/headers'
import { getRequestConfig } from 'next-intl/server'
import { PRODUCT_TIME_ZONE } from '@/lib/format'
import { LOCALE_COOKIE, toLocale } from '@/lib/preferences'
import type { Locale } from '@/lib/preferences'

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
  }
}

export default getRequestConfig(async ({ locale: asked }) => {
  const locale = asked ?? toLocale((await cookies()).get(LOCALE_COOKIE)?.value)
  const messages = locale === 'en' ? await import('@/messages/en.json') : await import('@/messages/vi.json')
  return { locale, messages: messages.default, timeZone: PRODUCT_TIME_ZONE }
})
