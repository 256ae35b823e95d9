'use client'

import { useEffect, useState } from 'react'
import type { FoundDocument } from '@/lib/file-reading/types'

const PAUSE_MS = 300
const FEWEST_LETTERS = 3

export type TextSearch =
  { state: 'idle' | 'searching' | 'failed' } | { state: 'done'; found: FoundDocument[] }

/** Looks into the text of the agency's documents while the person types. `place` names the agency for the server. */
export function useTextSearch(place: string, words: string): TextSearch {
  const wanted = words.trim()
  const isAsked = wanted.length >= FEWEST_LETTERS
  const [answer, setAnswer] = useState<{ wanted: string; search: TextSearch } | null>(null)
  useEffect(() => {
    if (!isAsked) return
    const calling = new AbortController()
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ assessmentId: place, words: wanted })
      fetch(`/api/evidence/text?${query.toString()}`, { signal: calling.signal })
        .then(async (response) => {
          if (!response.ok) throw new Error(String(response.status))
          setAnswer({ wanted, search: { state: 'done', found: (await response.json()) as FoundDocument[] } })
        })
        .catch(() => {
          if (!calling.signal.aborted) setAnswer({ wanted, search: { state: 'failed' } })
        })
    }, PAUSE_MS)
    return () => {
      clearTimeout(timer)
      calling.abort()
    }
  }, [isAsked, place, wanted])
  if (!isAsked) return { state: 'idle' }
  return answer?.wanted === wanted ? answer.search : { state: 'searching' }
}
