'use client'

import { useMemo, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Without a place to keep it the text lives as long as the page does. */
const memory = new Map<string, string>()
function read(key: string): string | null {
  try {
    return localStorage.getItem(key) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

function write(key: string, kept: string | null): void {
  if (kept === null) memory.delete(key)
  else memory.set(key, kept)
  try {
    if (kept === null) localStorage.removeItem(key)
    else localStorage.setItem(key, kept)
  } catch {
    // A browser that keeps nothing: the text stays in memory.
  }
  listeners.forEach((listener) => listener())
}

type Kept = { id: string; text: string }
function parse(kept: string | null): Kept | null {
  try {
    const value: unknown = JSON.parse(kept ?? 'null')
    if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return null
    return { id: String(value.id), text: String(value.text) }
  } catch {
    return null
  }
}

/** An id of form 4 also where the page is not served over https, and `randomUUID` is missing. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(i === 0 ? 0 : ends[i - 1], end)).join('-')
}

/**
 * A text that is typed and not sent, kept on this computer until it is: it outlives a reload, a lost line and a lost
 * session. It has its id from the first letter on, so that sending it twice writes it once.
 */
export function useKeptText(key: string) {
  const stored = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  )
  const kept = useMemo(() => parse(stored), [stored])
  return {
    text: kept?.text ?? '',
    /** Of the text as it stands. */
    id: () => kept?.id ?? newId(),
    type: (text: string) =>
      write(key, text === '' ? null : JSON.stringify({ id: kept?.id ?? newId(), text })),
    /** It is sent or given up. */
    drop: () => write(key, null),
  }
}
