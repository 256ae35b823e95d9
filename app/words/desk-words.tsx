import { getLocale } from 'next-intl/server'
import type { ReactNode } from 'react'
import { BrowserWords } from './browser-words'

/** The layout of every folder behind the sign-in: the words of all its client components. */
export async function DeskWords({ children }: { children: ReactNode }) {
  return (
    <BrowserWords part="desk" locale={await getLocale()}>
      {children}
    </BrowserWords>
  )
}
