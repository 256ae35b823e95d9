'use client'

import { useSyncExternalStore } from 'react'

const KEY = 'appraise/letter-keys'
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether single letters act, remembered in this browser; they do until switched off. */
export function useLetterSwitch(): [boolean, (enabled: boolean) => void] {
  const enabled = useSyncExternalStore(
    subscribe,
    () => localStorage.getItem(KEY) !== 'off',
    () => true,
  )
  const set = (next: boolean) => {
    localStorage.setItem(KEY, next ? 'on' : 'off')
    listeners.forEach((listener) => listener())
  }
  return [enabled, set]
}
