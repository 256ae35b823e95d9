'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import { fieldWords, type FieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { useProblemWords } from '@/components/rule-input/problem-words'
import type { ActionResult } from '@/lib/action-result'
import { changedParts } from '@/lib/round-settings/policy'
import type { RoundSettingsView, SettingPart } from '@/lib/round-settings/types'
import { fromTyped, toTyped, type TypedSettings } from './typed-settings'

export type KeepSettingsAction = (
  input: unknown,
) => Promise<ActionResult<{ version: number; changed: string[] }>>

type Kept = { typed: TypedSettings; over: number }

/** The settings while they are written: kept in this tab, and never over a colleague's without saying so. */
export function useSettings(view: RoundSettingsView, keep: KeepSettingsAction) {
  const locale = useLocale()
  const t = useTranslations('roundSettings')
  const problemWords = useProblemWords()
  const stored = useMemo(
    (): Kept => ({ typed: toTyped(view.settings, locale), over: view.version }),
    [view.settings, view.version, locale],
  )
  // What was saved here stands until the page's data have followed.
  const [saved, setSaved] = useState<Kept | null>(null)
  const base = saved && saved.over > stored.over ? saved : stored
  const draft = useDraft<Kept>(`round-settings/${view.roundId}`, base)
  const { run, busy, answer } = useCommand(keep)
  const { typed, over } = draft.value
  const settings = useMemo(() => fromTyped(typed, locale), [typed, locale])
  const changed: SettingPart[] = changedParts(fromTyped(base.typed, locale), settings).map((c) => c.part)
  const labelOf = (field: string): string => {
    const [, part = '', index = ''] = field.split('.')
    const list = part === 'reasonCodes' || part === 'grounds' ? typed[part] : []
    return [t(`part.${part}`), list[Number(index)]?.code].filter(Boolean).join(' ')
  }
  const words: FieldWords = fieldWords(
    answer,
    (reason, values) => problemWords({ reason, limit: values?.limit || undefined }),
    labelOf,
  )
  return {
    typed,
    words,
    busy,
    answer,
    changed,
    restored: draft.restored && changed.length > 0,
    isOvertaken: over < base.over && changed.length > 0,
    change: (more: Partial<TypedSettings>) =>
      draft.change({ typed: { ...typed, ...more }, over: changed.length > 0 ? over : base.over }),
    discard: draft.drop,
    /** The colleague's changes have been looked at: what is typed here goes over them. */
    goOn: () => draft.change({ typed, over: base.over }),
    save: () =>
      void run({ roundId: view.roundId, version: over, settings }, ({ version }) => {
        setSaved({ typed, over: version })
        draft.drop()
      }),
  }
}
