'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ReasonTemplate } from '@/lib/round/types'

const KEYED = 9

type TemplatePickerProps = {
  templates: readonly ReasonTemplate[]
  id: string
  onTake: (index: number) => void
}

/** The round's wordings for what is often found; what is taken can be changed in the fields below. */
export function TemplatePicker({ templates, id, onTake }: TemplatePickerProps) {
  const t = useTranslations('appraise.form')
  return (
    <Field label={t('template')} id={id}>
      {(control) => (
        <Select
          {...control}
          value=""
          onChange={(event) => event.target.value !== '' && onTake(Number(event.target.value))}
        >
          <option value="">{t('chooseTemplate')}</option>
          {templates.map((template, index) => (
            <option key={template.key} value={index}>
              {index < KEYED ? `${index + 1}. ` : ''}
              {template.reasonCode} · {template.note}
            </option>
          ))}
        </Select>
      )}
    </Field>
  )
}

/** Alt and a digit take the template of that number, also while typing. */
export function useTemplateKeys(take: (index: number) => void): void {
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
      if (!digit || !event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      latest.current(Number(digit) - 1)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
