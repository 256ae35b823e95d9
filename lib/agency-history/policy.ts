import { formerOf } from '@/lib/scoring/rank-change'
import type { HistoryBreak, HistoryPoint, LineageLink } from './types'

/** Under which id an agency is found in the years before one, and where it was another. */
export type Descent = {
  /** From this year on it goes by the id; the latest first. */
  stretches: { agencyId: string; fromYear: number }[]
  breaks: { year: number; why: 'renamed' | 'merged' | 'split'; predecessorIds: string[] }[]
}

/**
 * The agency back through the years: through a new name it goes on, and the change is marked; where agencies were
 * merged or one was split, what was before is that of another unit and the line ends (decision record 0026).
 * `known`: whether anything is known of an agency before a year. Example: renamed from A in 2021 → A until 2020.
 */
export function descentOf(
  agencyId: string,
  year: number,
  lineage: readonly LineageLink[],
  known: (agencyId: string, before: number) => boolean,
): Descent {
  const descent: Descent = { stretches: [], breaks: [] }
  let id = agencyId
  const years = [...new Set(lineage.map((l) => l.year))].filter((y) => y <= year).sort((a, b) => b - a)
  for (const at of years) {
    const links = lineage.filter((l) => l.year === at)
    const predecessorIds = [...new Set(links.filter((l) => l.successorId === id).map((l) => l.predecessorId))]
    if (predecessorIds.length === 0) continue
    // What is not known of a single predecessor is a gap, not an end.
    const has = (one: string) => known(one, at) || (predecessorIds.length === 1 && one === predecessorIds[0])
    const former = formerOf(id, { has }, links)
    const why = former.formerId === null ? (former.why === 'new' ? 'merged' : former.why) : 'renamed'
    descent.stretches.push({ agencyId: id, fromYear: at })
    descent.breaks.push({ year: at, why, predecessorIds })
    if (former.formerId === null) return descent
    id = former.formerId
  }
  descent.stretches.push({ agencyId: id, fromYear: -Infinity })
  return descent
}

/** The id by which the agency is found in a year; null before it was the same unit. */
export const idInYear = ({ stretches }: Descent, year: number): string | null =>
  stretches.find((stretch) => year >= stretch.fromYear)?.agencyId ?? null

/** Years without any figure between the first and the last of which there is one. */
export function missingYearsOf(
  history: readonly Pick<HistoryPoint, 'year' | 'indexHundredths' | 'rank'>[],
): number[] {
  const known = new Set(
    history.filter((p) => p.indexHundredths !== null || p.rank !== null).map((p) => p.year),
  )
  if (known.size === 0) return []
  const [first, last] = [Math.min(...known), Math.max(...known)]
  return Array.from({ length: last - first }, (_, i) => first + i).filter((year) => !known.has(year))
}

/** From which year each decision's catalogue holds, as far as rounds of this system tell; a correction is none. */
export function catalogueBreaks(decisions: readonly { year: number; decision: string }[]): HistoryBreak[] {
  const breaks: HistoryBreak[] = []
  let last: string | null = null
  for (const { year, decision } of [...decisions].sort((a, b) => a.year - b.year)) {
    if (decision !== last) breaks.push({ year, kind: 'catalogue', decision })
    last = decision
  }
  return breaks
}
