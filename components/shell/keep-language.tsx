'use client'

import { useEffect } from 'react'
import { LOCALE_COOKIE, toLocale } from '@/lib/preferences'

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60

/**
 * Whoever came by an address that names its language goes on in it: it moves from the address into the cookie, where the
 * switch of languages can change it.
 */
export function KeepLanguage() {
  useEffect(() => {
    const address = new URL(window.location.href)
    const asked = address.searchParams.get('lang')
    if (asked === null) return
    document.cookie = `${LOCALE_COOKIE}=${toLocale(asked)}; path=/; max-age=${YEAR_IN_SECONDS}; samesite=lax`
    address.searchParams.delete('lang')
    window.history.replaceState(window.history.state, '', address)
  }, [])
  return null
}
