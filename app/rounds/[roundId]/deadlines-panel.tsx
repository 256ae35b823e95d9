'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { moveDeadlinesAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import {
  DeadlineFields,
  deadlinesToSend,
  deadlineValuesOf,
  DEADLINES,
  type DeadlineValues,
} from '@/components/round/deadline-fields'
import { fieldId, useFieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import { formatDay, formatDeadline } from '@/lib/format'
import type { BoardBlock } from '@/lib/round/types'

/** The block's deadlines; Home Affairs moves them for everyone in it, with a reason. */
export function DeadlinesPanel({ block }: { block: BoardBlock }) {
  const t = useTranslations('rounds')
  const [editing, setEditing] = useState(false)
  return (
    <Panel title={t('deadlines')}>
      {editing ? (
        <DeadlinesForm block={block} onDone={() => setEditing(false)} />
      ) : (
        <>
          <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1.5 text-13">
            {DEADLINES.map((key) => (
              <Line key={key} term={t(`deadline.${key}`)} value={formatDeadline(block[key])} />
            ))}
            <Line term={t('deadline.councilMeetsOn')} value={formatDay(block.councilMeetsOn)} />
          </dl>
          {block.canMoveDeadlines.allowed && (
            <Button size="sm" className="mt-3" onClick={() => setEditing(true)}>
              {t('moveDeadlines')}
            </Button>
          )}
        </>
      )}
    </Panel>
  )
}

function Line({ term, value }: { term: string; value: string }) {
  return (
    <>
      <dt className="text-ink-muted">{term}</dt>
      <dd className="fig text-right font-medium whitespace-nowrap">{value}</dd>
    </>
  )
}

type Draft = { deadlines: DeadlineValues; reason: string }

function DeadlinesForm({ block, onDone }: { block: BoardBlock; onDone: () => void }) {
  const t = useTranslations('rounds')
  const action = useTranslations('action')
  const { run, busy, answer } = useCommand(moveDeadlinesAction)
  const { roundId, blockId, version } = block
  const draft = useDraft<Draft>(`draft/rounds/${roundId}/${blockId}/deadlines`, {
    deadlines: deadlineValuesOf(block),
    reason: '',
  })
  const { value, change } = draft
  const words = useFieldWords(answer)
  const close = () => {
    draft.drop()
    onDone()
  }
  return (
    <form
      noValidate
      aria-busy={busy}
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        void run(
          { roundId, blockId, version, reason: value.reason, ...deadlinesToSend(value.deadlines) },
          close,
        )
      }}
    >
      <ErrorSummary errors={words.summary} />
      <DeadlineFields
        values={value.deadlines}
        words={words}
        onChange={(deadlines) => change({ ...value, deadlines })}
      />
      <Field
        id={fieldId('reason')}
        label={t('field.reason')}
        hint={t('moveDeadlinesEffect')}
        error={words.at('reason')}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={value.reason}
            onChange={(e) => change({ ...value, reason: e.target.value })}
          />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={close} disabled={busy}>
          {action('cancel')}
        </Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('moving') : t('moveDeadlinesConfirm')}
        </Button>
      </div>
    </form>
  )
}
