'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { useDraft } from '@/components/round/use-draft'
import type { SaveStatus } from '@/components/ui/saved-state'
import type { ActionResult } from '@/lib/action-result'
import { formatTime } from '@/lib/format'

export type Texts = Record<string, string>
export type OthersPaper = { version: number; savedByName: string | null; texts: Texts }
type Answer = Exclude<ActionResult<unknown>, { status: 'done' }>

type Autosave = {
  /** Under which what is typed is kept until it is saved. */
  draftKey: string
  texts: Texts
  version: number
  save(version: number, texts: Texts): Promise<ActionResult<{ version: number; savedAt: Date }>>
}

const IDLE_MS = 1500

const othersOf = (result: ActionResult<unknown>): OthersPaper | null =>
  result.status === 'refused' && result.reason === 'stale-version'
    ? ((result.data.current as OthersPaper | undefined) ?? null)
    : null

/**
 * Texts that are saved a moment after the last key, part by part that changed. What is not saved yet outlives a reload;
 * where another was faster, both stand and nothing is sent until the person chooses.
 */
export function useAutosave({ draftKey, texts, version, save }: Autosave) {
  const draft = useDraft<Texts>(draftKey, {})
  const [stored, setStored] = useState({ version, texts })
  const [status, setStatus] = useState<SaveStatus>({ status: 'untouched' })
  const [other, setOther] = useState<OthersPaper | null>(null)
  const [refused, setRefused] = useState<Answer | null>(null)
  const sending = useRef(false)
  const typed = useRef(draft)
  useEffect(() => {
    typed.current = draft
  })
  const changed = Object.entries(draft.value).filter(([key, text]) => text !== stored.texts[key])
  const hasChanges = changed.length > 0
  // The page brought something newer: another part of it is taken over, a part that one is writing is not.
  if (version > stored.version && !other) {
    const contested = changed.some(([key]) => (texts[key] ?? '') !== (stored.texts[key] ?? ''))
    if (contested) setOther({ version, savedByName: null, texts })
    else setStored({ version, texts })
  }

  const send = useCallback(
    async (at: number, parts: Texts) => {
      if (sending.current) return
      sending.current = true
      setStatus({ status: 'saving' })
      const result = await save(at, parts).catch(() => null)
      sending.current = false
      if (result === null) return setStatus({ status: 'offline' })
      if (result.status !== 'done') {
        setOther(othersOf(result))
        setRefused(result)
        return setStatus({ status: 'failed' })
      }
      const { version: next, savedAt } = result.data
      setOther(null)
      setRefused(null)
      setStored((s) => ({ version: next, texts: { ...s.texts, ...parts } }))
      // What is saved is no longer a draft; what was typed since is.
      const rest = Object.entries(typed.current.value).filter(([key, text]) => parts[key] !== text)
      if (rest.length > 0) typed.current.change(Object.fromEntries(rest))
      else typed.current.drop()
      setStatus({ status: 'saved', time: formatTime(savedAt) })
    },
    [save],
  )

  const waits = hasChanges && !other && status.status !== 'saving'
  const parts = JSON.stringify(Object.fromEntries(changed))
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => void send(stored.version, JSON.parse(parts) as Texts), IDLE_MS)
    return () => clearTimeout(timer)
  }, [waits, parts, stored.version, send])

  return {
    valueOf: (key: string) => draft.value[key] ?? stored.texts[key],
    type: (key: string, text: string) => {
      setStatus({ status: 'not-saved' })
      draft.change({ ...draft.value, [key]: text })
    },
    version: stored.version,
    status,
    other,
    refused,
    hasChanges,
    /** The other's text stands; one's own is put in its place. */
    saveOver: () => other && send(other.version, JSON.parse(parts) as Texts),
    /** One's own is given up. */
    takeOther: () => {
      if (!other) return
      draft.drop()
      setStored({ version: other.version, texts: other.texts })
      setOther(null)
      setRefused(null)
      setStatus({ status: 'untouched' })
    },
  }
}
