'use client'

import { useEffect, useMemo, useSyncExternalStore } from 'react'
import type { AppraisalLine, ReadingStage } from '@/lib/appraisal/types'
import { emptyOutbox, outbox, subscribe } from './outbox'
import { spokenLine } from './spoken-line'

/** The lines of a table with what has been said since it was read, and what is still on its way. */
export function useOutbox(lines: readonly AppraisalLine[], stage: ReadingStage) {
  const state = useSyncExternalStore(subscribe, outbox, emptyOutbox)
  const { said, waiting } = state
  const spoken = useMemo(
    () => lines.map((line) => spokenLine(line, said.get(line.lineId), stage)),
    [lines, said, stage],
  )
  const isWaiting = waiting.size > 0
  useEffect(() => {
    if (!isWaiting) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isWaiting])
  return { ...state, lines: spoken }
}
