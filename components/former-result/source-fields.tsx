'use client'

import { useTranslations } from 'next-intl'
import { fieldId, type FieldWords } from '@/components/round/field-problems'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'

export type SourceDraft = { urls: string; sourceDocument: string; decision: string; reason: string }

type SourceFieldsProps = {
  value: SourceDraft
  onChange: (value: Partial<SourceDraft>) => void
  words: FieldWords
}

/** One address a line. */
export const urlsOf = (typed: string): string[] =>
  typed
    .split(/\s+/)
    .map((url) => url.trim())
    .filter((url) => url !== '')

/** What is sent of them. */
export const sourceToSend = ({ urls, sourceDocument, decision, reason }: SourceDraft) => ({
  sourceUrls: urlsOf(urls),
  sourceDocument,
  decision,
  reason,
})

/** Where the figures come from, by which decision, and why they are entered: nothing is entered without it. */
export function SourceFields({ value, onChange, words }: SourceFieldsProps) {
  const t = useTranslations('formerResults')
  const urlProblem =
    words.at('sourceUrls') ??
    urlsOf(value.urls)
      .map((_, i) => words.at(`sourceUrls.${i}`))
      .find((problem) => problem !== null) ??
    null
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <Field
        id={fieldId('sourceUrls')}
        label={t('field.sourceUrls')}
        hint={t('hint.sourceUrls')}
        error={urlProblem}
        className="md:col-span-2"
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={value.urls}
            onChange={(e) => onChange({ urls: e.target.value })}
          />
        )}
      </Field>
      <Field
        id={fieldId('sourceDocument')}
        label={t('field.sourceDocument')}
        hint={t('hint.sourceDocument')}
        error={words.at('sourceDocument')}
      >
        {(control) => (
          <Input
            {...control}
            value={value.sourceDocument}
            onChange={(e) => onChange({ sourceDocument: e.target.value })}
          />
        )}
      </Field>
      <Field
        id={fieldId('decision')}
        label={t('field.decision')}
        hint={t('hint.decision')}
        error={words.at('decision')}
      >
        {(control) => (
          <Input
            {...control}
            value={value.decision}
            onChange={(e) => onChange({ decision: e.target.value })}
          />
        )}
      </Field>
      <Field
        id={fieldId('reason')}
        label={t('field.reason')}
        hint={t('hint.reason')}
        error={words.at('reason')}
        required
        className="md:col-span-2"
      >
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={value.reason}
            onChange={(e) => onChange({ reason: e.target.value })}
          />
        )}
      </Field>
    </div>
  )
}
