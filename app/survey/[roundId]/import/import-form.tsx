'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, type ChangeEvent } from 'react'
import { applyCsvAction, previewCsvAction } from '@/app/survey/actions'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { CsvCells } from '@/components/survey/csv-cells'
import { CsvErrors } from '@/components/survey/csv-errors'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { readTextFile, type TextFile, type TextFileProblem } from '@/components/ui/read-text-file'
import { cellKey } from '@/lib/survey/policy'
import type { CentralGrid, CsvPreview } from '@/lib/survey/types'

/** As many letters as the command takes, of which some are of several bytes. */
const MAX_BYTES = 4_000_000

/** A CSV file, what it would change, and only then the writing. */
export function ImportForm({ grid, back }: { grid: CentralGrid; back: string }) {
  const t = useTranslations('survey')
  const router = useRouter()
  const [chosen, setChosen] = useState<TextFile | null>(null)
  const [fileProblem, setFileProblem] = useState<TextFileProblem | null>(null)
  const [preview, setPreview] = useState<CsvPreview | null>(null)
  const [source, setSource] = useState('')
  const [tried, setTried] = useState(false)
  const look = useCommand(previewCsvAction)
  const apply = useCommand(applyCsvAction)
  const { roundId, blockId, kind } = grid
  const needsSource = kind === 'external' && source.trim() === ''

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    if (!file) return
    setPreview(null)
    apply.forget()
    const read = await readTextFile(file, MAX_BYTES)
    setChosen(typeof read === 'string' ? null : read)
    setFileProblem(typeof read === 'string' ? read : null)
    if (typeof read !== 'string') await look.run({ roundId, blockId, kind, text: read.text }, setPreview)
  }
  function send(): void {
    setTried(true)
    if (!chosen || !preview || needsSource) return
    const versions = Object.fromEntries(preview.cells.map((c) => [cellKey(c.agencyId, c.code), c.version]))
    void apply.run({ roundId, blockId, kind, source, text: chosen.text, versions }, () => router.push(back))
  }
  const changes = preview?.cells.filter((c) => c.state !== 'unchanged').length ?? 0
  const stop = !preview
    ? t('stop.noFile')
    : preview.errors.length > 0
      ? t('stop.errors')
      : changes === 0
        ? t('stop.noChange')
        : null
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <Field
          id="csv-file"
          label={t('file')}
          hint={t('fileHint')}
          error={fileProblem && t(`fileProblem.${fileProblem}`)}
        >
          {(control) => (
            <Input
              {...control}
              type="file"
              accept=".csv,text/csv"
              className="py-1.5"
              onChange={(event) => void choose(event)}
            />
          )}
        </Field>
        <Field
          id="csv-source"
          label={t('source')}
          hint={t(`sourceHint.${kind}`)}
          className="mt-3"
          required={kind === 'external'}
          error={tried && needsSource ? t('sourceNeeded') : null}
        >
          {(control) => (
            <Input {...control} value={source} onChange={(event) => setSource(event.target.value)} />
          )}
        </Field>
      </Panel>
      {look.busy && (
        <Notice role="status">
          <p>{t('reading')}</p>
        </Notice>
      )}
      <AnswerNotice answer={look.answer} />
      {preview && (
        <>
          <CsvErrors errors={preview.errors} grid={grid} />
          <CsvCells cells={preview.cells} grid={grid} />
        </>
      )}
      <AnswerNotice answer={apply.answer} />
      <div className="flex flex-wrap justify-end gap-2">
        <LinkButton href={back}>{t('backToGrid')}</LinkButton>
        <Button variant="primary" disabled={apply.busy} disabledReason={stop} onClick={send}>
          {apply.busy ? t('applying') : t('apply', { count: changes })}
        </Button>
      </div>
    </div>
  )
}
