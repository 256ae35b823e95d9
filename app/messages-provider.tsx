'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/preferences'

/** Each language is a script of its own; the page names the one it needs at its head, so that it comes with the others. */
const MESSAGES: Record<Locale, ReturnType<typeof dynamic<{ children: ReactNode }>>> = {
  vi: dynamic(() => import('./messages-vi').then((file) => file.VietnameseMessages)),
  en: dynamic(() => import('./messages-en').then((file) => file.EnglishMessages)),
}

/** The words of client components: fetched once and kept, where they stood in every page with 190 kB. */
export function MessagesProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  const Messages = MESSAGES[locale]
  return <Messages>{children}</Messages>
}
