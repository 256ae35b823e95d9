'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useCallback, useState, type ClipboardEvent } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useDraft } from '@/components/round/use-draft'
import { AgencyRow } from '@/components/survey/agency-row'
import { cellId } from '@/components/survey/central-cell'
import { ConflictList, type Conflict } from '@/components/survey/conflict-list'
import { editCells, typeCell } from '@/components/survey/edit-store'
import { GridFoot } from '@/components/survey/grid-foot'
import { GridHead, MAX_NAMED_COLUMNS } from '@/components/survey/grid-head'
import { isGroupKey, moveByKey, placeOf, type CellPlace } from '@/components/survey/grid-keys'
import { pastedBlock, spreadBlock } from '@/components/survey/paste-block'
import { ErrorSummary, type SummarisedError } from '@/components/ui/error-summary'
import type { CentralGrid, CentralRow } from '@/lib/survey/types'
import { GridBar, SourceField } from './grid-bar'
import { GroupEditor } from './group-editor'
import { useCentralSaves, type TypedCell } from './use-central-saves'

type CentralTableProps = { grid: CentralGrid; rows: CentralRow[]; show: 'values' | 'points' }

const STRIP = 'cell-strip'
const agencyOf = (grid: CentralGrid, agencyId: string) => grid.agencies.find((a) => a.agencyId === agencyId)
const versionOf = (grid: CentralGrid, { agencyId, code }: CellPlace) =>
  agencyOf(grid, agencyId)?.cells[code]?.version ?? 0

/** Agency and row of a cell whose groups can be opened. */
function cellAt(grid: CentralGrid, { agencyId, code }: CellPlace) {
  const [agency, row] = [agencyOf(grid, agencyId), grid.rows.find((r) => r.code === code)]
  return agency && row && row.groups.length > 0 ? { agency, row } : null
}

/** What must be mended before the cells of these agencies can be sent, each with the way to its cell. */
function useFaultsOf(grid: CentralGrid) {
  const t = useTranslations('survey')
  const problem = useTranslations('problem')
  const locale = useLocale()
  return (cells: TypedCell[], needsSource: boolean): SummarisedError[] => [
    ...(needsSource ? [{ fieldId: 'central-source', message: t('sourceNeeded') }] : []),
    ...cells.flatMap(({ agencyId, code, state }) =>
      state.problem
        ? [
            {
              fieldId: cellId(agencyId, code),
              message: `${agencyOf(grid, agencyId)?.name[locale]}, ${code}: ${problem(state.problem.reason, { limit: state.problem.limit ?? '' })}`,
            },
          ]
        : [],
    ),
  ]
}

/** Lays what is on the clipboard over the grid; gives how many of its cells were not taken. */
function pasteInto(event: ClipboardEvent, grid: CentralGrid, rows: CentralRow[], key: string): number {
  const at = placeOf(event.target)
  const block = pastedBlock(event.clipboardData.getData('text/plain'))
  if (!at || !block) return 0
  event.preventDefault()
  const spread = spreadBlock(
    block,
    at,
    grid.agencies.map((a) => a.agencyId),
    rows.map((r) => r.code),
  )
  const taken = spread.cells.filter((c) => !agencyOf(grid, c.agencyId)?.notApplicable.includes(c.code))
  taken.forEach((c) => typeCell(key, c, c.text, versionOf(grid, c)))
  return spread.outside + spread.cells.length - taken.length
}

/** Agencies × centrally filled rows: typed, pasted, checked and saved row by row or all at once. */
export function CentralTable({ grid, rows, show }: CentralTableProps) {
  const t = useTranslations('survey')
  const locale = useLocale()
  const source = useDraft<string>(`draft/survey/${grid.roundId}/${grid.kind}/source`, '')
  const { key, edits, dirty, conflicts, saves, answer, save } = useCentralSaves(grid, locale, source.value)
  const [place, setPlace] = useState<CellPlace | null>(null)
  const [notTaken, setNotTaken] = useState(0)
  const [opened, setOpened] = useState<CellPlace | null>(null)
  const [savedGroups, setSavedGroups] = useState<CellPlace | null>(null)
  const [faults, setFaults] = useState<SummarisedError[]>([])
  const faultsOf = useFaultsOf(grid)
  const agencyIds = grid.agencies.map((a) => a.agencyId)
  const needsSource = grid.kind === 'external' && source.value.trim() === ''
  const inGroups = opened && cellAt(grid, opened)
  const open = useCallback((at: CellPlace | null) => {
    setSavedGroups(null)
    setOpened(at)
  }, [])
  const type = useCallback(
    (agencyId: string, code: string, text: string) =>
      typeCell(key, { agencyId, code }, text, versionOf(grid, { agencyId, code })),
    [grid, key],
  )
  const keep = ({ agencyId, code, edit }: Conflict) =>
    editCells(key, [
      { agencyId, code, edit: { text: edit.text, version: versionOf(grid, { agencyId, code }) } },
    ])
  function send(ids: string[]): void {
    const found = faultsOf(
      dirty.filter((c) => ids.includes(c.agencyId)),
      needsSource,
    )
    setFaults(found)
    if (found.length === 0 && !conflicts.some((c) => ids.includes(c.agencyId))) void save(ids)
  }
  return (
    <section aria-label={t(`grid.${grid.kind}`)}>
      <ErrorSummary errors={faults} />
      <ConflictList
        grid={grid}
        conflicts={conflicts}
        onTake={(c) => editCells(key, [{ ...c, edit: null }])}
        onKeep={keep}
      />
      <AnswerNotice answer={answer} className="mb-3" />
      {grid.canEnter.allowed && (
        <SourceField
          kind={grid.kind}
          value={source.value}
          onChange={source.change}
          missing={faults.length > 0 && needsSource}
        />
      )}
      {grid.canEnter.allowed && (
        <GridBar
          strip={STRIP}
          grid={grid}
          place={place}
          edits={edits}
          dirtyCount={dirty.length}
          notTaken={notTaken}
          groupsSaved={savedGroups !== null}
          onOpenGroups={place && cellAt(grid, place) ? () => open(place) : null}
          onDiscard={() =>
            editCells(
              key,
              dirty.map((c) => ({ ...c, edit: null })),
            )
          }
          onSave={() => send(agencyIds)}
        />
      )}
      <div
        role="region"
        aria-label={t(`grid.${grid.kind}`)}
        tabIndex={0}
        className="focus-inset relative max-h-[calc(100dvh-7.5rem)] overflow-auto rounded-panel border border-line bg-surface md:w-fit md:max-w-full"
      >
        <table
          className={rows.length <= MAX_NAMED_COLUMNS ? 'data-table md:w-auto!' : 'data-table'}
          onFocus={(event) => setPlace(placeOf(event.target))}
          onKeyDown={(event) => {
            const at = placeOf(event.target)
            if (at && isGroupKey(event) && cellAt(grid, at)) {
              event.preventDefault()
              open(at)
            } else moveByKey(event, rows, agencyIds)
          }}
          onPaste={(event) => setNotTaken(pasteInto(event, grid, rows, key))}
        >
          <GridHead rows={rows} />
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
                editable={grid.canEnter.allowed}
                strip={STRIP}
                onType={type}
                onSave={(id) => send([id])}
                onOpenGroups={open}
              />
            ))}
          </tbody>
          <GridFoot grid={grid} rows={rows} show={show} />
        </table>
      </div>
      {inGroups && (
        <GroupEditor
          {...{ grid, ...inGroups }}
          editsKey={key}
          source={source.value}
          onClose={() => setOpened(null)}
          onSaved={setSavedGroups}
        />
      )}
    </section>
  )
}
