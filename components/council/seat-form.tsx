'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field, type FieldControl } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import { COUNCIL_ROLES, GROUP_ROLES, type Composition } from '@/lib/composition/types'
import type { Editing } from './composition-table'
import type { Run } from './step-button'

type SeatFormProps = { composition: Composition; editing: Editing; run: Run; onDone: () => void }

/** Adds, changes or ends a seat, by the decision that says so. */
export function SeatForm({ composition, editing, run: action, onDone }: SeatFormProps) {
  const t = useTranslations('composition')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const { what, seat, body } = editing
  const [value, setValue] = useState({
    role: seat?.role ?? 'member',
    positionVi: seat?.position.vi ?? '',
    positionEn: seat?.position.en ?? '',
    agencyId: seat?.agencyId ?? '',
    personId: seat?.personId ?? '',
    decisionNumber: '',
    decidedOn: '',
  })
  const { run, busy, answer } = useCommand(action)
  const words = fieldWords(answer, problem, (field) => t(`field.${field}`))
  type Key = keyof typeof value
  const control = (key: Key, c: FieldControl) => ({
    ...c,
    value: value[key],
    onChange: (e: { target: { value: string } }) => setValue({ ...value, [key]: e.target.value }),
  })
  const field = (key: Key, type = 'text') => (
    <Field id={fieldId(key)} label={t(`field.${key}`)} error={words.at(key)} required>
      {(c) => <Input type={type} {...control(key, c)} />}
    </Field>
  )
  const position = seat?.position[locale] ?? ''
  const held = { roundId: composition.roundId, seatId: seat?.seatId, version: seat?.version }
  const send = () => run({ ...held, body, ...value }, onDone)
  return (
    <Panel title={t(`${what}Title`, { position })}>
      <form
        noValidate
        aria-busy={busy}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <ErrorSummary errors={words.summary} />
        {what !== 'add' && (
          <Notice tone={what === 'end' ? 'warn' : 'info'}>
            <p>{t(`${what}Effect`)}</p>
          </Notice>
        )}
        {what !== 'end' && (
          <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
            <Field id={fieldId('role')} label={t('field.role')} error={words.at('role')} required>
              {(c) => (
                <Select {...control('role', c)}>
                  {(body === 'council' ? COUNCIL_ROLES : GROUP_ROLES).map((role) => (
                    <option key={role} value={role}>
                      {t(`roles.${role}`)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            {field('positionVi')}
            {field('positionEn')}
            <Field
              id={fieldId('personId')}
              label={t('field.personId')}
              error={words.at('personId')}
              hint={body === 'council' ? t('access') : undefined}
            >
              {(c) => (
                <Select {...control('personId', c)}>
                  <option value="">{t('noPerson')}</option>
                  {composition.candidates.map((p) => (
                    <option key={p.personId} value={p.personId}>
                      {[p.name, p.position].filter(Boolean).join(' – ')}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field id={fieldId('agencyId')} label={t('field.agencyId')} error={words.at('agencyId')}>
              {(c) => (
                <Select
                  {...control('agencyId', c)}
                  disabled={value.personId !== ''}
                  value={value.personId ? '' : value.agencyId}
                >
                  <option value="">{t(value.personId ? 'ofPerson' : 'noAgency')}</option>
                  {composition.agencies.map((a) => (
                    <option key={a.agencyId} value={a.agencyId}>
                      {a.name[locale]}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        )}
        <div className="grid gap-3 md:grid-cols-2 xl:grid-cols-3">
          {field('decisionNumber')}
          {field('decidedOn', 'date')}
        </div>
        <AnswerNotice answer={answer} />
        <div className="flex justify-end gap-2">
          <Button onClick={onDone} disabled={busy}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant={what === 'end' ? 'danger' : 'primary'} disabled={busy}>
            {busy ? t('saving') : t(what === 'end' ? 'end' : 'save')}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
