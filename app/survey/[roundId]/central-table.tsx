'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useState, type ClipboardEvent, type FocusEvent, type KeyboardEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useDraft } from '@/components/round/use-draft'
import { AgencyRow } from '@/components/survey/agency-row'
import { cellId } from '@/components/survey/central-cell'
import { cellState } from '@/components/survey/cell-state'
import { CellStrip } from '@/components/survey/cell-strip'
import { ConflictList, type Conflict } from '@/components/survey/conflict-list'
import { editCells, typeCell } from '@/components/survey/edit-store'
import { GridFoot } from '@/components/survey/grid-foot'
import { pastedBlock, spreadBlock } from '@/components/survey/paste-block'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { formatMaxPoints } from '@/lib/format'
import { pointsFromDecimal } from '@/lib/scoring/points'
import type { CentralGrid, CentralRow } from '@/lib/survey/types'
import { useCentralSaves } from './use-central-saves'

type CentralTableProps = { grid: CentralGrid; rows: CentralRow[]; show: 'values' | 'points' }
type Place = { agencyId: string; code: string }

const STRIP = 'cell-strip'
const STEPS: Record<string, [number, number]> = {
  ArrowDown: [1, 0],
  Enter: [1, 0],
  ArrowUp: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
}

const placeOf = (target: EventTarget): Place | null => {
  const { agency, code } = (target as HTMLElement).dataset
  return agency && code ? { agencyId: agency, code } : null
}

/** Moves by a cell; sideways only from the end of what is typed, so that a caret can still be moved. */
function goFrom(event: KeyboardEvent, rows: CentralRow[], agencyIds: string[]): void {
  const [from, by] = [placeOf(event.target), STEPS[event.key]]
  const input = event.target as HTMLInputElement
  if (!from || !by) return
  const atEnd = by[1] > 0 ? input.selectionEnd === input.value.length : input.selectionStart === 0
  if (by[1] !== 0 && !atEnd) return
  let [y, x] = [agencyIds.indexOf(from.agencyId), rows.findIndex((r) => r.code === from.code)]
  for (;;) {
    y += by[0]
    x += by[1]
    const [agencyId, row] = [agencyIds[y], rows[x]]
    if (!agencyId || !row) return
    const next = document.getElementById(cellId(agencyId, row.code))
    if (!(next instanceof HTMLInputElement)) continue
    event.preventDefault()
    next.focus()
    next.select()
    return
  }
}

