'use client'

import { useEffect } from 'react'
import { rowHeadId } from './row-head'

/** Where single letters mean text, not commands. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
}

type RowWalk = {
  previous: string | undefined
  next: string | undefined
  open: string | null
  onOpen: (code: string | null) => void
  onSearch: () => void
  onHelp: () => void
}

/** Puts the focus on a row's head, once it stands there. */
export function focusRow(code: string): void {
  requestAnimationFrame(() => {
    const head = document.getElementById(rowHeadId(code))
    head?.focus({ preventScroll: true })
    head?.scrollIntoView({ block: 'nearest' })
  })
}

/** J and K walk the rows, Esc closes the open one and gives the focus back to its head; / searches, ? tells the keys. */
export function useRowWalk({ previous, next, open, onOpen, onSearch, onHelp }: RowWalk): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
      if (document.querySelector('[role=dialog]') || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const target = key === 'j' ? next : key === 'k' ? previous : undefined
      if (target) {
        onOpen(target)
        focusRow(target)
      } else if (key === 'escape' && open) {
        onOpen(null)
        focusRow(open)
      } else if (key === '/') {
        // Not typed into the box that gets the focus.
        event.preventDefault()
        onSearch()
      } else if (key === '?') onHelp()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [previous, next, open, onOpen, onSearch, onHelp])
}
