import { changedRows } from '@/lib/agency-result/policy'
import type { YearlyBlock } from '@/lib/report/types'
import { pointsFromMillionths, sumPoints, zeroPoints, type Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'

export type DividedRow = {
  code: string
  name: Bilingual
  /** Agencies whose points are not those that they gave themselves, and to how many the row applies. */
  adjusted: number
  applying: number
  /** Final points less self-scores, over those adjusted. */
  change: Points
}

const SHOWN = 15
/** One agency that was adjusted does not yet make a row doubtful. */
const FEWEST = 2

/** Rows on which most agencies were adjusted, the most often adjusted first. */
export function dividedRows({ results }: YearlyBlock): DividedRow[] {
  const rows = new Map<string, DividedRow>()
  for (const result of results) {
    const changed = new Map(changedRows(result.rows).map((r) => [r.code, r]))
    for (const { code, name, central, final } of result.rows) {
      if (central || final.status === 'not-applicable') continue
      const before = rows.get(code) ?? { code, name, adjusted: 0, applying: 0, change: zeroPoints }
      const own = changed.get(code)
      const self = own?.trail?.self
      const [to, from] = [
        final.status === 'scored' ? final.points : 0,
        self?.status === 'scored' ? self.points : 0,
      ]
      rows.set(code, {
        ...before,
        adjusted: before.adjusted + (own ? 1 : 0),
        applying: before.applying + 1,
        change: own ? sumPoints([before.change, pointsFromMillionths(to - from)]) : before.change,
      })
    }
  }
  return [...rows.values()]
    .filter((r) => r.adjusted >= FEWEST)
    .sort((a, b) => b.adjusted - a.adjusted || a.change - b.change || (a.code < b.code ? -1 : 1))
    .slice(0, SHOWN)
}
