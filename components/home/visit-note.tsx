'use client'

import { useEffect } from 'react'
import type { ActionResult } from '@/lib/action-result'

/** Tells the server that the home was opened. What is new was worked out before, so it stays as shown. */
export function VisitNote({ note }: { note: () => Promise<ActionResult<void>> }) {
  useEffect(() => {
    note().catch((error: unknown) => console.error('the visit was not noted', error))
  }, [note])
  return null
}
