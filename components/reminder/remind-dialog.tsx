'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import { formatInstant } from '@/lib/format'
import { MAX_MESSAGE, type LastReminder, type RemindAnswer } from '@/lib/reminder/types'

export type Addressee = { id: string; name: string; last: LastReminder | undefined }
export type SendReminder = (input: unknown) => Promise<ActionResult<RemindAnswer>>

type RemindDialogProps = {
  of: 'agencies' | 'appraisers'
  roundId: string
  chosen: readonly Addressee[]
  send: SendReminder
  onDone: () => void
}

/** Reminds the chosen, with words of one's own; says what was last sent, and asks again where that was today. */
export function RemindDialog({ of, roundId, chosen, send, onDone }: RemindDialogProps) {
  const t = useTranslations('reminder')
  const [isOpen, setOpen] = useState(false)
  const [told, setTold] = useState<RemindAnswer | null>(null)
  const count = chosen.length
  const trigger = (
    <Button variant="primary" size="sm" icon="mail" disabled={count === 0} onClick={() => setTold(null)}>
      {count === 0 ? t(`none.${of}`) : t(`open.${of}`, { count })}
    </Button>
  )
  return (
    <>
      <Dialog open={isOpen} onOpenChange={setOpen} title={t(`title.${of}`, { count })} trigger={trigger}>
        <ReminderForm
          {...{ of, roundId, chosen, send }}
          onCancel={() => setOpen(false)}
          onSent={(answer) => {
            setTold(answer)
            setOpen(false)
            onDone()
          }}
        />
      </Dialog>
      {told && (
        <Notice tone="success" role="status" className="w-full">
          <p>{t(`sent.${of}`, told)}</p>
        </Notice>
      )}
    </>
  )
}

type ReminderFormProps = Omit<RemindDialogProps, 'onDone'> & {
  onSent: (answer: RemindAnswer) => void
  onCancel: () => void
}

function ReminderForm({ of, roundId, chosen, send, onSent, onCancel }: ReminderFormProps) {
  const [t, action] = [useTranslations('reminder'), useTranslations('action')]
  const problem = useTranslations('problem')
  const { run, busy, answer } = useCommand(send)
  const [message, setMessage] = useState('')
  const [again, setAgain] = useState(false)
  const recent = chosen.filter(({ last }) => last?.isRecent)
  const isTooLong = message.trim().length > MAX_MESSAGE
  const ids = chosen.map(({ id }) => id)
  const whom = of === 'agencies' ? { agencyIds: ids } : { personIds: ids }
  return (
    <div className="flex flex-col gap-3">
      <AddresseeList chosen={chosen} />
      <p className="text-13 text-ink-muted">{t(`standing.${of}`)}</p>
      <Field
        label={t('message')}
        hint={t('messageHint', { limit: MAX_MESSAGE })}
        error={isTooLong ? problem('too-long', { limit: MAX_MESSAGE }) : null}
      >
        {(control) => (
          <Textarea {...control} value={message} onChange={(event) => setMessage(event.target.value)} />
        )}
      </Field>
      {recent.length > 0 && (
        <Notice tone="warn">
          <p>{t('recent', { count: recent.length, names: recent.map(({ name }) => name).join(', ') })}</p>
          <Checkbox
            className="mt-1"
            label={t('again')}
            checked={again}
            onChange={(event) => setAgain(event.target.checked)}
          />
        </Notice>
      )}
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{action('cancel')}</Button>
        <Button
          variant="primary"
          icon="mail"
          disabled={busy || isTooLong || (recent.length > 0 && !again)}
          onClick={() => void run({ roundId, ...whom, message, again }, onSent)}
        >
          {t('send', { count: chosen.length })}
        </Button>
      </div>
    </div>
  )
}

/** Whom it goes to, and what each was last sent. */
function AddresseeList({ chosen }: { chosen: readonly Addressee[] }) {
  const t = useTranslations('reminder')
  return (
    <ul className="max-h-48 overflow-y-auto border-y border-line-faint text-13">
      {chosen.map(({ id, name, last }) => (
        <li key={id} className="border-b border-line-faint py-1.5 last:border-b-0">
          <span className="block font-medium">{name}</span>
          <span className="block text-12 text-ink-muted">
            {last ? t('last', { at: formatInstant(last.sentAt), by: last.sentByName }) : t('never')}
            {last?.message && ` “${last.message}”`}
          </span>
        </li>
      ))}
    </ul>
  )
}
