'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { CatalogueView } from '@/lib/catalogue/types'
import { rowsFound } from '@/components/catalogue/catalogue-filter'
import { criteriaOf, hasWork } from './criteria'
import { progressOf, scoreOfViews, type RowView } from './row-view'
import { useRowFilters, type MarkedRows } from './row-filters'
import { SEARCH_ID } from './row-search'
import { focusRow, useRowWalk } from './use-row-walk'

type DeskInput = {
  catalogue: CatalogueView
  views: readonly RowView[]
  startCode: string | null
  startMine: boolean
  marked: MarkedRows
}

function startOf({ views, startCode, startMine, marked }: DeskInput): RowView | undefined {
  const asked = views.find((view) => view.row.code === startCode)
  if (asked) return asked
  const mine = startMine ? views.filter((view) => marked.mine.has(view.row.code)) : []
  return mine.find(hasWork) ?? mine[0] ?? views.find(hasWork) ?? views[0]
}

/** The address follows the open row, so that a reload and a copied link come back to it. */
function keepInAddress(code: string | null): void {
  const url = new URL(window.location.href)
  if (code) url.searchParams.set('row', code)
  else url.searchParams.delete('row')
  window.history.replaceState(window.history.state, '', url)
}

/** The pane's box; where there is no room for the pane, the one in its sheet. */
function focusSearch(): void {
  document.getElementById(SEARCH_ID)?.focus()
}

/** Where the person is: criterion, open row, filter, and the rows before and after. */
export function useDesk(input: DeskInput) {
  const { catalogue, views, marked } = input
  const t = useTranslations('assess')
  const [start] = useState(() => startOf(input))
  const [openCode, setOpenCode] = useState<string | null>(start?.row.code ?? null)
  const [criterionCode, setCriterionCode] = useState(start?.row.criterionCode ?? '')
  const { filters, keep, onFilter } = useRowFilters(views, marked, input.startMine)
  const [search, setSearch] = useState('')
  const [helpOpen, setHelpOpen] = useState(false)
  const fields = criteriaOf(catalogue.nodes, views)
  const criteria = fields.flatMap((field) => field.criteria)
  const criterion = criteria.find((c) => c.node.code === criterionCode) ?? criteria[0]
  if (!criterion) throw new Error('the catalogue has no criteria')
  // The open row stays in sight when it has just been finished.
  const shown = views.filter((view) => keep(view) || view.row.code === openCode)
  const open = (code: string | null) => {
    setOpenCode(code)
    keepInAddress(code)
    const row = catalogue.rows.find((one) => one.code === code)
    if (row) setCriterionCode(row.criterionCode)
  }
  const openCriterion = (code: string) => {
    const found = criteria.find((c) => c.node.code === code)
    setCriterionCode(code)
    const left = found?.views.filter(keep) ?? []
    const first = left.find(hasWork) ?? left[0] ?? found?.views[0]
    setOpenCode(first?.row.code ?? null)
    keepInAddress(first?.row.code ?? null)
  }
  const place = shown.findIndex((view) => view.row.code === openCode)
  const inCriterion = shown.findIndex((view) => view.row.criterionCode === criterion.node.code)
  const previous = shown[(place < 0 ? inCriterion : place) - 1]?.row.code
  const next = shown[place < 0 ? Math.max(inCriterion, 0) : place + 1]?.row.code
  const hits = rowsFound(catalogue, search)
  useRowWalk({
    previous,
    next,
    open: openCode,
    onOpen: open,
    onSearch: focusSearch,
    onHelp: () => setHelpOpen(true),
  })
  const field = fields.find((one) => one.criteria.includes(criterion)) ?? fields[0]
  return {
    criterion,
    field: field ? field.node : criterion.node,
    openCode,
    openView: views.find((view) => view.row.code === openCode),
    shownCodes: new Set(shown.map((view) => view.row.code)),
    previous,
    next,
    open,
    openCriterion,
    walkTo: (code: string) => {
      open(code)
      focusRow(code)
    },
    search: {
      search,
      found: hits && catalogue.rows.filter((row) => hits.has(row.code)),
      onSearch: setSearch,
    },
    help: { open: helpOpen, onOpenChange: setHelpOpen },
    labels: { tree: t('tree.label'), guide: t('guide.label') },
    tree: {
      fields,
      score: scoreOfViews(catalogue.nodes, views),
      current: criterion.node.code,
      keep,
      filters,
      progress: progressOf(views),
      onFilter,
    },
  }
}
