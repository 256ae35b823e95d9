'use server'

import { cookies } from 'next/headers'
import { LOCALE_COOKIE, THEME_COOKIE, toLocale, toTheme } from '@/lib/preferences'

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60
const keptForAYear = { path: '/', maxAge: YEAR_IN_SECONDS, sameSite: 'lax' } as const

/** Anything unknown falls back to Vietnamese. */
export async function setLocaleAction(locale: string): Promise<void> {
  const jar = await cookies()
  jar.set(LOCALE_COOKIE, toLocale(locale), keptForAYear)
}

/** Anything unknown falls back to what the computer asks for. */
export async function setThemeAction(theme: string): Promise<void> {
  const jar = await cookies()
  jar.set(THEME_COOKIE, toTheme(theme), keptForAYear)
}
