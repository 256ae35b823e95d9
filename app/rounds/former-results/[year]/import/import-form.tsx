'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, type ChangeEvent } from 'react'
import { previewFormerTableAction, saveFormerResultsAction } from '@/app/rounds/former-results/actions'
import { labelKey } from '@/components/former-result/figure-form'
import { TableLines, TableProblems } from '@/components/former-result/preview-tables'
import { SourceFields, sourceToSend, type SourceDraft } from '@/components/former-result/source-fields'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useDraft } from '@/components/round/use-draft'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { readTextFile, type TextFileProblem } from '@/components/ui/read-text-file'
import { Textarea } from '@/components/ui/textarea'
import { MAX_TABLE_LENGTH } from '@/lib/former-table/schema'
import type { FormerTablePreview, TableLine } from '@/lib/former-table/types'

type ImportFormProps = {
  year: number
  blockId: string
  back: string
  yearSource: Omit<SourceDraft, 'reason'>
}
type Draft = SourceDraft & { text: string }

const entryOf = ({ agencyId, version, after, warning, note }: TableLine) => ({
  ...{ agencyId, version, ...after, warning, note },
})

/** A table pasted or chosen, what it would change, and only then the saving – with its source. */
export function ImportForm({ year, blockId, back, yearSource }: ImportFormProps) {
  const t = useTranslations('formerResults')
  const problem = useTranslations('problem')
  const router = useRouter()
  const [preview, setPreview] = useState<FormerTablePreview | null>(null)
  const [fileProblem, setFileProblem] = useState<TextFileProblem | null>(null)
  const look = useCommand(previewFormerTableAction)
  const save = useCommand(saveFormerResultsAction)
  const draft = useDraft<Draft>(`former-table/${year}/${blockId}`, { ...yearSource, reason: '', text: '' })
  const { value, change } = draft
  const set = (part: Partial<Draft>) => change({ ...value, ...part })
  const words = fieldWords(save.answer, problem, (field) => t(`field.${labelKey(field)}`))
  const changes = preview?.lines.filter((l) => l.state !== 'unchanged') ?? []
  const stop = !preview
    ? t('stop.noPreview')
    : preview.problems.length > 0
      ? t('stop.problems')
      : changes.length === 0
        ? t('stop.noChange')
        : null

  function typed(text: string): void {
    setPreview(null)
    setFileProblem(null)
    set({ text })
  }
  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    if (!file) return
    const read = await readTextFile(file, MAX_TABLE_LENGTH)
    if (typeof read === 'string') return setFileProblem(read)
    typed(read.text)
  }
  function send(): void {
    const entries = changes.map(entryOf)
    void save.run({ year, blockId, ...sourceToSend(value), entries }, () => {
      draft.drop()
      router.push(back)
    })
  }
  return (
    <div className="flex flex-col gap-4">
      <ErrorSummary errors={words.summary} />
      <Panel title={t('tableStep')}>
        <p className="mb-2 max-w-(--prose-max) text-13 text-ink-muted">{t('tableHint')}</p>
        <div className="flex flex-col gap-3">
          <Field label={t('field.text')}>
            {(control) => (
              <Textarea
                {...control}
                rows={8}
                className="fig max-h-96 text-13!"
                value={value.text}
                onChange={(e) => typed(e.target.value)}
              />
            )}
          </Field>
          <Field
            label={t('field.file')}
            hint={t('hint.file')}
            error={fileProblem && t(`fileProblem.${fileProblem}`)}
          >
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".csv,.txt,text/csv,text/plain"
                className="py-1.5"
                onChange={(event) => void choose(event)}
              />
            )}
          </Field>
          <Button
            className="self-start"
            disabled={look.busy}
            disabledReason={value.text.trim() === '' ? t('stop.noText') : null}
            onClick={() => void look.run({ year, blockId, text: value.text }, setPreview)}
          >
            {look.busy ? t('looking') : t('preview')}
          </Button>
          <AnswerNotice answer={look.answer} />
        </div>
      </Panel>
      {preview && (
        <>
          <TableProblems problems={preview.problems} />
          <TableLines lines={preview.lines} />
        </>
      )}
      <Panel title={t('sourceStep')}>
        <SourceFields value={value} onChange={set} words={words} />
      </Panel>
      <AnswerNotice answer={save.answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={back}>{t('back')}</LinkButton>
        <Button variant="primary" disabled={save.busy} disabledReason={stop} onClick={send}>
          {save.busy ? t('saving') : t('saveTable', { count: changes.length })}
        </Button>
      </div>
    </div>
  )
}
