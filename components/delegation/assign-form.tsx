'use client'

import { useTranslations } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { DayInput } from '@/components/rule-input/day-input'
import { readDay, typedDay } from '@/lib/typed-day'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import type { Colleague, DelegationView } from '@/lib/delegation/types'
import { formatDay } from '@/lib/format'
import type { Team } from './team'

type AssignFormProps = {
  team: Team
  /** The parts to give out, all to one person. */
  codes: readonly string[]
  onDone: () => void
  onCancel: () => void
}

type Typed = { assigneeId: string; dueOn: string; note: string }

/** What is agreed already, where all parts agree. */
function agreed(current: readonly (DelegationView | undefined)[]): Typed {
  const same = <T,>(pick: (d: DelegationView) => T, otherwise: T): T => {
    const [first, ...rest] = current
    return first && rest.every((d) => d && pick(d) === pick(first)) ? pick(first) : otherwise
  }
  return {
    assigneeId: same((d) => d.assigneeId, ''),
    dueOn: same((d) => typedDay(d.dueOn), ''),
    note: same((d) => d.note, ''),
  }
}

/** Who, until when, with which words; what is typed stays when it is refused. */
export function AssignForm({ team, codes, onDone, onCancel }: AssignFormProps) {
  const t = useTranslations('delegation')
  const problem = useTranslations('problem')
  const router = useRouter()
  const current = codes.map((code) => team.delegations.find((d) => d.code === code))
  const [typed, setTyped] = useState(() => agreed(current))
  const [isUnreadable, setUnreadable] = useState(false)
  const { run, busy, answer } = useCommand(team.actions.assign)
  const words = fieldWords(answer, (reason, values) => problem(reason, inWords(values)), String)
  const isStale = answer?.status === 'refused' && answer.reason === 'stale-version'
  const send = (event: FormEvent) => {
    event.preventDefault()
    const dueOn = readDay(typed.dueOn)
    setUnreadable(dueOn === 'unreadable')
    if (dueOn === 'unreadable') return
    const parts = codes.map((code, at) => ({ code, version: current[at]?.version ?? 0 }))
    const { assessmentId } = team
    void run({ assessmentId, parts, assigneeId: typed.assigneeId, dueOn, note: typed.note }, onDone)
  }
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part })
  return (
    <form noValidate onSubmit={send} className="flex flex-col gap-3">
      <Field label={t('assignee')} required error={words.at('assigneeId')}>
        {(control) => (
          <Select
            {...control}
            value={typed.assigneeId}
            onChange={(event) => change({ assigneeId: event.target.value })}
          >
            <option value="">{t('choose')}</option>
            <Colleagues colleagues={team.colleagues} personId={team.personId} />
          </Select>
        )}
      </Field>
      <Field
        label={t('dueOn')}
        hint={t('dueHint')}
        error={isUnreadable ? problem('not-a-day') : words.at('dueOn')}
        className="max-w-56"
      >
        {({ required: _required, ...control }) => (
          <DayInput {...control} value={typed.dueOn} onType={(dueOn) => change({ dueOn })} />
        )}
      </Field>
      <Field label={t('note')} error={words.at('note')}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={typed.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        )}
      </Field>
      {isStale ? (
        <Notice tone="warn" role="alert">
          <p>{t('stale')}</p>
          <Button size="sm" className="mt-1" onClick={() => router.refresh()}>
            {t('reload')}
          </Button>
        </Notice>
      ) : (
        <AnswerNotice answer={answer} />
      )}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" disabled={busy}>
          {t('assign', { count: codes.length })}
        </Button>
        <Button variant="plain" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** A day within a sentence, as people write it. */
const inWords = (values?: Record<string, string | number>) =>
  values && typeof values.limit === 'string' && /^\d{4}-\d\d-\d\d$/.test(values.limit)
    ? { ...values, limit: formatDay(values.limit) }
    : values

function Colleagues({ colleagues, personId }: { colleagues: readonly Colleague[]; personId: string }) {
  const t = useTranslations('delegation')
  return colleagues.map(({ id, name, position }) => (
    <option key={id} value={id}>
      {id === personId ? t('myself', { name }) : position ? `${name} (${position})` : name}
    </option>
  ))
}
