'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { DayInput } from '@/components/rule-input/day-input'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { AssignablePerson } from '@/lib/assignment/types'
import type { AssignmentBoard } from '@/lib/assignment-board/types'
import { formatDay } from '@/lib/format'
import { readDay } from '@/lib/typed-day'
import type { AssignAction, TakeBackAction } from './actions'
import { ConflictList } from './conflict-list'
import { choiceKey, conflictsOf, type WantedPart } from './wanted-parts'

export type BarBoard = Pick<
  AssignmentBoard,
  'roundId' | 'block' | 'groups' | 'people' | 'readLines' | 'agencyNames'
>

type AssignBarProps = {
  board: BarBoard
  /** What is chosen, in words with its count. */
  chosen: string
  /** The parts that a person would get; with null, who has them keeps them (for another day). */
  partsFor: (person: AssignablePerson | null) => WantedPart[]
  /** Whether a day can be set without choosing a person. */
  keepsPeople: boolean
  assign: AssignAction
  /** What can be taken back, where something can. */
  taken?: { parts: { id: string; version: number }[]; takeBack: TakeBackAction }
  onDone: (words: string) => void
  onClear: () => void
}

/** Under the table, as long as something is chosen: to whom, until when; conflicts are named before it is sent. */
export function AssignBar(props: AssignBarProps) {
  const { board, chosen, partsFor, keepsPeople, taken, onDone } = props
  const t = useTranslations('assignment.bar')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const { roundId, block, people } = board
  const [personId, setPersonId] = useState('')
  const [day, setDay] = useState('')
  const [isUnreadable, setUnreadable] = useState(false)
  const assigning = useCommand(props.assign)
  const takingBack = useCommand(taken?.takeBack ?? props.assign)
  const words = fieldWords(assigning.answer, (reason, values) => problem(reason, inWords(values)), String)
  const person = people.find((p) => p.id === personId) ?? null
  const parts = person || keepsPeople ? partsFor(person) : []
  const conflicts = conflictsOf(board, parts)
  const place = { roundId, blockId: block.blockId }
  const clashing = new Set(conflicts.map(choiceKey))
  const rest = parts.filter((p) => !clashing.has(choiceKey(p)))
  const send = (wanted: WantedPart[]) => {
    const dueOn = readDay(day)
    setUnreadable(dueOn === 'unreadable')
    if (dueOn === 'unreadable' || wanted.length === 0) return
    void assigning.run({ ...place, parts: wanted, ...(dueOn === null ? {} : { dueOn }) }, () =>
      onDone(person ? t('given', { name: person.name }) : t('dueSet')),
    )
  }
  const busy = assigning.busy || takingBack.busy
  const nothing = person === null && (!keepsPeople || day === '')
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        if (conflicts.length === 0) send(parts)
      }}
      aria-label={t('label')}
      className="sticky bottom-0 z-10 flex flex-col gap-2 border-t-2 border-action bg-surface px-4 py-2.5 shadow-overlay"
    >
      <div className="flex flex-wrap items-end gap-x-3 gap-y-2">
        <p className="self-center text-13 font-semibold" role="status">
          {chosen}
        </p>
        <Field label={t('person')} error={words.at('appraiserId')} className="min-w-64 flex-1">
          {(control) => (
            <Select {...control} value={personId} onChange={(event) => setPersonId(event.target.value)}>
              <option value="">{keepsPeople ? t('keepPerson') : t('choosePerson')}</option>
              {people.map((p) => (
                <option key={p.id} value={p.id}>
                  {p.agencyName ? `${p.name} – ${p.agencyName[locale]}` : p.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={t('dueOn')}
          error={isUnreadable ? problem('not-a-day') : words.at('dueOn')}
          className="w-44"
        >
          {({ required: _required, ...control }) => <DayInput {...control} value={day} onType={setDay} />}
        </Field>
        <Button type="submit" variant="primary" disabled={busy || nothing || conflicts.length > 0}>
          {t('assign')}
        </Button>
        {conflicts.length > 0 && rest.length > 0 && (
          <Button disabled={busy} onClick={() => send(rest)}>
            {t('assignRest', { count: rest.length })}
          </Button>
        )}
        {taken && (
          <Button
            variant="danger"
            disabled={busy}
            onClick={() => void takingBack.run({ ...place, parts: taken.parts }, () => onDone(t('taken')))}
          >
            {t('takeBack')}
          </Button>
        )}
        <Button variant="plain" onClick={props.onClear}>
          {t('clear')}
        </Button>
      </div>
      <ConflictList conflicts={conflicts} people={people} agencyNames={board.agencyNames} />
      <AnswerNotice answer={assigning.answer ?? takingBack.answer} />
    </form>
  )
}

/** A day within a sentence, as people write it. */
const inWords = (values?: Record<string, string | number>) =>
  values && typeof values.limit === 'string' && /^\d{4}-\d\d-\d\d$/.test(values.limit)
    ? { ...values, limit: formatDay(values.limit) }
    : values
