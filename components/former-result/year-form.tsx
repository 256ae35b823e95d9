'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldId, fieldWords, type FieldWords } from '@/components/round/field-problems'
import { useCommand, type Answer } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { NumberInput } from '@/components/ui/number-input'
import { Panel } from '@/components/ui/panel'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { BlockView } from '@/lib/agency/types'
import type { FormerYearView } from '@/lib/former-result/types'
import { labelKey } from './figure-form'
import { SourceFields, sourceToSend, type SourceDraft } from './source-fields'
import { BLOCK_NUMBERS, blockDraft, readBlock, type BlockDraft } from './year-draft'

type YearFormProps = {
  year: number
  facts: FormerYearView | null
  blocks: readonly BlockView[]
  back: string
  save: (input: unknown) => Promise<ActionResult<unknown>>
}
type Draft = SourceDraft & {
  announcedOn: string
  indexSet: string
  plan: string
  note: string
  blocks: BlockDraft[]
}

/** Enters or corrects what is known of a former year as a whole: decision, index set, plan, averages. */
export function YearForm({ year, facts, blocks, back, save }: YearFormProps) {
  const t = useTranslations('formerResults')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const router = useRouter()
  const { run, busy, answer: served } = useCommand(save)
  const [own, setOwn] = useState<Answer | null>(null)
  const draft = useDraft<Draft>(`former-year/${year}/${facts?.version ?? 0}`, {
    urls: (facts?.sourceUrls ?? []).join('\n'),
    sourceDocument: facts?.sourceDocument ?? '',
    decision: facts?.decision ?? '',
    announcedOn: facts?.announcedOn ?? '',
    indexSet: facts?.indexSet ?? '',
    plan: facts?.plan ?? '',
    note: facts?.note ?? '',
    reason: '',
    blocks: blocks.map((b) =>
      blockDraft(b.id, facts?.blocks.find((f) => f.blockId === b.id) ?? null, locale),
    ),
  })
  const { value, change } = draft
  const set = (part: Partial<Draft>) => change({ ...value, ...part })
  const answer = own ?? served
  const words = fieldWords(answer, problem, (field) => t(`field.${labelKey(field)}`))
  function submit(event: FormEvent): void {
    event.preventDefault()
    const isStored = (blockId: string) => facts?.blocks.some((b) => b.blockId === blockId) ?? false
    const read = value.blocks.map((b, i) => readBlock(b, i, isStored(b.blockId)))
    const problems = read.flatMap((r) => r.problems)
    setOwn(problems.length > 0 ? { status: 'field-errors', problems } : null)
    if (problems.length > 0) return
    const { announcedOn, indexSet, plan, note } = value
    const input = {
      ...{ year, version: facts?.version ?? 0, ...sourceToSend(value), indexSet, plan, note },
      announcedOn: announcedOn === '' ? null : announcedOn,
      blocks: read.flatMap((r) => r.facts ?? []),
    }
    void run(input, () => {
      draft.drop()
      router.push(back)
    })
  }
  return (
    <form noValidate onSubmit={submit} aria-busy={busy} className="flex flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      <Panel title={t('yearFacts')}>
        <div className="mb-3 grid gap-3 md:grid-cols-[12rem_1fr_1fr]">
          <Field id={fieldId('announcedOn')} label={t('field.announcedOn')} error={words.at('announcedOn')}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={value.announcedOn}
                onChange={(e) => set({ announcedOn: e.target.value })}
              />
            )}
          </Field>
          {(['indexSet', 'plan'] as const).map((field) => (
            <Field key={field} id={fieldId(field)} label={t(`field.${field}`)} error={words.at(field)}>
              {(control) => (
                <Input {...control} value={value[field]} onChange={(e) => set({ [field]: e.target.value })} />
              )}
            </Field>
          ))}
        </div>
        <Field id={fieldId('note')} label={t('field.note')} error={words.at('note')} className="mb-3">
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={value.note}
              onChange={(e) => set({ note: e.target.value })}
            />
          )}
        </Field>
        <SourceFields value={value} onChange={set} words={words} />
      </Panel>
      {value.blocks.map((block, i) => (
        <BlockFields
          key={block.blockId}
          block={block}
          index={i}
          name={blocks.find((b) => b.id === block.blockId)?.name[locale] ?? block.blockId}
          words={words}
          onChange={(part) =>
            set({ blocks: value.blocks.map((b, at) => (at === i ? { ...b, ...part } : b)) })
          }
        />
      ))}
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={back}>{t('back')}</LinkButton>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('saving') : t('saveYear')}
        </Button>
      </div>
    </form>
  )
}

type BlockFieldsProps = {
  block: BlockDraft
  index: number
  name: string
  words: FieldWords
  onChange: (part: Partial<BlockDraft>) => void
}

function BlockFields({ block, index, name, words, onChange }: BlockFieldsProps) {
  const t = useTranslations('formerResults')
  const path = `blocks.${index}.`
  return (
    <Panel title={name}>
      <div className="grid grid-cols-2 gap-3 md:grid-cols-4">
        {BLOCK_NUMBERS.map((field) => (
          <Field
            key={field}
            id={fieldId(path + field)}
            label={t(`field.${field}`)}
            error={words.at(path + field)}
          >
            {(control) => (
              <NumberInput
                {...control}
                decimals={field !== 'agencyCount'}
                value={block[field]}
                onChange={(e) => onChange({ [field]: e.target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Checkbox
        className="mt-2"
        checked={block.isAverageDerived}
        onChange={(e) => onChange({ isAverageDerived: e.target.checked })}
        label={t('field.isAverageDerived')}
      />
      <div className="mt-3 grid gap-3 md:grid-cols-2">
        <Field id={fieldId(`${path}warnings`)} label={t('field.warnings')} hint={t('hint.warnings')}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={block.warnings}
              onChange={(e) => onChange({ warnings: e.target.value })}
            />
          )}
        </Field>
        <Field id={fieldId(`${path}note`)} label={t('field.note')} error={words.at(`${path}note`)}>
          {(control) => (
            <Textarea
              {...control}
              rows={2}
              value={block.note}
              onChange={(e) => onChange({ note: e.target.value })}
            />
          )}
        </Field>
      </div>
    </Panel>
  )
}
