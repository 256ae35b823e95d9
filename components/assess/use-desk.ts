'use client'

import { useTranslations } from 'next-intl'
import { useMemo, useState } from 'react'
import type { CatalogueView } from '@/lib/catalogue/types'
import type { FormerLine } from '@/lib/ledger/types'
import type { RowLessons } from '@/lib/lesson/types'
import { rowsFound } from '@/components/catalogue/catalogue-filter'
import { criteriaOf, hasWork } from './criteria'
import { againstFormer } from './former-points'
import { filterCounts, isShown, type FilterFacts, type RowFilter } from './row-filter'
import { progressOf, scoreOfViews, type RowView } from './row-view'
import { SEARCH_ID } from './row-search'
import { focusRow, useRowWalk } from './use-row-walk'

type DeskInput = {
  catalogue: CatalogueView
  views: readonly RowView[]
  startCode: string | null
  former: Readonly<Record<string, FormerLine>>
  lessons: readonly RowLessons[]
  /** Opens with the person's own rows. */
  startMine: boolean
  marked: Pick<FilterFacts, 'mine' | 'talked'>
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
  const { catalogue, views, former, lessons, marked } = input
  const t = useTranslations('assess')
  const [start] = useState(() => startOf(input))
  const [openCode, setOpenCode] = useState<string | null>(start?.row.code ?? null)
  const [criterionCode, setCriterionCode] = useState(start?.row.criterionCode ?? '')
  const [filter, setFilter] = useState<RowFilter>(input.startMine && marked.mine.size > 0 ? 'mine' : 'all')
  const [isWholeField, setWholeField] = useState(false)
  const [search, setSearch] = useState('')
  const [helpOpen, setHelpOpen] = useState(false)
  const fields = criteriaOf(catalogue.nodes, views)
  const criteria = fields.flatMap((field) => field.criteria)
  const criterion = criteria.find((c) => c.node.code === criterionCode) ?? criteria[0]
  if (!criterion) throw new Error('the catalogue has no criteria')
  // The open row stays in sight when it has just been finished.
  const lostBefore = useMemo(
    () => new Set(lessons.filter(({ own }) => own.length > 0).map(({ code }) => code)),
    [lessons],
  )
  const facts = { lostBefore, ...marked }
  const shows = (view: RowView) => isShown(filter, view, facts)
  const shown = views.filter((view) => shows(view) || view.row.code === openCode)
  const open = (code: string | null) => {
    setOpenCode(code)
    keepInAddress(code)
    const row = catalogue.rows.find((one) => one.code === code)
    if (row) setCriterionCode(row.criterionCode)
  }
  const openCriterion = (code: string) => {
    const found = criteria.find((c) => c.node.code === code)
    setCriterionCode(code)
    const first =
      found?.views.find((view) => filter !== 'all' && shows(view)) ??
      found?.views.find(hasWork) ??
      found?.views[0]
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
  const field = fields.find((one) => one.criteria.includes(criterion))
  return {
    criterion,
    /** The criteria in the middle: the one that is open, or all of its field. */
    shownCriteria: isWholeField ? (field?.criteria ?? [criterion]) : [criterion],
    wholeField: field && { node: field.node, isChosen: isWholeField, onChoose: setWholeField },
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
      filter,
      shows,
      counts: filterCounts(views, facts),
      progress: progressOf(views),
      before: againstFormer(views, former),
      onFilter: setFilter,
    },
  }
}
