import 'server-only'
import { db } from '@/lib/db'
import { listFormerResultsOfAgency } from '@/lib/former-result/queries'
import type { FormerResultView } from '@/lib/former-result/types'
import { listPublishedYears } from '@/lib/publication/queries'
import { getPublishedRanking } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import type { Bilingual } from '@/lib/scoring/rule'
import { catalogueBreaks, descentOf, idInYear, missingYearsOf, type Descent } from './policy'
import type { AgencyHistory, HistoryPoint } from './types'

/** Every agency that an agency comes from, by links of any year; itself among them. */
async function readLineage(agencyId: string) {
  const links: { predecessorId: string; successorId: string; year: number }[] = []
  const ids = new Set([agencyId])
  for (let asked = [agencyId]; asked.length > 0;) {
    const found = await db.agencyLineage.findMany({
      where: { successorId: { in: asked } },
      orderBy: [{ year: 'asc' }, { predecessorId: 'asc' }, { successorId: 'asc' }],
      select: { predecessorId: true, successorId: true, year: true },
    })
    links.push(...found)
    asked = [...new Set(found.map((l) => l.predecessorId))].filter((id) => !ids.has(id))
    asked.forEach((id) => ids.add(id))
  }
  // Whether a predecessor went on as others too.
  const siblings = await db.agencyLineage.findMany({
    where: { predecessorId: { in: [...ids] }, successorId: { notIn: [...ids] } },
    orderBy: [{ year: 'asc' }, { predecessorId: 'asc' }, { successorId: 'asc' }],
    select: { predecessorId: true, successorId: true, year: true },
  })
  return { ids: [...ids], links: [...links, ...siblings] }
}

/** The years published by this system up to that of a ranking; of its own year what the ranking itself says. */
async function readRankings(ranking: RankingView): Promise<RankingView[]> {
  const years = (await listPublishedYears()).filter((year) => year < ranking.year)
  const before = await Promise.all(years.map((year) => getPublishedRanking(year, ranking.blockId)))
  return [...before.filter((r) => r !== null), ranking].sort((a, b) => a.year - b.year)
}

/**
 * An agency's years up to a ranking that its reader got: results of former years, rounds published here, and that
 * ranking itself; with the years from which another catalogue holds or the agency was another. All of it is public but
 * the ranking. For queries that already know that the reader may.
 */
export async function readAgencyHistory(agencyId: string, ranking: RankingView): Promise<AgencyHistory> {
  const [{ ids, links }, rankings] = await Promise.all([readLineage(agencyId), readRankings(ranking)])
  const former = (await Promise.all(ids.map((id) => listFormerResultsOfAgency(id))))
    .flat()
    .filter((f) => f.year <= ranking.year)
  const known = (id: string, before: number) =>
    former.some((f) => f.agencyId === id && f.year < before) ||
    rankings.some((r) => r.year < before && r.rows.some((row) => row.agencyId === id))
  const descent = descentOf(agencyId, ranking.year, links, known)
  const names = await readNames(ids)
  const history = [
    ...former.filter((f) => idInYear(descent, f.year) === f.agencyId).map((f) => formerPoint(f, agencyId)),
    ...rankings.flatMap((r) => roundPoint(r, descent, agencyId, names)),
  ].sort((a, b) => a.year - b.year)
  return {
    history,
    breaks: [
      ...catalogueBreaks(rankings.map((r) => ({ year: r.year, decision: r.catalogueDecision.number }))),
      ...descent.breaks.map(({ year, why, predecessorIds }) => ({
        year,
        kind: 'agency' as const,
        why,
        names: predecessorIds.flatMap((id) => names.get(id) ?? []),
      })),
    ].sort((a, b) => a.year - b.year),
    missingYears: missingYearsOf(history),
  }
}

async function readNames(ids: string[]): Promise<Map<string, Bilingual>> {
  const found = await db.agency.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
    select: { id: true, nameVi: true, nameEn: true },
  })
  return new Map(found.map((a) => [a.id, { vi: a.nameVi, en: a.nameEn }]))
}

const formerPoint = (f: FormerResultView, agencyId: string): HistoryPoint => ({
  year: f.year,
  indexHundredths: f.indexHundredths,
  rank: f.rank,
  medianHundredths: null,
  source: 'published',
  demonstration: false,
  provisional: false,
  decision: f.decision,
  warning: f.warning,
  sourceUrls: f.sourceUrls,
  formerName: f.agencyId === agencyId ? null : f.agencyName,
})

function roundPoint(
  ranking: RankingView,
  descent: Descent,
  agencyId: string,
  names: ReadonlyMap<string, Bilingual>,
): HistoryPoint[] {
  const id = idInYear(descent, ranking.year)
  const row = ranking.rows.find((r) => r.agencyId === id)
  if (!row?.total) return []
  return [
    {
      year: ranking.year,
      indexHundredths: row.total.percentHundredths,
      rank: row.rank,
      medianHundredths: ranking.medianHundredths,
      source: 'round',
      demonstration: ranking.demonstration,
      provisional: ranking.publication === null,
      decision: ranking.publication?.decisionNumber ?? null,
      warning: null,
      sourceUrls: [],
      formerName: id === agencyId ? null : (names.get(id ?? '') ?? null),
    },
  ]
}
