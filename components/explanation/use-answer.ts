'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocale } from 'next-intl'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import type { SaveStatus } from '@/components/ui/saved-state'
import type { ActionResult } from '@/lib/action-result'
import type { ObjectionView, RowToExplain, Stance } from '@/lib/explanation/types'
import { formatForInput, formatTime, parseDecimal } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import { pointsFromDecimal } from '@/lib/scoring/points'
import { isReady, type TypedAnswer } from './answer-state'

export type SaveObjectionAction = (
  input: unknown,
) => Promise<ActionResult<{ version: number; savedAt: Date }>>

/** As typed, and the version of the stored answer that it was typed over. */
type Kept = TypedAnswer & { over: number }
/** What this page saved last; the page's data follow a moment later. */
type Saved = Kept & { at: Date }

/** A pause in typing after which an answer that can stand is saved, and one after which a lost line is tried again. */
const PAUSE_MS = 1200
const RETRY_MS = 10_000

function keptOf({ objection, selfPoints }: RowToExplain, locale: Locale): Kept {
  const points = objection.claimedPoints ?? selfPoints
  return {
    stance: objection.stance ?? '',
    ground: objection.ground ?? '',
    points: points === null ? '' : formatForInput(points / 1_000_000, { locale }),
    text: objection.text,
    over: objection.version,
  }
}

const typedOf = ({ stance, ground, points, text }: TypedAnswer): string =>
  JSON.stringify(stance === 'claim' ? [stance, ground, points.trim(), text.trim()] : [stance])

function toCall(row: RowToExplain, kept: Kept, locale: Locale) {
  const { stance, ground, text, over } = kept
  const parsed = parseDecimal(kept.points, locale)
  const claimedPoints =
    parsed.kind === 'number' ? pointsFromDecimal(parsed.text) : parsed.kind === 'empty' ? null : NaN
  const claim = stance === 'claim' ? { ground, claimedPoints, text } : { text: '' }
  return { lineId: row.lineId, version: over, stance, ...claim }
}

function statusOf(
  busy: boolean,
  isDirty: boolean,
  saved: ObjectionView['savedAt'],
  failed: boolean,
): SaveStatus {
  if (busy) return { status: 'saving' }
  if (failed) return { status: 'offline' }
  if (isDirty) return { status: 'not-saved' }
  return saved ? { status: 'saved', time: formatTime(saved) } : { status: 'untouched' }
}

/**
 * One row's answer while it is written: saved by itself after a pause once it can stand, kept in this tab until then, and
 * never lost to a colleague who was faster: his answer is shown, and what is typed here waits for a decision.
 */
export function useAnswer(row: RowToExplain, save: SaveObjectionAction) {
  const locale = useLocale()
  const [saved, setSaved] = useState<Saved | null>(null)
  const stored = useMemo(() => keptOf(row, locale), [row, locale])
  const base = saved && saved.over >= stored.over ? saved : stored
  const draft = useDraft<Kept>(`explain/${row.lineId}`, base)
  const kept = draft.value
  const latest = useRef(kept)
  const refused = useRef<string | null>(null)
  const { run, busy, answer } = useCommand(save)
  useEffect(() => {
    latest.current = kept
  })
  const isDirty = typedOf(kept) !== typedOf(base)
  const isOvertaken = isDirty && kept.over < stored.over
  const isStale = answer?.status === 'refused' && answer.reason === 'stale-version'

  const send = (sent: Kept, then?: () => void): void => {
    const text = typedOf(sent)
    refused.current = text
    void run(toCall(row, sent, locale), ({ version, savedAt }) => {
      refused.current = null
      setSaved({ ...sent, over: version, at: savedAt })
      // What was typed meanwhile stays, over the version that has just been made.
      if (typedOf(latest.current) === text) draft.drop()
      else draft.change({ ...latest.current, over: version })
      then?.()
    })
  }
  const sendLatest = useRef(send)
  useEffect(() => {
    sendLatest.current = send
  })
  const failed = answer?.status === 'unreachable'
  // A saved claim is given up by the button only: its text would be gone.
  const givesUp = base.stance === 'claim' && kept.stance === 'accept'
  const waits = isDirty && !isOvertaken && !busy && !givesUp && isReady(kept)
  const text = typedOf(kept)
  useEffect(() => {
    if (!waits || (refused.current === text && !failed)) return
    const timer = setTimeout(() => sendLatest.current(latest.current), failed ? RETRY_MS : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [waits, failed, text])

  return {
    typed: kept as TypedAnswer,
    answer: isStale ? null : answer,
    busy,
    isDirty,
    givesUp,
    isOvertaken: isOvertaken || isStale,
    status: statusOf(
      busy,
      isDirty,
      saved && base === saved ? saved.at : row.objection.savedAt,
      failed && isDirty,
    ),
    change: (next: TypedAnswer) => draft.change({ ...next, over: isDirty ? kept.over : base.over }),
    choose: (stance: Stance) => draft.change({ ...kept, stance, over: isDirty ? kept.over : base.over }),
    /** Saves at once; what is saved already needs no call. */
    saveNow: (then: () => void) => (isDirty ? send(kept, then) : then()),
    /** After a colleague's answer was shown: this one over it, or his. */
    keepMine: () => send({ ...kept, over: stored.over }),
    takeTheirs: () => draft.drop(),
  }
}
