'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { enterCentralResultsAction } from '@/app/survey/actions'
import { cellState } from '@/components/survey/cell-state'
import { cellsOf, dropSaved, editCells, useEdits } from '@/components/survey/edit-store'
import type { Answer } from '@/components/round/use-command'
import type { SaveStatus } from '@/components/ui/saved-state'
import { formatTime } from '@/lib/format'
import type { Locale } from '@/lib/preferences'
import type { CentralGrid } from '@/lib/survey/types'

/** Everything typed into a grid with what it means now, and the ways to send it. */
export function useCentralSaves(grid: CentralGrid, locale: Locale, source: string) {
  const router = useRouter()
  const key = `draft/survey/${grid.roundId}/${grid.blockId}/${grid.kind}`
  const edits = useEdits(key)
  const [saves, setSaves] = useState<Record<string, SaveStatus>>({})
  const [answer, setAnswer] = useState<Answer | null>(null)
  const agencyOf = new Map(grid.agencies.map((a) => [a.agencyId, a]))
  const rowOf = new Map(grid.rows.map((r) => [r.code, r]))
  const cells = cellsOf(edits).flatMap((c) => {
    const row = rowOf.get(c.code)
    const agency = agencyOf.get(c.agencyId)
    return row && agency
      ? [{ ...c, row, state: cellState(grid.kind, row, agency.cells[c.code], c.edit, locale) }]
      : []
  })

  // New data came: they hold what was saved.
  useEffect(() => dropSaved(key), [key, grid])

  async function save(agencyIds: string[]): Promise<void> {
    const sent = cells.filter((c) => c.state.dirty && agencyIds.includes(c.agencyId))
    const mark = (status: SaveStatus) =>
      setSaves((before) => ({ ...before, ...Object.fromEntries(sent.map((c) => [c.agencyId, status])) }))
    const results = sent.map((c) => ({
      agencyId: c.agencyId,
      code: c.code,
      version: c.edit.version,
      value: c.state.value,
    }))
    mark({ status: 'saving' })
    const result = await enterCentralResultsAction({
      roundId: grid.roundId,
      kind: grid.kind,
      source,
      results,
    }).catch((error: unknown) => {
      console.error('the server did not answer', error)
      return { status: 'unreachable' as const }
    })
    setAnswer(result.status === 'done' ? null : result)
    mark(
      result.status === 'done'
        ? { status: 'saved', time: formatTime(new Date()) }
        : result.status === 'unreachable'
          ? { status: 'offline' }
          : { status: 'failed' },
    )
    if (result.status === 'done')
      editCells(
        key,
        sent.map((c) => ({ ...c, edit: { ...c.edit, saved: true } })),
      )
    if (result.status === 'done' || (result.status === 'refused' && result.reason === 'stale-version'))
      router.refresh()
  }
  return { key, edits, cells, saves, answer, save }
}
