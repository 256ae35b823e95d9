'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { noProof, ProofField, proofToSend } from '@/components/person/proof-field'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { Button } from '@/components/ui/button'
import type { ActionResult } from '@/lib/action-result'

type ApproveFormProps = {
  block: { roundId: string; blockId: string; version: number }
  resultHash: string
  hasSecondFactor: boolean
  /** Why not yet; null: it can be approved. */
  disabledReason: string | null
  approve(input: unknown): Promise<ActionResult<unknown>>
}

/** The chair approves what the page shows, and proves again who he is. */
export function ApproveForm({
  block,
  resultHash,
  hasSecondFactor,
  disabledReason,
  approve,
}: ApproveFormProps) {
  const t = useTranslations('approval')
  const problemWords = useProblemWords()
  const [proof, setProof] = useState(() => noProof(hasSecondFactor))
  const { run, busy, answer } = useCommand(approve)
  const errorOf = (field: string) => {
    const found =
      answer?.status === 'field-errors' ? answer.problems.find((p) => p.field === field) : undefined
    return found ? problemWords(found) : null
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    void run({ ...block, resultHash, ...proofToSend(proof) })
  }
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-3">
      <p className="max-w-(--prose-max) text-13">{t('consequence')}</p>
      <ProofField
        idPrefix="approve"
        hasSecondFactor={hasSecondFactor}
        proof={proof}
        errorOf={errorOf}
        onChange={setProof}
      />
      <AnswerNotice answer={answer} />
      <Button
        type="submit"
        variant="primary"
        disabled={busy}
        disabledReason={disabledReason}
        className="self-start"
      >
        {busy ? t('approving') : t('approve')}
      </Button>
    </form>
  )
}
