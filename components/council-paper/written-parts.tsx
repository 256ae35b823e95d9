'use client'

import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
import type { OthersPaper, useAutosave } from './use-autosave'

/** A part that people write; `proposal`: what stands there until somebody does. */
export type WrittenPart = { key: string; label: string; proposal: string }

type WrittenPartsProps = { form: ReturnType<typeof useAutosave>; parts: readonly WrittenPart[] }

/** The parts of a paper as fields, with what another wrote meanwhile above them. */
export function WrittenParts({ form, parts }: WrittenPartsProps) {
  const t = useTranslations('papers')
  return (
    <>
      {form.other && <Other other={form.other} form={form} parts={parts} />}
      {form.refused && !form.other && <AnswerNotice answer={form.refused} className="mb-3" />}
      <div className="flex flex-col gap-3">
        {parts.map(({ key, label, proposal }) => {
          const value = form.valueOf(key)
          return (
            <Field
              key={key}
              label={label}
              aside={
                value !== undefined && proposal !== '' && value !== proposal ? (
                  <Button size="sm" variant="plain" onClick={() => form.type(key, proposal)}>
                    {t('reset')}
                  </Button>
                ) : undefined
              }
            >
              {(control) => (
                <Textarea
                  {...control}
                  value={value ?? proposal}
                  onChange={(event) => form.type(key, event.target.value)}
                />
              )}
            </Field>
          )
        })}
      </div>
    </>
  )
}

type OtherProps = { other: OthersPaper; form: ReturnType<typeof useAutosave>; parts: readonly WrittenPart[] }

/** What another saved meanwhile, beside one's own, so that nothing is overwritten unread. */
function Other({ other, form, parts }: OtherProps) {
  const t = useTranslations('papers')
  const different = parts.filter(({ key }) => (other.texts[key] ?? '') !== (form.valueOf(key) ?? ''))
  return (
    <Notice tone="warn" role="alert" className="mb-3" title={t('other', { name: other.savedByName ?? '' })}>
      {different.map(({ key, label }) => (
        <div key={key} className="mt-1.5">
          <p className="font-semibold">{label}</p>
          <p className="whitespace-pre-line">{other.texts[key] ?? t('notWritten')}</p>
        </div>
      ))}
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void form.saveOver()}>
          {t('saveOver')}
        </Button>
        <Button size="sm" variant="plain" onClick={form.takeOther}>
          {t('takeOther')}
        </Button>
      </p>
    </Notice>
  )
}
