'use client'

import { signIn } from 'next-auth/react'
import { useState } from 'react'

export type SignInProblem =
  | { kind: 'wrong' | 'disabled' | 'unreachable' }
  | { kind: 'locked'; until: string }
  /** The password is right; what is missing is a code, another one, or the way by password. */
  | { kind: 'code-needed' | 'wrong-code' | 'code-used' | 'not-by-click' }

const TOLD = ['disabled', 'code-needed', 'wrong-code', 'code-used', 'not-by-click'] as const

/** The server's answer travels as the error's text (lib/session.ts). */
function problemOf(error: string): SignInProblem {
  if (error.startsWith('locked:')) return { kind: 'locked', until: error.slice('locked:'.length) }
  return { kind: TOLD.find((kind) => kind === error) ?? 'wrong' }
}

/** Signs in by password or as a demonstration person, then goes where the person was going. */
export function useSignIn(next: string) {
  const [problem, setProblem] = useState<SignInProblem | null>(null)
  const [busy, setBusy] = useState(false)
  async function enter(way: 'credentials' | 'persona', values: Record<string, string>): Promise<void> {
    setBusy(true)
    setProblem(null)
    try {
      const answer = await signIn(way, { ...values, redirect: false })
      if (answer?.ok && !answer.error) {
        // A full load: whatever was kept in memory belonged to somebody else.
        window.location.assign(next)
        return
      }
      setProblem(problemOf(answer?.error ?? ''))
    } catch (error) {
      console.error('sign-in did not reach the server', error)
      setProblem({ kind: 'unreachable' })
    }
    setBusy(false)
  }
  return { problem, busy, enter }
}
