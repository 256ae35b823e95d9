'use client'

import { startTransition } from 'react'
import { THEMES } from '@/lib/preferences'
import type { Theme } from '@/lib/preferences'
import type { SetTheme } from './shell-actions'

/** Shows the choice at once and lets the server remember it. */
export function useThemeChoice(setTheme: SetTheme): (theme: Theme) => void {
  return (theme) => {
    document.documentElement.classList.remove(...THEMES)
    document.documentElement.classList.add(theme)
    startTransition(async () => {
      await setTheme(theme)
    })
  }
}
