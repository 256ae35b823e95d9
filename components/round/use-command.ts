'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { ActionResult } from '@/lib/action-result'

/** What came back instead of "done"; `unreachable`: the server did not answer. */
export type Answer = Exclude<ActionResult, { status: 'done' }> | { status: 'unreachable' }

/** Runs one action of a form: busy while it runs, its answer afterwards, the page's data fresh when it is done. */
export function useCommand<T>(action: (input: unknown) => Promise<ActionResult<T>>) {
  const router = useRouter()
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [busy, setBusy] = useState(false)
  async function run(input: unknown, onDone?: (data: T) => void): Promise<void> {
    setBusy(true)
    try {
      const result = await action(input)
      setAnswer(result.status === 'done' ? null : result)
      if (result.status === 'done') {
        onDone?.(result.data)
        router.refresh()
      }
    } catch (error) {
      console.error('the server did not answer', error)
      setAnswer({ status: 'unreachable' })
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, answer, forget: () => setAnswer(null) }
}
