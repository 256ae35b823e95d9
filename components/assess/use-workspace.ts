'use client'

import { useLocale } from 'next-intl'
import { useRouter } from 'next/navigation'
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Workspace } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import type { SubordinateUnit } from '@/lib/subordinate-unit/types'
import { browserDrafts } from './drafts'
import { viewCache, type RowView, type WorkspaceContext } from './row-view'
import { WorkspaceStore } from './workspace-store'
import type { AssessActions } from './workspace-types'

/** After this long in the background the page asks what colleagues have saved meanwhile. */
const STALE_AFTER_MS = 60_000

export type WorkspaceInput = {
  workspace: Workspace
  catalogue: CatalogueView
  personId: string
  /** The agency's units; none for those who only read. */
  units: readonly SubordinateUnit[]
  actions: AssessActions
}

function useStore({ workspace, catalogue, personId, actions }: WorkspaceInput, context: WorkspaceContext) {
  const [store] = useState(
    () =>
      new WorkspaceStore({
        assessmentId: workspace.head.id,
        rows: new Map(catalogue.rows.map((row) => [row.code, row])),
        lines: workspace.lines,
        context,
        drafts: browserDrafts(workspace.head.id, personId),
        saveLines: actions.saveLines,
      }),
  )
  useEffect(() => store.adopt(workspace.lines), [store, workspace.lines])
  useEffect(() => {
    store.restore()
    const retry = () => store.retry()
    window.addEventListener('online', retry)
    return () => window.removeEventListener('online', retry)
  }, [store])
  return store
}

/** Asks the server again when the person comes back to a page that lay in the background. */
function useFreshOnReturn() {
  const router = useRouter()
  useEffect(() => {
    let hiddenAt = 0
    const look = () => {
      if (document.hidden) hiddenAt = Date.now()
      else if (hiddenAt > 0 && Date.now() - hiddenAt > STALE_AFTER_MS) router.refresh()
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [router])
}

/** The rows as typed and scored now, and the store that saves them. */
export function useWorkspace(input: WorkspaceInput) {
  const locale = useLocale()
  const { head, latestDay, central } = input.workspace
  const { units } = input
  const context = useMemo(
    () => ({ locale, latestDay, central, units, year: head.year }),
    [locale, latestDay, central, units, head.year],
  )
  const store = useStore(input, context)
  useFreshOnReturn()
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot, store.getSnapshot)
  const view = useMemo(() => viewCache(context), [context])
  const views = input.catalogue.rows.flatMap((row): RowView[] => {
    const work = snapshot.works.get(row.code)
    return work ? [view(row, work)] : []
  })
  return { store, snapshot, views, context }
}
