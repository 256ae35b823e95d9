'use client'

import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { MAX_NOTE } from '@/lib/agency-note/types'
import type { BoardActions } from './board-types'

type NoteFormProps = {
  roundId: string
  agencyId: string
  write: NonNullable<BoardActions>['writeNote']
}

/** Adds a note; what is typed stays until it is kept. */
export function NoteForm({ roundId, agencyId, write }: NoteFormProps) {
  const t = useTranslations('oversight')
  const problem = useTranslations('problem')
  const { run, busy, answer } = useCommand(write)
  const [text, setText] = useState('')
  const [isAsked, setAsked] = useState(false)
  // One id until it is kept: pressed twice over a slow line, it is written once.
  const id = useRef<string | null>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const isEmpty = text.trim() === ''
  const isTooLong = text.trim().length > MAX_NOTE
  const error = isTooLong
    ? problem('too-long', { limit: MAX_NOTE })
    : isAsked && isEmpty
      ? problem('required')
      : null
  const save = () => {
    setAsked(true)
    if (isEmpty || isTooLong) return
    id.current ??= crypto.randomUUID()
    void run({ noteId: id.current, roundId, agencyId, text }, () => {
      id.current = null
      setText('')
      setAsked(false)
      box.current?.focus()
    })
  }
  return (
    <form
      noValidate
      className="mb-2 flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Field label={t('newNote')} hint={t('noteHint')} error={error}>
        {(control) => (
          <Textarea
            {...control}
            ref={box}
            rows={2}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div>
        <Button type="submit" size="sm" disabled={busy}>
          {t('keepNote')}
        </Button>
      </div>
    </form>
  )
}
