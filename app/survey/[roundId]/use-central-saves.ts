'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { enterCentralResultsAction } from '@/app/survey/actions'
import type { Answer } from '@/components/round/use-command'
import { cellState, type CellState } from '@/components/survey/cell-state'
import {
  cellsOf,
  dropSaved,
  editCells,
  useEdits,
  type CellEdit,
  type Edit,
  type Edits,
} from '@/components/survey/edit-store'
import type { SaveStatus } from '@/components/ui/saved-state'
import { formatTime } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { CentralGrid } from '@/lib/survey/types'

export type TypedCell = CellEdit & { edit: Edit; state: CellState }

/** What is typed into a grid and what it means against the cells as they are now. */
function typedCells(grid: CentralGrid, edits: Edits, locale: Locale): TypedCell[] {
  const agencyOf = new Map(grid.agencies.map((a) => [a.agencyId, a]))
  const rowOf = new Map(grid.rows.map((r) => [r.code, r]))
  return cellsOf(edits).flatMap((c) => {
    const [row, agency] = [rowOf.get(c.code), agencyOf.get(c.agencyId)]
    return row && agency
      ? [{ ...c, state: cellState(grid.kind, row, agency.cells[c.code], c.edit, locale) }]
      : []
  })
}

const statusOf = (answer: Answer | null): SaveStatus => {
  if (!answer) return { status: 'saved', time: formatTime(new Date()) }
  return answer.status === 'unreachable' ? { status: 'offline' } : { status: 'failed' }
}

/** Everything typed into a grid, and the way to send it. */
export function useCentralSaves(grid: CentralGrid, locale: Locale, source: string) {
  const router = useRouter()
  const { roundId, kind } = grid
  const key = `draft/survey/${roundId}/${grid.blockId}/${kind}`
  const edits = useEdits(key)
  const [saves, setSaves] = useState<Record<string, SaveStatus>>({})
  const [answer, setAnswer] = useState<Answer | null>(null)
  const cells = typedCells(grid, edits, locale)
  const dirty = cells.filter((c) => c.state.dirty)

  // New data came: they hold what was saved.
  useEffect(() => dropSaved(key), [key, grid])

  async function save(agencyIds: string[]): Promise<void> {
    const sent = dirty.filter((c) => agencyIds.includes(c.agencyId))
    const mark = (status: SaveStatus) =>
      setSaves((before) => ({ ...before, ...Object.fromEntries(sent.map((c) => [c.agencyId, status])) }))
    mark({ status: 'saving' })
    const results = sent.map((c) => ({
      agencyId: c.agencyId,
      code: c.code,
      version: c.edit.version,
      value: c.state.value,
    }))
    const found = await enterCentralResultsAction({ roundId, kind, source, results }).then(
      (result): Answer | null => (result.status === 'done' ? null : result),
      (error: unknown): Answer => {
        console.error('the server did not answer', error)
        return { status: 'unreachable' }
      },
    )
    setAnswer(found)
    mark(statusOf(found))
    if (!found)
      editCells(
        key,
        sent.map((c) => ({ ...c, edit: { ...c.edit, saved: true } })),
      )
    // After a stale version the present values must be seen before anything can be chosen.
    if (!found || (found.status === 'refused' && found.reason === 'stale-version')) router.refresh()
  }
  return { key, edits, dirty, conflicts: cells.filter((c) => c.state.conflict), saves, answer, save }
}
