'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { ActionResult } from '@/lib/action-result'
import type { RoleName } from '@/lib/actor'
import { roleNames } from '@/lib/person/schema'
import { ChoiceSelect, type Choice } from './choice-select'

type ScopeField = 'agencyId' | 'roundId' | 'blockId' | 'code'

/** What each role may be narrowed to; an agency's people always belong to one agency. */
const SCOPES: Record<RoleName, readonly ScopeField[]> = {
  clerk: ['agencyId', 'roundId'],
  head: ['agencyId', 'roundId'],
  homeAffairs: ['roundId'],
  appraiser: ['blockId', 'code', 'roundId'],
  councilMember: ['roundId', 'blockId'],
  councilChair: ['roundId', 'blockId'],
  surveyOfficer: ['roundId'],
  auditor: ['roundId'],
  administrator: [],
}

const NO_SCOPE: Record<ScopeField, string> = { agencyId: '', roundId: '', blockId: '', code: '' }

type GrantFormProps = {
  personId: string
  ownAgencyId: string | null
  agencies: readonly Choice[]
  rounds: readonly Choice[]
  blocks: readonly Choice[]
  grant: (input: unknown) => Promise<ActionResult<void>>
}

/** Grants one role. The person's sessions end at once, so the new role holds from the next sign-in. */
export function GrantForm({ personId, ownAgencyId, agencies, rounds, blocks, grant }: GrantFormProps) {
  const t = useTranslations()
  const problems = useTranslations('problem')
  const { run, busy, answer } = useCommand(grant)
  const [role, setRole] = useState<RoleName>('clerk')
  const [scope, setScope] = useState({ ...NO_SCOPE, agencyId: ownAgencyId ?? '' })
  const words = fieldWords(answer, problems as (key: string) => string, (field) =>
    t(`people.field.${field as ScopeField}`),
  )
  const fields = SCOPES[role]
  const typed = (field: ScopeField) => ({
    name: field,
    value: scope[field],
    onChange: (event: { target: { value: string } }) => setScope({ ...scope, [field]: event.target.value }),
  })
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const narrowed = Object.fromEntries(
      Object.entries(scope).map(([key, value]) => [key, fields.includes(key as ScopeField) ? value : '']),
    )
    await run({ personId, role, ...narrowed }, () => setScope({ ...NO_SCOPE, agencyId: ownAgencyId ?? '' }))
  }
  const choices = { agencyId: agencies, roundId: rounds, blockId: blocks }
  return (
    <form onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-3">
      <Field id={fieldId('role')} label={t('people.role')}>
        {(control) => (
          <Select
            {...control}
            name="role"
            value={role}
            onChange={(event) => setRole(roleNames.find((name) => name === event.target.value) ?? 'clerk')}
          >
            {roleNames.map((name) => (
              <option key={name} value={name}>
                {t(`role.${name}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {fields.map((field) => (
        <Field
          key={field}
          id={fieldId(field)}
          label={t(`people.field.${field}`)}
          hint={field === 'code' ? t('people.hint.code') : undefined}
          error={words.at(field)}
        >
          {(control) =>
            field === 'code' ? (
              <Input {...control} {...typed(field)} />
            ) : (
              <ChoiceSelect {...control} {...typed(field)} choices={choices[field]} />
            )
          }
        </Field>
      ))}
      <p className="text-12 text-ink-muted">{t('people.grantNote')}</p>
      <AnswerNotice answer={answer} />
      <Button type="submit" variant="primary" disabled={busy} className="self-start max-md:w-full">
        {t('people.grant')}
      </Button>
    </form>
  )
}
