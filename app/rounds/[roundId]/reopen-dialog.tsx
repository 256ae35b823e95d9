'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { reopenAssessmentsAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { ReadBack } from '@/components/round/deadline-fields'
import { fieldId, useFieldWords } from '@/components/round/field-problems'
import { RowPicker, type PickableField } from '@/components/round/row-picker'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { Field, FieldError } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { RadioGroup } from '@/components/ui/radio-group'
import { Textarea } from '@/components/ui/textarea'
import { formatForDateTimeInput, readDateTimeInput } from '@/lib/format'
import type { BoardAgency } from '@/lib/round/types'

type ReopenDialogProps = {
  agencies: readonly BoardAgency[]
  fields: readonly PickableField[]
  /** Agencies that it is opened for; none: they are chosen here. */
  asked: readonly string[]
  onClose: () => void
}

type Draft = { agencyIds: string[]; isWhole: boolean; codes: string[]; until: string; reason: string }

/** What a running reopening says already, so that it need not be typed again. */
function draftOf(asked: readonly string[], one: BoardAgency | undefined): Draft {
  const running = one?.canClose.allowed ? one : undefined
  return {
    agencyIds: [...asked],
    isWhole: !running || running.reopenedCodes.length === 0,
    codes: running?.reopenedCodes ?? [],
    until: running?.reopenedUntil ? formatForDateTimeInput(running.reopenedUntil) : '',
    reason: running?.reopenReason ?? '',
  }
}

/** Home Affairs lets agencies save and submit again until an instant, with a reason: the whole report, or some rows. */
export function ReopenDialog({ agencies, fields, asked, onClose }: ReopenDialogProps) {
  const t = useTranslations('rounds')
  const problem = useTranslations('problem')
  const action = useTranslations('action')
  const locale = useLocale()
  const one = asked.length === 1 ? agencies.find((a) => a.agencyId === asked[0]) : undefined
  const [draft, setDraft] = useState(() => draftOf(asked, one))
  const [isRowMissing, setRowMissing] = useState(false)
  const { run, busy, answer } = useCommand(reopenAssessmentsAction)
  const words = useFieldWords(answer)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const chosen = agencies.filter((a) => draft.agencyIds.includes(a.agencyId))
  const isRunning = one?.canClose.allowed === true
  const confirm = () => {
    setRowMissing(!draft.isWhole && draft.codes.length === 0)
    if (!draft.isWhole && draft.codes.length === 0) return
    const input = {
      assessments: chosen.map(({ assessmentId, version }) => ({ assessmentId, version })),
      codes: draft.isWhole ? [] : draft.codes,
      until: readDateTimeInput(draft.until),
      reason: draft.reason,
    }
    void run(input, onClose)
  }
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={
        one
          ? t(isRunning ? 'extendTitle' : 'reopenTitle', { agency: one.name[locale] })
          : t('reopenManyTitle')
      }
      description={t(
        isRunning
          ? 'extendEffect'
          : chosen.some((a) => a.state === 'submitted')
            ? 'reopenEffectSubmitted'
            : 'reopenEffect',
      )}
      footer={
        <>
          <Button onClick={onClose}>{action('cancel')}</Button>
          <Button variant="primary" onClick={confirm} disabled={busy}>
            {busy
              ? t('moving')
              : isRunning
                ? t('extendConfirm')
                : chosen.length > 1
                  ? t('reopenConfirmMany', { count: chosen.length })
                  : t('reopenConfirm')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <AgencyChoice
          agencies={agencies}
          one={one}
          chosen={draft.agencyIds}
          error={words.at('assessments')}
          onChange={(agencyIds) => change({ agencyIds })}
        />
        <RadioGroup
          legend={t('rows.what')}
          name="reopen-what"
          value={draft.isWhole ? 'whole' : 'rows'}
          onChange={(event) => change({ isWhole: event.target.value === 'whole' })}
          options={[
            { value: 'whole', label: t('rows.wholeReport') },
            { value: 'rows', label: t('rows.someRows'), hint: t('rows.someRowsHint') },
          ]}
        />
        {!draft.isWhole && (
          <RowPicker
            id={fieldId('codes')}
            fields={fields}
            chosen={draft.codes}
            error={isRowMissing ? problem('required') : words.at('codes')}
            onChange={(codes) => change({ codes })}
          />
        )}
        <Field
          id={fieldId('until')}
          label={t('field.until')}
          hint={t('deadline.hint')}
          error={words.at('until')}
          aside={<ReadBack value={draft.until} />}
          required
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              className="fig"
              value={draft.until}
              onChange={(e) => change({ until: e.target.value })}
            />
          )}
        </Field>
        <Field id={fieldId('reason')} label={t('field.reason')} error={words.at('reason')} required>
          {(control) => (
            <Textarea
              {...control}
              rows={3}
              value={draft.reason}
              onChange={(e) => change({ reason: e.target.value })}
            />
          )}
        </Field>
        <AnswerNotice answer={answer} />
      </div>
    </Dialog>
  )
}

type AgencyChoiceProps = {
  agencies: readonly BoardAgency[]
  one: BoardAgency | undefined
  chosen: readonly string[]
  error: string | null
  onChange: (agencyIds: string[]) => void
}

/** Other agencies that are reopened with the same reason and the same time. */
function AgencyChoice({ agencies, one, chosen, error, onChange }: AgencyChoiceProps) {
  const t = useTranslations('rounds')
  const locale = useLocale()
  const others = agencies.filter((a) => a !== one)
  const count = others.filter((a) => chosen.includes(a.agencyId)).length
  const list = (
    <ul className="mt-1 max-h-44 overflow-y-auto rounded-control border border-line px-2 py-1">
      {others.map((a) => (
        <li key={a.agencyId}>
          <Checkbox
            label={a.name[locale]}
            hint={t(`assessmentState.${a.state}`)}
            checked={chosen.includes(a.agencyId)}
            onChange={(event) =>
              onChange(
                event.target.checked
                  ? [...chosen, a.agencyId]
                  : chosen.filter((agencyId) => agencyId !== a.agencyId),
              )
            }
          />
        </li>
      ))}
    </ul>
  )
  if (one)
    return (
      <details>
        <summary className="cursor-pointer text-13">{t('alsoReopen', { count })}</summary>
        {list}
      </details>
    )
  return (
    <fieldset id={fieldId('assessments')} tabIndex={-1} className="min-w-0">
      <legend className="text-13 font-medium">{t('agenciesToReopen', { count })}</legend>
      {error && <FieldError>{error}</FieldError>}
      {list}
    </fieldset>
  )
}
