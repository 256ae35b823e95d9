'use client'

import dynamic from 'next/dynamic'
import type { ReactNode } from 'react'
import type { Locale } from '@/lib/preferences'

type Words = ReturnType<typeof dynamic<{ children: ReactNode }>>

/**
 * Each language of each part is a script of its own; the page names the one it needs at its head, so that it comes
 * with the others.
 */
const WORDS: Record<'public' | 'desk', Record<Locale, Words>> = {
  public: {
    vi: dynamic(() => import('./public-vi').then((file) => file.Words)),
    en: dynamic(() => import('./public-en').then((file) => file.Words)),
  },
  desk: {
    vi: dynamic(() => import('./desk-vi').then((file) => file.Words)),
    en: dynamic(() => import('./desk-en').then((file) => file.Words)),
  },
}

type BrowserWordsProps = { part: keyof typeof WORDS; locale: Locale; children: ReactNode }

/**
 * The words of client components, fetched once and kept. Which these are is found in the sources when the portal is
 * built (scripts/words): a fifth of all for the public pages, the rest only behind the sign-in.
 */
export function BrowserWords({ part, locale, children }: BrowserWordsProps) {
  const Words = WORDS[part][locale]
  return <Words>{children}</Words>
}
