'use client'

import { useEffect, useRef } from 'react'

type KeyMap = Readonly<Record<string, () => void>>

/** Where letters are text: boxes, lists, and anything over the page. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.closest('[role=dialog], [role=menu]')) return true
  if (target instanceof HTMLInputElement)
    return !['radio', 'checkbox', 'button', 'submit'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/**
 * Single keys that act outside text fields. `Escape` and `Control+Enter` act within them too. Names as in
 * KeyboardEvent.key, letters small.
 */
export function useLetterKeys(keys: KeyMap, enabled: boolean): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    if (!enabled) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey || event.metaKey || event.isComposing) return
      const name = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const key = event.ctrlKey ? `Control+${name}` : name
      const act = latest.current[key]
      const everywhere = key === 'Escape' || event.ctrlKey
      if (!act || (!everywhere && isTyping(event.target))) return
      if (key === 'Escape' && event.target instanceof HTMLElement && event.target.closest('[role=dialog]'))
        return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [enabled])
}
