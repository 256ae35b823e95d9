import type { RankingTableRow, RankingTableView } from '@/lib/ranking-table/types'
import type { Band } from '@/lib/scoring/ranking'

export type RankingItem =
  | { kind: 'band'; key: string; band: Band }
  | { kind: 'median'; key: string; hundredths: number }
  | { kind: 'not-ranked'; key: string }
  | { kind: 'agency'; key: string; row: RankingTableRow }

/**
 * The rows of a table that goes by place, with what divides them: the head of each band, the block's median where it
 * falls, and those not ranked at the end. Without dividers the agencies alone.
 */
export function rankingItems(
  view: Pick<RankingTableView, 'bands' | 'medianHundredths'>,
  rows: readonly RankingTableRow[],
  divided: boolean,
): RankingItem[] {
  const items: RankingItem[] = []
  const median = view.medianHundredths
  const first = rows[0]?.total?.percentHundredths ?? null
  // A later page may begin below the median: the line stood on the page before.
  let medianDue = divided && median !== null && first !== null && first >= median
  let bandKey: string | null = null
  let notRanked = false
  for (const row of rows) {
    const index = row.total?.percentHundredths ?? null
    if (medianDue && median !== null && (index === null || index < median)) {
      items.push({ kind: 'median', key: 'median', hundredths: median })
      medianDue = false
    }
    if (divided && row.rank === null && !notRanked) items.push({ kind: 'not-ranked', key: 'not-ranked' })
    notRanked ||= row.rank === null
    const band = view.bands.find((b) => b.key === row.bandKey)
    if (divided && band && band.key !== bandKey) items.push({ kind: 'band', key: `band-${band.key}`, band })
    bandKey = row.bandKey
    items.push({ kind: 'agency', key: row.agencyId, row })
  }
  return items
}
