'use client'

import { useTranslations } from 'next-intl'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'
import { MAX_COMMENT, type Insider } from '@/lib/discussion/types'
import { mentionAt, offered } from './mention'
import { MentionList } from './mention-list'
import { commentKey, type OwnTalk } from './talk'
import { useKeptText } from './use-kept-text'

type CommentBoxProps = {
  talk: OwnTalk
  code: string
  /** Null begins a discussion. */
  discussionId: string | null
  label: string
  send: string
  onClose: () => void
}

/** Where a comment is written: @ offers the colleagues, and what is not sent stays on this computer. */
export function CommentBox(props: CommentBoxProps) {
  const { talk, code, discussionId, label, send, onClose } = props
  const t = useTranslations('discussion')
  const problem = useTranslations('problem')
  const kept = useKeptText(commentKey(talk, code, discussionId))
  const { run, busy, answer } = useCommand(talk.actions.write)
  const [isEmpty, setEmpty] = useState(false)
  const others = talk.insiders.filter(({ id }) => id !== talk.personId)
  const naming = useNaming(kept.text, others, kept.type)
  const tooLong = kept.text.trim().length > MAX_COMMENT
  const error = tooLong
    ? problem('too-long', { limit: MAX_COMMENT })
    : isEmpty && kept.text.trim() === ''
      ? problem('required')
      : null
  const submit = () => {
    setEmpty(true)
    if (kept.text.trim() === '' || tooLong) return
    const { assessmentId } = talk
    void run({ commentId: kept.id(), assessmentId, code, discussionId, text: kept.text }, () => {
      setEmpty(false)
      kept.drop()
      onClose()
    })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
      className="flex flex-col gap-1.5"
    >
      <Field label={label} error={error} hint={others.length > 0 ? t('mentionHint') : undefined}>
        {(control) => (
          <span className="relative block">
            <Textarea
              {...control}
              {...naming.control}
              rows={2}
              value={kept.text}
              onKeyDown={(event) => {
                naming.onKeyDown(event)
                if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
              }}
            />
            <MentionList {...naming.list} />
          </span>
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" size="sm" disabled={busy}>
          {send}
        </Button>
        <Button
          size="sm"
          variant="plain"
          onClick={() => {
            kept.drop()
            onClose()
          }}
        >
          {t('cancel')}
        </Button>
        <span role="status" className="text-12 text-ink-muted">
          {kept.text.trim() !== '' && t('notSent')}
        </span>
      </div>
    </form>
  )
}

/** The list of colleagues behind an @: arrows choose, Enter or Tab takes, Esc closes. */
function useNaming(text: string, people: readonly Insider[], type: (text: string) => void) {
  const listId = useId()
  const box = useRef<HTMLTextAreaElement>(null)
  const [caret, setCaret] = useState<number | null>(null)
  const [at, setAt] = useState(0)
  const naming = caret === null ? null : mentionAt(text, caret)
  const found = naming ? offered(people, naming.query) : []
  const active = found[Math.min(at, found.length - 1)]
  const take = (person: Insider) => {
    if (!naming || caret === null) return
    const before = `${text.slice(0, naming.start)}@${person.name} `
    // Rendered at once: the caret goes behind the name before the next key is typed.
    flushSync(() => {
      type(before + text.slice(caret).trimStart())
      setCaret(null)
    })
    box.current?.focus()
    box.current?.setSelectionRange(before.length, before.length)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (!active || event.ctrlKey || event.metaKey || event.altKey) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setAt((found.indexOf(active) + step + found.length) % found.length)
    else if (event.key === 'Enter' || event.key === 'Tab') take(active)
    else if (event.key === 'Escape') setCaret(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return {
    onKeyDown,
    control: {
      ref: box,
      'aria-autocomplete': 'list' as const,
      'aria-controls': active ? listId : undefined,
      'aria-activedescendant': active ? `${listId}-${active.id}` : undefined,
      onChange: (event: { target: HTMLTextAreaElement }) => {
        type(event.target.value)
        setCaret(event.target.selectionStart)
        setAt(0)
      },
      onClick: (event: { currentTarget: HTMLTextAreaElement }) =>
        setCaret(event.currentTarget.selectionStart),
      onBlur: () => setCaret(null),
    },
    list: { id: listId, people: found, active, onTake: take },
  }
}
