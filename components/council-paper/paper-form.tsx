'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Panel } from '@/components/ui/panel'
import { SavedState } from '@/components/ui/saved-state'
import type { ActionResult } from '@/lib/action-result'
import { useAutosave, type Texts } from './use-autosave'
import { WrittenParts, type WrittenPart } from './written-parts'

type PaperFormProps = {
  paper: { roundId: string; kind: 'minutes' | 'decision'; subject: string; version: number }
  personId: string
  texts: Texts
  parts: readonly WrittenPart[]
  /** Why it cannot be finished yet; null: it can. */
  finishRefusal: string | null
  isFinished: boolean
  /** "… finished by … at …" */
  finishedWords: string | null
  save(input: unknown): Promise<ActionResult<{ version: number; savedAt: Date }>>
  finish(input: unknown): Promise<ActionResult<{ version: number }>>
}

/** The parts of a paper that people write; saved as they are typed. */
export function PaperForm(props: PaperFormProps) {
  const { paper, personId, texts, parts, save } = props
  const { roundId, kind, subject } = paper
  const t = useTranslations('papers')
  const router = useRouter()
  const send = useCallback(
    async (version: number, changed: Texts) => {
      const result = await save({ roundId, kind, subject, version, texts: changed })
      if (result.status === 'done') router.refresh()
      return result
    },
    [save, roundId, kind, subject, router],
  )
  const draftKey = `paper/${roundId}/${kind}/${subject}/${personId}`
  const form = useAutosave({ draftKey, texts, version: paper.version, save: send })
  return (
    <Panel title={t('written')} aside={<SavedState save={form.status} />}>
      <p className="mb-3 text-13 text-ink-muted">{t('writtenWhat')}</p>
      <WrittenParts form={form} parts={parts} />
      <Finish {...props} version={form.version} hasChanges={form.hasChanges} />
    </Panel>
  )
}

function Finish(props: PaperFormProps & { hasChanges: boolean; version: number }) {
  const { paper, version, finishRefusal, isFinished, finishedWords, finish, hasChanges } = props
  const t = useTranslations('papers')
  const { run, busy, answer } = useCommand(finish)
  const { roundId, kind, subject } = paper
  return (
    <div className="mt-4 border-t border-line pt-3">
      <p className="mb-2 text-13 text-ink-muted">{isFinished ? finishedWords : t('finishWhat')}</p>
      <AnswerNotice answer={answer} className="mb-2" />
      <Button
        variant={isFinished ? undefined : 'primary'}
        disabled={busy || hasChanges}
        disabledReason={isFinished ? null : finishRefusal}
        onClick={() => void run({ roundId, kind, subject, version, isFinished: !isFinished })}
      >
        {t(isFinished ? 'unfinish' : 'finish')}
      </Button>
    </div>
  )
}
