'use client'

import { useTranslations } from 'next-intl'
import Link from 'next/link'
import type { ClipboardEvent, KeyboardEvent } from 'react'
import { fieldId, type RuleInputProps } from '@/components/rule-input/input-props'
import { useProblemWords } from '@/components/rule-input/problem-words'
import { useFigures } from '@/components/score-trail/use-figures'
import { pastedBlock } from '@/components/survey/paste-block'
import { FieldError } from '@/components/ui/field'
import { NumberInput } from '@/components/ui/number-input'
import { Table, TableWrap, Td, Th } from '@/components/ui/table'
import { columnSums, unitField } from '@/lib/subordinate-unit/policy'
import type { SubordinateUnit, UnitPart } from '@/lib/subordinate-unit/types'
import { columnLabels, type UnitColumn } from './unit-columns'
import { UnitHeads } from './unit-heads'

type UnitInputProps = RuleInputProps & {
  /** Those of the list, and whoever has joined it since. */
  units: readonly SubordinateUnit[]
  /** What is typed, as far as it can be read. */
  parts: readonly UnitPart[]
  unitsHref: string
}

/** A row entered by unit: each unit's numbers, and their sums below. */
export function UnitInput(props: UnitInputProps) {
  const { row, typed, units, parts, problems, idPrefix, disabled, unitsHref, onType, onLeave } = props
  const t = useTranslations('subordinateUnit')
  const problemWords = useProblemWords()
  const { words } = useFigures()
  const columns = columnLabels(row.rule)
  const shown = units.filter(({ id, inUse }) => inUse || parts.some(({ unitId }) => unitId === id))
  const put = (cells: Record<string, string>) => {
    // Every unit that is shown counts from now on, also while its number is missing.
    const blank = shown.flatMap(({ id }) => columns.map(({ field }) => [unitField(id, field), ''] as const))
    onType({ ...typed, texts: { ...Object.fromEntries(blank), ...typed.texts, ...cells } })
  }
  const ofWhole = problems.filter(({ field }) => !field.startsWith('units.') && field !== 'explanation')
  return (
    <div
      onKeyDown={(event) => stepDown(event)}
      onPaste={(event) => paste(event, shown, columns, put)}
      className="-mx-1"
    >
      <TableWrap label={t('table')} className="max-h-96 overflow-y-auto">
        <Table density="dense" className="w-full">
          <UnitHeads columns={columns} />
          <tbody>
            {shown.map((unit) => (
              <tr key={unit.id}>
                <Th scope="row" className="font-normal! whitespace-normal!">
                  {unit.name}
                  {!unit.inUse && <span className="text-ink-muted"> ({t('outOfUse')})</span>}
                  {columns.map(({ field }) => {
                    const problem = problems.find((p) => p.field === unitField(unit.id, field))
                    return (
                      problem && (
                        <FieldError key={field} id={`${fieldId(idPrefix, problem.field)}-error`}>
                          {problemWords(problem)}
                        </FieldError>
                      )
                    )
                  })}
                </Th>
                {columns.map(({ field, label }) => {
                  const name = unitField(unit.id, field)
                  const id = fieldId(idPrefix, name)
                  const isWrong = problems.some((p) => p.field === name)
                  return (
                    <Td key={field} numeric>
                      <NumberInput
                        id={id}
                        data-unit={unit.id}
                        data-field={field}
                        value={typed.texts[name] ?? ''}
                        disabled={disabled}
                        aria-label={`${unit.name}: ${words(label)}`}
                        aria-invalid={isWrong || undefined}
                        aria-describedby={isWrong ? `${id}-error` : undefined}
                        onChange={(event) => put({ [name]: event.target.value })}
                        onBlur={onLeave}
                        className="ml-auto h-8! w-24! text-14!"
                      />
                    </Td>
                  )
                })}
              </tr>
            ))}
          </tbody>
          <Sums rule={row.rule} parts={parts} columns={columns} />
        </Table>
      </TableWrap>
      {ofWhole.map((problem) => (
        <FieldError key={problem.field}>{problemWords(problem)}</FieldError>
      ))}
      {shown.length === 0 && <p className="mt-1 text-13 text-warning-ink">{t('noUnits')}</p>}
      <p className="mt-1 text-12">
        <Link href={unitsHref} className="touch-target">
          {t('manage')}
        </Link>
      </p>
    </div>
  )
}

type SumsProps = { rule: RuleInputProps['row']['rule']; parts: readonly UnitPart[]; columns: UnitColumn[] }

/** The sums so far; a unit without a number is said to be missing, not counted as 0. */
export function Sums({ rule, parts, columns }: SumsProps) {
  const t = useTranslations('subordinateUnit')
  const { count } = useFigures()
  const sums = columnSums(rule, parts)
  const missing = Math.max(0, ...sums.map((column) => column.missing))
  return (
    <tfoot>
      <tr>
        <Th scope="row" className="whitespace-normal!">
          {t(missing > 0 ? 'sumSoFar' : 'sum')}
          {missing > 0 && (
            <span className="block font-normal text-warning-ink">{t('missing', { count: missing })}</span>
          )}
        </Th>
        {columns.map(({ field }) => (
          <Td key={field} numeric deciding>
            {count(sums.find((column) => column.field === field)?.sum ?? 0)}
          </Td>
        ))}
      </tr>
    </tfoot>
  )
}

/** Enter and the arrows go to the same column of the next unit. */
function stepDown(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'Enter' || event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const { field } = (event.target as HTMLElement).dataset
  if (step === 0 || !field) return
  const cells = [...event.currentTarget.querySelectorAll<HTMLInputElement>(`input[data-field="${field}"]`)]
  const next = cells[cells.indexOf(event.target as HTMLInputElement) + step]
  event.preventDefault()
  next?.focus()
  next?.select()
}

/** A block copied from a spreadsheet is laid over the table from the cell on, to the right and down. */
function paste(
  event: ClipboardEvent<HTMLElement>,
  units: readonly SubordinateUnit[],
  columns: readonly UnitColumn[],
  put: (cells: Record<string, string>) => void,
): void {
  const block = pastedBlock(event.clipboardData.getData('text/plain'))
  const { unit, field } = (event.target as HTMLElement).dataset
  if (!block || !unit || !field) return
  event.preventDefault()
  const [top, left] = [
    units.findIndex(({ id }) => id === unit),
    columns.findIndex((column) => column.field === field),
  ]
  const cells = block.flatMap((line, y) =>
    line.flatMap((text, x) => {
      const [to, column] = [units[top + y], columns[left + x]]
      return to && column ? [[unitField(to.id, column.field), text] as const] : []
    }),
  )
  put(Object.fromEntries(cells))
}
