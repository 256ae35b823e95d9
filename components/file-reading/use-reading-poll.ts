'use client'

import { useEffect, useRef } from 'react'
import { isBeingRead } from '@/lib/file-reading/policy'
import type { FileReadingView } from '@/lib/file-reading/types'

/** Soon at first, because most files take a second; then ever more rarely. */
const FIRST_MS = 1500
const LONGEST_MS = 20_000
const SLOWER = 1.5

/** Asks again while a file is being read or scanned, so that the page shows what was found without a reload. */
export function useReadingPoll(
  items: readonly { reading: FileReadingView | null }[],
  reload: () => Promise<void>,
): void {
  const isWaiting = items.some((item) => isBeingRead(item.reading))
  const latest = useRef(reload)
  useEffect(() => {
    latest.current = reload
  })
  useEffect(() => {
    if (!isWaiting) return
    let wait = FIRST_MS
    let timer = setTimeout(ask, wait)
    function ask() {
      const next = () => {
        wait = Math.min(wait * SLOWER, LONGEST_MS)
        timer = setTimeout(ask, wait)
      }
      if (document.hidden) next()
      else void latest.current().then(next)
    }
    return () => clearTimeout(timer)
  }, [isWaiting])
}
