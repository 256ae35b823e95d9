import type { FieldFigures, FieldHead, RankingRow, RankingView } from '@/lib/ranking/types'
import { codeCovers } from '@/lib/actor'

/** What the heat map shows, as the address says it: all fields or the criteria of one, sorted, as a map or in figures. */
export type HeatChoice = {
  field: string | null
  /** Code of the column that it is sorted by; null: in the order of the ranking above. */
  sort: string | null
  descending: boolean
  asTable: boolean
}
type Others = readonly (readonly [string, string])[]
type View = Pick<RankingView, 'fields' | 'criteria'>

/** Fields, or the criteria of the field that was chosen. */
export const heatColumns = (view: View, { field }: Pick<HeatChoice, 'field'>): FieldHead[] =>
  field === null ? view.fields : view.criteria.filter((c) => codeCovers(field, c.code))

export function readHeatChoice(view: View, others: Others): HeatChoice {
  const said = new Map(others)
  const field = view.fields.find((f) => f.code === said.get('heat'))?.code ?? null
  const sort = heatColumns(view, { field }).find((c) => c.code === said.get('heatSort'))?.code ?? null
  return {
    field,
    sort,
    descending: sort !== null && said.get('heatDir') === 'desc',
    asTable: said.get('heatView') === 'table',
  }
}

/** The part of an address that says it; what goes without saying is left out. */
export function heatOthers({ field, sort, descending, asTable }: HeatChoice): [string, string][] {
  return [
    ...(field ? [['heat', field] satisfies [string, string]] : []),
    ...(sort ? [['heatSort', sort] satisfies [string, string]] : []),
    ...(descending ? [['heatDir', 'desc'] satisfies [string, string]] : []),
    ...(asTable ? [['heatView', 'table'] satisfies [string, string]] : []),
  ]
}

/** Where most is lost comes first; the other way round where it is sorted so already. */
export const heatSortedBy = (choice: HeatChoice, code: string): HeatChoice => ({
  ...choice,
  sort: code,
  descending: choice.sort === code && !choice.descending,
})

const figures = (row: RankingRow): FieldFigures[] => [...row.fields, ...row.criteria]

export const heatFigures = (row: RankingRow, code: string): FieldFigures | undefined =>
  figures(row).find((f) => f.code === code)

/** Ranked agencies in the order chosen; who has no figure in the column stands last either way. */
export function heatRows(rows: readonly RankingRow[], { sort, descending }: HeatChoice): RankingRow[] {
  const ranked = rows.filter((row) => row.total !== null)
  if (sort === null) return ranked
  const shareOf = (row: RankingRow) => heatFigures(row, sort)?.percentHundredths ?? null
  return ranked.sort((a, b) => {
    const [left, right] = [shareOf(a), shareOf(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    return descending ? right - left : left - right
  })
}
