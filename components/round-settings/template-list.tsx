'use client'

import { useTranslations } from 'next-intl'
import { fieldId, type FieldWords } from '@/components/round/field-problems'
import { ReasonSelect } from '@/components/round/reason-select'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { IconButton } from '@/components/ui/icon-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import type { ReasonTemplate } from '@/lib/round/types'
import type { TypedWord } from './typed-settings'

type TemplateListProps = {
  templates: readonly ReasonTemplate[]
  reasons: readonly TypedWord[]
  problems: FieldWords
  isLocked: boolean
  onChange: (templates: ReasonTemplate[]) => void
}

const BLANK: ReasonTemplate = { key: '', reasonCode: '', clause: '', note: '' }

/** Wordings that appraisers take into a decision and change there; taking one out changes no decision. */
export function TemplateList({ templates, reasons, problems, isLocked, onChange }: TemplateListProps) {
  const t = useTranslations('roundSettings')
  return (
    <>
      {templates.length === 0 && <p className="text-13 text-ink-muted">{t('noTemplates')}</p>}
      <ol className="flex flex-col divide-y divide-line-faint">
        {templates.map((template, index) => (
          <TemplateRow
            key={index}
            {...{ template, index, reasons, problems, isLocked }}
            onChange={(next) => onChange(templates.map((one, i) => (i === index ? next : one)))}
            onRemove={() => onChange(templates.filter((_, i) => i !== index))}
          />
        ))}
      </ol>
      {!isLocked && (
        <Button size="sm" icon="plus" className="mt-3" onClick={() => onChange([...templates, BLANK])}>
          {t('add.reasonTemplates')}
        </Button>
      )}
    </>
  )
}

type TemplateRowProps = Pick<TemplateListProps, 'reasons' | 'problems' | 'isLocked'> & {
  template: ReasonTemplate
  index: number
  onChange: (template: ReasonTemplate) => void
  onRemove: () => void
}

function TemplateRow({ template, index, reasons, problems, isLocked, onChange, onRemove }: TemplateRowProps) {
  const t = useTranslations('roundSettings.template')
  const path = `settings.reasonTemplates.${String(index)}`
  const at = (field: string) => ({ id: fieldId(`${path}.${field}`), error: problems.at(`${path}.${field}`) })
  const offered = reasons.filter((r) => !r.retired || r.code === template.reasonCode)
  return (
    <li className="grid gap-2 py-3 md:grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1.4fr)_auto]">
      <Field label={t('key')} {...at('key')} required>
        {(control) => (
          <Input
            {...control}
            disabled={isLocked}
            maxLength={40}
            value={template.key}
            onChange={(event) => onChange({ ...template, key: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('reason')} {...at('reasonCode')} required>
        {(control) => (
          <ReasonSelect
            {...control}
            disabled={isLocked}
            value={template.reasonCode}
            reasonCodes={offered}
            onChoose={(reasonCode) => onChange({ ...template, reasonCode })}
          />
        )}
      </Field>
      <Field label={t('clause')} {...at('clause')}>
        {(control) => (
          <Input
            {...control}
            disabled={isLocked}
            value={template.clause}
            onChange={(event) => onChange({ ...template, clause: event.target.value })}
          />
        )}
      </Field>
      {!isLocked && (
        <IconButton
          icon="trash"
          label={t('remove', { key: template.key || String(index + 1) })}
          className="self-end"
          onClick={onRemove}
        />
      )}
      <Field label={t('note')} {...at('note')} required className="md:col-span-3">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            disabled={isLocked}
            value={template.note}
            onChange={(event) => onChange({ ...template, note: event.target.value })}
          />
        )}
      </Field>
    </li>
  )
}
