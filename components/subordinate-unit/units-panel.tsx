'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { fieldWords } from '@/components/round/field-problems'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { Table, TableWrap, Th } from '@/components/ui/table'
import { Textarea } from '@/components/ui/textarea'
import type { ActionResult } from '@/lib/action-result'
import type { SubordinateUnit } from '@/lib/subordinate-unit/types'
import { UnitRow } from './unit-row'

export type UnitActions = {
  add(input: unknown): Promise<ActionResult<{ added: number; known: number }>>
  change(input: unknown): Promise<ActionResult<void>>
  order(input: unknown): Promise<ActionResult<void>>
}

type UnitsPanelProps = { agencyId: string; units: readonly SubordinateUnit[]; actions: UnitActions }

/** The agency's list of its units. */
export function UnitsPanel({ agencyId, units, actions }: UnitsPanelProps) {
  const t = useTranslations('subordinateUnit')
  const order = useCommand(actions.order)
  const move = (at: number, by: number) => {
    const ids = units.map(({ id }) => id)
    const [moved] = ids.splice(at, 1)
    if (moved) ids.splice(at + by, 0, moved)
    void order.run({ agencyId, unitIds: ids })
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <Panel title={t('list')} flush>
        <AnswerNotice answer={order.answer} className="mx-4 mb-2" />
        {units.length === 0 ? (
          <EmptyState what={t('none')} who={t('noneWho')} />
        ) : (
          <TableWrap label={t('list')} fits className="rounded-none border-x-0 border-b-0">
            <Table density="normal" className="w-full">
              <thead>
                <tr>
                  <Th>{t('unit')}</Th>
                  <Th>{t('state')}</Th>
                  <Th>
                    <span className="sr-only">{t('acts')}</span>
                  </Th>
                </tr>
              </thead>
              <tbody>
                {units.map((unit, at) => (
                  <UnitRow
                    key={`${unit.id} ${unit.version}`}
                    unit={unit}
                    change={actions.change}
                    onUp={at > 0 && !order.busy ? () => move(at, -1) : undefined}
                    onDown={at < units.length - 1 && !order.busy ? () => move(at, 1) : undefined}
                  />
                ))}
              </tbody>
            </Table>
          </TableWrap>
        )}
      </Panel>
      <AddUnits agencyId={agencyId} add={actions.add} />
    </div>
  )
}

/** One name a line, typed or copied from a column of a spreadsheet. */
function AddUnits({ agencyId, add }: { agencyId: string; add: UnitActions['add'] }) {
  const t = useTranslations('subordinateUnit')
  const problem = useTranslations('problem')
  const [text, setText] = useState('')
  const [said, setSaid] = useState<{ added: number; known: number } | null>(null)
  const { run, busy, answer } = useCommand(add)
  // The first cell of each line is the name.
  const names = text
    .split(/\r?\n/)
    .map((line) => line.split('\t')[0]?.trim() ?? '')
    .filter((name) => name !== '')
  const words = fieldWords(answer, problem, String)
  const long =
    answer?.status === 'field-errors' ? answer.problems.find((p) => /^names\.\d+$/.test(p.field)) : null
  const nth = long ? names[Number(long.field.split('.')[1])] : undefined
  return (
    <Panel title={t('add')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setSaid(null)
          void run({ agencyId, names }, (data) => {
            setSaid(data)
            setText('')
          })
        }}
        className="flex flex-col gap-2"
      >
        <Field
          label={t('names')}
          hint={t('namesHint')}
          error={long ? `${nth?.slice(0, 60) ?? ''}: ${words.at(long.field) ?? ''}` : words.at('names')}
        >
          {(control) => (
            <Textarea {...control} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
          )}
        </Field>
        <AnswerNotice answer={answer} />
        {said && (
          <Notice tone="success" role="status">
            {t('added', said)}
          </Notice>
        )}
        <div>
          <Button type="submit" variant="primary" disabled={busy}>
            {t('addButton', { count: names.length })}
          </Button>
        </div>
      </form>
    </Panel>
  )
}
