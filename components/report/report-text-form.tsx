'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useCallback } from 'react'
import { useAutosave, type OthersPaper, type Texts } from '@/components/council-paper/use-autosave'
import { AnswerNotice } from '@/components/round/answer-notice'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SavedState } from '@/components/ui/saved-state'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { ReportPart, ReportText } from '@/lib/report/types'

export type WrittenPart = { key: ReportPart; label: string; proposal: string }

type ReportTextFormProps = {
  text: Pick<ReportText, 'roundId' | 'language' | 'version'> & { texts: Texts }
  personId: string
  title: string
  parts: readonly WrittenPart[]
  save(input: unknown): Promise<ActionResult<{ version: number; savedAt: Date }>>
}

/** The parts of the yearly report that people write; saved as they are typed. */
export function ReportTextForm({ text, personId, title, parts, save }: ReportTextFormProps) {
  const { roundId, language, version, texts } = text
  const papers = useTranslations('papers')
  const router = useRouter()
  const send = useCallback(
    async (at: number, changed: Texts) => {
      const result = await save({ roundId, language, version: at, texts: changed })
      if (result.status === 'done') router.refresh()
      return result
    },
    [save, roundId, language, router],
  )
  const form = useAutosave({
    draftKey: `report/${roundId}/${language}/${personId}`,
    texts,
    version,
    save: send,
  })
  return (
    <Panel title={title} aside={<SavedState save={form.status} />}>
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
                value !== undefined && value !== proposal ? (
                  <Button size="sm" variant="plain" onClick={() => form.type(key, proposal)}>
                    {papers('reset')}
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
    </Panel>
  )
}

type OtherProps = { other: OthersPaper; form: ReturnType<typeof useAutosave>; parts: readonly WrittenPart[] }

/** What another saved meanwhile, beside one's own, so that nothing is overwritten unread. */
function Other({ other, form, parts }: OtherProps) {
  const papers = useTranslations('papers')
  const different = parts.filter(({ key }) => (other.texts[key] ?? '') !== (form.valueOf(key) ?? ''))
  return (
    <Notice
      tone="warn"
      role="alert"
      className="mb-3"
      title={papers('other', { name: other.savedByName ?? '' })}
    >
      {different.map(({ key, label }) => (
        <div key={key} className="mt-1.5">
          <p className="font-semibold">{label}</p>
          <p className="whitespace-pre-line">{other.texts[key] ?? papers('notWritten')}</p>
        </div>
      ))}
      <p className="mt-2 flex flex-wrap gap-2">
        <Button size="sm" onClick={() => void form.saveOver()}>
          {papers('saveOver')}
        </Button>
        <Button size="sm" variant="plain" onClick={form.takeOther}>
          {papers('takeOther')}
        </Button>
      </p>
    </Notice>
  )
}
