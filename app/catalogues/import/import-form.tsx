'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState, type ChangeEvent } from 'react'
import { importCatalogueAction } from '@/app/catalogues/actions'
import { FindingsTable } from '@/components/catalogue/findings-table'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { LinkButton } from '@/components/ui/link-button'
import { Panel } from '@/components/ui/panel'
import { readTextFile, type TextFileProblem } from '@/components/ui/read-text-file'
import type { CatalogueFinding } from '@/lib/scoring/catalogue-tree'

const MAX_BYTES = 2_000_000
type Chosen = { file: unknown }

/** The file's JSON, or why there is none. */
async function readFile(file: File): Promise<Chosen | TextFileProblem> {
  const read = await readTextFile(file, MAX_BYTES)
  if (typeof read === 'string') return read
  try {
    return { file: JSON.parse(read.text) as unknown }
  } catch {
    return 'not-text'
  }
}

/** A catalogue file becomes a draft, or all of its findings are listed at once. */
export function ImportForm() {
  const t = useTranslations('catalogueImport')
  const action = useTranslations('action')
  const router = useRouter()
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const [problem, setProblem] = useState<TextFileProblem | null>(null)
  const { run, busy, answer, forget } = useCommand(importCatalogueAction)

  async function choose(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0]
    if (!file) return
    forget()
    const read = await readFile(file)
    setChosen(typeof read === 'string' ? null : read)
    setProblem(typeof read === 'string' ? read : null)
  }
  const send = () => chosen && void run(chosen.file, ({ id }) => router.push(`/catalogues/${id}`))
  const found =
    answer?.status === 'refused' && answer.reason === 'catalogue-has-findings'
      ? (answer.data.findings as CatalogueFinding[])
      : []
  const shape = answer?.status === 'field-errors' ? answer.problems : []
  return (
    <div className="flex flex-col gap-4">
      <Panel>
        <Field
          id="catalogue-file"
          label={t('file')}
          hint={t('hint')}
          error={problem && t(`problem.${problem}`)}
        >
          {(control) => (
            <Input
              {...control}
              type="file"
              accept=".json,application/json"
              className="py-1.5"
              onChange={(event) => void choose(event)}
            />
          )}
        </Field>
        {found.length === 0 && <AnswerNotice answer={answer} className="mt-3" />}
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          <LinkButton href="/catalogues">{action('cancel')}</LinkButton>
          <Button variant="primary" disabled={busy || !chosen} onClick={send}>
            {busy ? t('working') : chosen ? t('import') : t('chooseFirst')}
          </Button>
        </div>
      </Panel>
      <FindingsTable findings={found} shape={shape} />
    </div>
  )
}
