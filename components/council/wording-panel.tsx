'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { parseDecimal } from '@/lib/format'
import type { OptionView, VoteItem } from '@/lib/meeting/types'
import type { Locale } from '@/lib/preferences'
import { offered } from '@/lib/round/types'
import type { Run } from './step-button'

/** Home Affairs words the alternatives of a row, and adds one of the council's own, while no vote is open on it. */
export function WordingPanel({ vote, save }: { vote: VoteItem; save: Run }) {
  const t = useTranslations('sessions.wording')
  const { item, options, session, canWord } = vote
  const [editing, setEditing] = useState<string | null>(null)
  const settled = ['voting', 'approved', 'postponed'].includes(item.state)
  if (!canWord || !item.lineId || settled || session.version === null) return null
  const edited = options.find((o) => o.optionId === editing) ?? null
  return (
    <Panel title={t('title')} className="mt-4">
      {editing === null ? (
        <div className="flex flex-wrap gap-2">
          {options
            .filter((o) => o.source === 'claimed' || o.source === 'other')
            .map((option) => (
              <Button
                key={option.optionId}
                size="sm"
                icon="pencil"
                onClick={() => setEditing(option.optionId)}
              >
                {t('edit', { letter: option.letter })}
              </Button>
            ))}
          <Button size="sm" icon="plus" onClick={() => setEditing('new')}>
            {t('add')}
          </Button>
        </div>
      ) : (
        <OptionForm key={editing} vote={vote} option={edited} save={save} onDone={() => setEditing(null)} />
      )}
    </Panel>
  )
}

/** Points as typed, in millionths; NaN where they cannot be read, so that the field says so. */
function millionths(text: string, locale: Locale): number | null {
  if (text.trim() === '') return null
  const parsed = parseDecimal(text, locale)
  return parsed.kind === 'number' ? Math.round(Number(parsed.text) * 1_000_000) : NaN
}

type OptionFormProps = { vote: VoteItem; option: OptionView | null; save: Run; onDone: () => void }

function OptionForm({ vote, option, save, onDone }: OptionFormProps) {
  const t = useTranslations('sessions.wording')
  const action = useTranslations('action')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const figures = useFigures()
  const [points, setPoints] = useState('')
  const [reasonCode, setReason] = useState(option?.reasonCode ?? '')
  const [note, setNote] = useState(option?.note ?? '')
  const { run, busy, answer } = useCommand(save)
  const words = fieldWords(answer, problem, (field) => field)
  const { session, item } = vote
  const send = () =>
    run(
      {
        ...{ sessionId: session.sessionId, version: session.version, itemId: item.itemId },
        optionId: option?.optionId ?? null,
        points: option ? null : millionths(points, locale),
        reasonCode: reasonCode || null,
        note,
      },
      onDone,
    )
  return (
    <form
      noValidate
      className="flex flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {!option && (
        <Field label={t('points')} error={words.at('points')} required>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              className="fig max-w-32"
              value={points}
              onChange={(e) => setPoints(e.target.value)}
            />
          )}
        </Field>
      )}
      <Field label={t('reason')} error={words.at('reasonCode')} required>
        {(control) => (
          <Select {...control} value={reasonCode} onChange={(e) => setReason(e.target.value)}>
            <option value="" />
            {offered(vote.reasonCodes).map((r) => (
              <option key={r.code} value={r.code}>
                {figures.words(r.name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('note')} error={words.at('note')} required>
        {(control) => (
          <Textarea {...control} rows={3} value={note} onChange={(e) => setNote(e.target.value)} />
        )}
      </Field>
      <AnswerNotice answer={answer} />
      <div className="flex justify-end gap-2">
        <Button onClick={onDone} disabled={busy}>
          {action('cancel')}
        </Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}