/** Agencies × centrally filled rows: typed, pasted, checked and saved cell by cell or all at once. */
export function CentralTable({ grid, rows, show }: CentralTableProps) {
  const t = useTranslations('survey')
  const problem = useTranslations('problem')
  const locale = useLocale()
  const source = useDraft<string>(`draft/survey/${grid.roundId}/${grid.kind}/source`, '')
  const { key, edits, cells, saves, answer, save } = useCentralSaves(grid, locale, source.value)
  const [place, setPlace] = useState<Place | null>(null)
  const [outside, setOutside] = useState(0)
  const [tried, setTried] = useState(false)
  const editable = grid.canEnter.allowed
  const dirty = cells.filter((c) => c.state.dirty)
  const faulty = dirty.filter((c) => c.state.problem)
  const conflicts = cells.filter((c) => c.state.conflict)
  const agencyIds = grid.agencies.map((a) => a.agencyId)

  const type = useCallback(
    (agencyId: string, code: string, text: string) => {
      const cell = grid.agencies.find((a) => a.agencyId === agencyId)?.cells[code]
      typeCell(key, { agencyId, code }, text, cell?.version ?? 0)
    },
    [grid, key],
  )
  function paste(event: ClipboardEvent): void {
    const at = placeOf(event.target)
    const block = pastedBlock(event.clipboardData.getData('text/plain'))
    if (!at || !block) return
    event.preventDefault()
    const spread = spreadBlock(
      block,
      at,
      agencyIds,
      rows.map((r) => r.code),
    )
    const filled = spread.cells.filter(
      (c) => !grid.agencies.find((a) => a.agencyId === c.agencyId)?.notApplicable.includes(c.code),
    )
    filled.forEach((c) => type(c.agencyId, c.code, c.text))
    setOutside(spread.outside + spread.cells.length - filled.length)
  }
  function keep({ agencyId, code, edit }: Conflict): void {
    const cell = grid.agencies.find((a) => a.agencyId === agencyId)?.cells[code]
    editCells(key, [{ agencyId, code, edit: { text: edit.text, version: cell?.version ?? 0 } }])
  }
  const needsSource = grid.kind === 'external' && source.value.trim() === ''
  function send(ids: string[]): void {
    setTried(true)
    const stopped =
      faulty.some((c) => ids.includes(c.agencyId)) ||
      conflicts.some((c) => ids.includes(c.agencyId)) ||
      needsSource
    if (!stopped) void save(ids)
  }
  const errors = tried
    ? [
        ...(needsSource ? [{ fieldId: 'central-source', message: t('sourceNeeded') }] : []),
        ...faulty.map((c) => ({
          fieldId: cellId(c.agencyId, c.code),
          message: `${grid.agencies.find((a) => a.agencyId === c.agencyId)?.name[locale]}, ${c.code}: ${problem(c.state.problem?.reason ?? '', { limit: c.state.problem?.limit ?? '' })}`,
        })),
      ]
    : []
  const focused = place && grid.agencies.find((a) => a.agencyId === place.agencyId)
  const focusedRow = rows.find((r) => r.code === place?.code)
  return (
    <section aria-label={t(`grid.${grid.kind}`)}>
      <ErrorSummary errors={errors} />
      <ConflictList
        grid={grid}
        conflicts={conflicts}
        onTake={(c) => editCells(key, [{ ...c, edit: null }])}
        onKeep={keep}
      />
      <AnswerNotice answer={answer} className="mb-3" />
      {editable && (
        <Field
          id="central-source"
          label={t('source')}
          hint={t(`sourceHint.${grid.kind}`)}
          className="mb-3 max-w-[40rem]"
          required={grid.kind === 'external'}
          error={tried && needsSource ? t('sourceNeeded') : null}
        >
          {(control) => (
            <Input {...control} value={source.value} onChange={(e) => source.change(e.target.value)} />
          )}
        </Field>
      )}
      <CellStrip
        id={STRIP}
        kind={grid.kind}
        agency={focused ?? undefined}
        row={focusedRow}
        state={
          focused && focusedRow
            ? cellState(
                grid.kind,
                focusedRow,
                focused.cells[focusedRow.code],
                edits[focused.agencyId]?.[focusedRow.code],
                locale,
              )
            : null
        }
      />
      <div
        role="region"
        aria-label={t(`grid.${grid.kind}`)}
        tabIndex={0}
        className="focus-inset max-h-[72dvh] overflow-auto rounded-panel border border-line bg-surface"
      >
        <table
          className="data-table"
          onFocus={(event: FocusEvent) => setPlace(placeOf(event.target))}
          onKeyDown={(event) => goFrom(event, rows, agencyIds)}
          onPaste={paste}
        >
          <TableHead rows={rows} wide={rows.length <= 8} />
          <tbody>
            {grid.agencies.map((agency) => (
              <AgencyRow
                key={agency.agencyId}
                kind={grid.kind}
                agency={agency}
                rows={rows}
                edits={edits[agency.agencyId]}
                save={saves[agency.agencyId]}
                show={show}
                editable={editable}
                strip={STRIP}
                onType={type}
                onSave={(id) => send([id])}
              />
            ))}
          </tbody>
          <GridFoot grid={grid} rows={rows} />
        </table>
      </div>
      {editable && (
        <div className="sticky bottom-0 z-3 mt-3 flex flex-wrap items-center justify-end gap-3 border-t border-line bg-page py-2">
          <span role="status" className="mr-auto text-13 text-ink-muted">
            {outside > 0 && `${t('pastedOutside', { count: outside })} `}
            {t('dirty', { count: dirty.length })}
          </span>
          <Button
            disabled={dirty.length === 0}
            onClick={() =>
              editCells(
                key,
                dirty.map((c) => ({ ...c, edit: null })),
              )
            }
          >
            {t('discard')}
          </Button>
          <Button variant="primary" disabled={dirty.length === 0} onClick={() => send(agencyIds)}>
            {t('saveAll')}
          </Button>
        </div>
      )}
    </section>
  )
}

function TableHead({ rows, wide }: { rows: CentralRow[]; wide: boolean }) {
  const t = useTranslations('survey')
  const locale = useLocale()
  return (
    <thead className="sticky top-0 z-3">
      <tr>
        <th scope="col" className="sticky left-0 z-1">
          {t('agency')}
        </th>
        <th scope="col" className="n">
          {t('missing')}
        </th>
        {rows.map((r) => (
          <th key={r.code} scope="col" className="n">
            <span className="block">{r.code}</span>
            {wide && (
              <span className="block max-w-40 min-w-24 text-12 font-normal whitespace-normal">
                {r.name[locale]}
              </span>
            )}
            {!wide && <span className="sr-only">{r.name[locale]}</span>}
            <span className="block font-normal">
              {t('max', { points: formatMaxPoints(pointsFromDecimal(r.maxPoints), { locale }) })}
            </span>
          </th>
        ))}
      </tr>
    </thead>
  )
}
