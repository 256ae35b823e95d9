'use client'

import { useMemo, useState, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function keep(key: string, text: string | null): void {
  if (text === null) sessionStorage.removeItem(key)
  else sessionStorage.setItem(key, text)
  listeners.forEach((listener) => listener())
}

/**
 * Values of a form that outlive a reload, a lost session and the way through the sign-in page: kept in this tab
 * until the form is done. `restored` says that they were there before anything was typed.
 */
export function useDraft<T>(key: string, initial: T) {
  const [touched, setTouched] = useState(false)
  const kept = useSyncExternalStore(
    subscribe,
    () => sessionStorage.getItem(key),
    () => null,
  )
  const value = useMemo(() => (kept === null ? initial : (JSON.parse(kept) as T)), [kept, initial])
  return {
    value,
    restored: kept !== null && !touched,
    change(next: T) {
      setTouched(true)
      keep(key, JSON.stringify(next))
    },
    /** The work is done or given up. */
    drop() {
      setTouched(true)
      keep(key, null)
    },
  }
}
