'use client'

import { useRouter } from 'next/navigation'
import { useLocale, useTranslations } from 'next-intl'
import type { FormEvent } from 'react'
import { createRoundAction } from '@/app/rounds/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import {
  DeadlineFields,
  deadlinesToSend,
  NO_DEADLINES,
  type DeadlineValues,
} from '@/components/round/deadline-fields'
import { fieldId, useFieldWords, type FieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Select } from '@/components/ui/select'
import type { BlockView } from '@/lib/agency/types'
import type { CatalogueHead } from '@/lib/catalogue/types'

type Choice = Pick<CatalogueHead, 'id' | 'blockId' | 'year' | 'version' | 'title'>
type BlockDraft = { blockId: string; taken: boolean; catalogueId: string; deadlines: DeadlineValues }
type Draft = { year: string; planNumber: string; blocks: BlockDraft[] }

type NewRoundFormProps = { blocks: BlockView[]; catalogues: Choice[]; year: number }

/** The catalogue of the year, where there is one: the newest version stands first. */
const catalogueOf = (catalogues: Choice[], blockId: string, year: string) =>
  catalogues.find((c) => c.blockId === blockId && String(c.year) === year)?.id ?? ''

/** A block without a catalogue of a year in which others have one is not assessed then: districts after 2025. */
const isAssessedIn = (catalogues: Choice[], blockId: string, year: string) =>
  catalogueOf(catalogues, blockId, year) !== '' || !catalogues.some((c) => String(c.year) === year)

export function NewRoundForm({ blocks, catalogues, year }: NewRoundFormProps) {
  const t = useTranslations('rounds')
  const router = useRouter()
  const { run, busy, answer } = useCommand(createRoundAction)
  const draft = useDraft<Draft>('draft/rounds/new', {
    year: String(year),
    planNumber: '',
    blocks: blocks.map((b) => ({
      blockId: b.id,
      taken: isAssessedIn(catalogues, b.id, String(year)),
      catalogueId: catalogueOf(catalogues, b.id, String(year)),
      deadlines: NO_DEADLINES,
    })),
  })
  const { value, change } = draft
  const taken = value.blocks.filter((b) => b.taken)
  const words = useFieldWords(answer)
  const setYear = (text: string) =>
    change({
      ...value,
      year: text,
      blocks: value.blocks.map((b) => ({
        ...b,
        taken: isAssessedIn(catalogues, b.blockId, text),
        catalogueId: catalogueOf(catalogues, b.blockId, text),
      })),
    })
  function submit(event: FormEvent): void {
    event.preventDefault()
    const input = {
      year: value.year.trim() === '' ? undefined : value.year,
      planNumber: value.planNumber,
      blocks: taken.map(({ blockId, catalogueId, deadlines }) => ({
        blockId,
        catalogueId,
        ...deadlinesToSend(deadlines),
      })),
    }
    void run(input, ({ id }) => {
      draft.drop()
      router.push(`/rounds/${id}`)
    })
  }
  return (
    <form onSubmit={submit} noValidate aria-busy={busy} className="flex max-w-[60rem] flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      {draft.restored && (
        <Notice>
          <p>{t('restored')}</p>
        </Notice>
      )}
      <div className="grid gap-3 md:grid-cols-[8rem_1fr]">
        <Field id={fieldId('year')} label={t('field.year')} error={words.at('year')} required>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              className="fig"
              value={value.year}
              onChange={(e) => setYear(e.target.value)}
            />
          )}
        </Field>
        <Field
          id={fieldId('planNumber')}
          label={t('field.planNumber')}
          error={words.at('planNumber')}
          required
        >
          {(control) => (
            <Input
              {...control}
              placeholder={t('planExample')}
              value={value.planNumber}
              onChange={(e) => change({ ...value, planNumber: e.target.value })}
            />
          )}
        </Field>
      </div>
      {value.blocks.map((block, i) => (
        <BlockFields
          key={block.blockId}
          block={block}
          name={blocks.find((b) => b.id === block.blockId)}
          index={taken.indexOf(block)}
          year={value.year}
          catalogues={catalogues.filter(
            (c) => c.blockId === block.blockId && String(c.year) === value.year.trim(),
          )}
          words={words}
          onChange={(next) =>
            change({ ...value, blocks: value.blocks.map((b, at) => (at === i ? next : b)) })
          }
        />
      ))}
      {words.at('blocks') && <p className="text-13 text-danger-ink">{t('noBlock')}</p>}
      <AnswerNotice answer={answer} />
      <div className="flex justify-end gap-2">
        <Button variant="plain" onClick={() => draft.drop()} disabled={busy}>
          {t('startOver')}
        </Button>
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('creating') : t('createDraft')}
        </Button>
      </div>
    </form>
  )
}

type BlockFieldsProps = {
  block: BlockDraft
  name: BlockView | undefined
  index: number
  year: string
  catalogues: Choice[]
  words: FieldWords
  onChange: (block: BlockDraft) => void
}

function BlockFields({ block, name, index, year, catalogues, words, onChange }: BlockFieldsProps) {
  const t = useTranslations('rounds')
  const locale = useLocale()
  const path = `blocks.${index}.`
  return (
    <Panel>
      <Checkbox
        checked={block.taken}
        onChange={(e) => onChange({ ...block, taken: e.target.checked })}
        label={<b className="font-semibold">{name?.name[locale]}</b>}
      />
      {block.taken && (
        <div className="mt-3 flex flex-col gap-3">
          <Field
            id={fieldId(`${path}catalogueId`)}
            label={t('field.catalogueId')}
            hint={catalogues.length === 0 ? t('noCatalogueOfYear', { year }) : undefined}
            error={words.at(`${path}catalogueId`)}
            required
          >
            {(control) => (
              <Select
                {...control}
                value={block.catalogueId}
                onChange={(e) => onChange({ ...block, catalogueId: e.target.value })}
              >
                <option value="">{t('choose')}</option>
                {catalogues.map((c) => (
                  <option key={c.id} value={c.id}>
                    {t('catalogueOption', { title: c.title[locale], version: c.version })}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <DeadlineFields
            prefix={path}
            values={block.deadlines}
            words={words}
            onChange={(deadlines) => onChange({ ...block, deadlines })}
          />
        </div>
      )}
    </Panel>
  )
}
