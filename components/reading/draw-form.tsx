'use client'

import { useTranslations } from 'next-intl'
import { useState, type FormEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { useFigures } from '@/components/score-trail/use-figures'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field, FieldError } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { SegmentedControl } from '@/components/ui/segmented-control'
import type { ActionResult } from '@/lib/action-result'
import type { AgreementBoard } from '@/lib/agreement/types'

export type ReadingAction = (input: unknown) => Promise<ActionResult<unknown>>

type DrawFormProps = {
  board: Pick<AgreementBoard, 'roundId' | 'block' | 'fields' | 'agencyCount'>
  draw: ReadingAction
  onDone: (words: string) => void
}

/** Which lines are read independently: all lines of chosen rows, or a share of a block or of some fields by chance. */
export function DrawForm({ board, draw, onDone }: DrawFormProps) {
  const t = useTranslations('reading.draw')
  const problem = useTranslations('problem')
  const [kind, setKind] = useState<'sample' | 'chosen'>('sample')
  const [codes, setCodes] = useState<ReadonlySet<string>>(new Set())
  const [share, setShare] = useState('5')
  const { run, busy, answer } = useCommand(draw)
  const words = fieldWords(answer, problem, String)
  const lines = countOf(board, kind, codes, Number(share))
  const send = (event: FormEvent) => {
    event.preventDefault()
    const sharePercent = kind === 'sample' && share.trim() !== '' ? Number(share) : null
    const { roundId, block } = board
    void run({ roundId, blockId: block.blockId, kind, codes: [...codes], sharePercent }, () => {
      setCodes(new Set())
      onDone(t('done'))
    })
  }
  return (
    <form noValidate onSubmit={send} aria-label={t('title')} className="flex flex-col gap-3">
      <SegmentedControl
        label={t('kind')}
        segments={(['sample', 'chosen'] as const).map((key) => ({
          ...{ key, label: t(`kinds.${key}`), current: kind === key, onChoose: () => setKind(key) },
        }))}
      />
      {kind === 'sample' && (
        <Field label={t('share')} hint={t('shareHint')} error={words.at('sharePercent')} required>
          {(control) => (
            <NumberInput
              {...control}
              className="max-w-24"
              value={share}
              onChange={(event) => setShare(event.target.value)}
            />
          )}
        </Field>
      )}
      <Parts fields={board.fields} codes={codes} onChange={setCodes} isSample={kind === 'sample'} />
      {words.at('codes') && <FieldError>{t('chooseSome')}</FieldError>}
      <AnswerNotice answer={answer} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" disabled={busy}>
          {t(`submit.${kind}`)}
        </Button>
        <span className="text-12 text-ink-muted" aria-live="polite">
          {t('about', { count: lines })}
        </span>
      </div>
    </form>
  )
}

function countOf(
  { fields, agencyCount }: DrawFormProps['board'],
  kind: 'sample' | 'chosen',
  codes: ReadonlySet<string>,
  share: number,
): number {
  const rows = fields.flatMap((f) => f.rows.map((r) => ({ code: r.code, field: f.code })))
  const isIn = (r: { code: string; field: string }) => codes.has(r.code) || codes.has(r.field)
  const chosen = kind === 'sample' && codes.size === 0 ? rows : rows.filter(isIn)
  const all = chosen.length * agencyCount
  return kind === 'chosen' ? all : Math.round((all * (Number.isFinite(share) ? share : 0)) / 100)
}

type PartsProps = {
  fields: AgreementBoard['fields']
  codes: ReadonlySet<string>
  onChange: (codes: Set<string>) => void
  isSample: boolean
}

/** Fields, each opening to its rows. */
function Parts({ fields, codes, onChange, isSample }: PartsProps) {
  const t = useTranslations('reading.draw')
  const { words } = useFigures()
  const toggle = (code: string, chosen: boolean) => {
    const next = new Set(codes)
    if (chosen) next.add(code)
    else next.delete(code)
    onChange(next)
  }
  return (
    <fieldset>
      <legend className="mb-1 text-13 font-medium">{isSample ? t('from') : t('parts')}</legend>
      {isSample && <p className="mb-1 text-12 text-ink-muted">{t('fromHint')}</p>}
      <ul className="flex max-h-64 flex-col gap-1 overflow-y-auto border border-line px-2 py-1.5">
        {fields.map((field) => (
          <li key={field.code}>
            <Checkbox
              label={`${field.code} ${words(field.name)}`}
              checked={codes.has(field.code)}
              onChange={(event) => toggle(field.code, event.target.checked)}
            />
            <details className="pl-6">
              <summary className="touch-target min-h-6 text-12 text-action-ink">
                {t('rowsOf', { count: field.rows.length, code: field.code })}
              </summary>
              {field.rows.map((row) => (
                <Checkbox
                  key={row.code}
                  className="flex"
                  label={`${row.code} ${words(row.name)}`}
                  checked={codes.has(row.code) || codes.has(field.code)}
                  disabled={codes.has(field.code)}
                  onChange={(event) => toggle(row.code, event.target.checked)}
                />
              ))}
            </details>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
