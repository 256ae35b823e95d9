import 'server-only'
import type { Actor } from '@/lib/actor'
import { getAgencyResult, getPublishedAgencyResult } from '@/lib/agency-result/queries'
import { db } from '@/lib/db'
import { listFormerResultsOfAgency } from '@/lib/former-result/queries'
import { listPublishedYears } from '@/lib/publication/queries'
import { getPublishedRanking, getRanking } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import { readRound } from '@/lib/round/queries'
import type { CardBreak, CardYear, ReportCard } from './types'

/** Of an agency's years what is known, up to that of the ranking; figures of a round before those published elsewhere. */
async function readYears(ranking: RankingView, agencyId: string): Promise<CardYear[]> {
  const [former, published] = await Promise.all([listFormerResultsOfAgency(agencyId), listPublishedYears()])
  const others = published.filter((year) => year < ranking.year)
  const views = await Promise.all(others.map((year) => getPublishedRanking(year, ranking.blockId)))
  const own = [...views, ranking].flatMap((view): CardYear[] => {
    const row = view?.rows.find((r) => r.agencyId === agencyId)
    const hundredths = row?.total?.percentHundredths ?? null
    if (!view || !row || hundredths === null) return []
    const { year, publication } = view
    return [{ year, hundredths, rank: row.rank, isElsewhere: false, provisional: publication === null }]
  })
  const known = new Set(own.map((y) => y.year))
  const elsewhere = former.flatMap(({ year, indexHundredths, rank }): CardYear[] =>
    indexHundredths === null || known.has(year) || year > ranking.year
      ? []
      : [{ year, hundredths: indexHundredths, rank, isElsewhere: true, provisional: false }],
  )
  return [...elsewhere, ...own].sort((a, b) => a.year - b.year)
}

function gapsOf(years: readonly CardYear[]): number[] {
  const [first, last] = [years[0]?.year ?? 0, years.at(-1)?.year ?? 0]
  const known = new Set(years.map((y) => y.year))
  return Array.from({ length: Math.max(last - first, 0) }, (_, i) => first + i).filter((y) => !known.has(y))
}

/** The years from which another catalogue holds, as far as this system knows its catalogues. */
async function readBreaks(blockId: string): Promise<CardBreak[]> {
  const found = await db.catalogue.findMany({
    where: { blockId, issuedAt: { not: null } },
    orderBy: [{ year: 'asc' }, { id: 'asc' }],
    select: { year: true, decision: true },
  })
  const first = new Map<string, number>()
  for (const { year, decision } of found) {
    const { number } = decision as { number: string }
    if (!first.has(number)) first.set(number, year)
  }
  return [...first].map(([decision, year]) => ({ decision, year }))
}

async function cardOf(
  result: Pick<ReportCard, 'ranking' | 'standing' | 'fields' | 'rows'>,
): Promise<ReportCard> {
  const { ranking, standing, fields, rows } = result
  const [years, breaks, round] = await Promise.all([
    readYears(ranking, standing.agencyId),
    readBreaks(ranking.blockId),
    readRound(ranking.roundId),
  ])
  // Remedies stand beside the reasons in the round's settings, which are fixed before it is published.
  const { reasonCodes = [], grounds = [] } = round?.settings ?? {}
  const reasons = [...reasonCodes, ...grounds]
  return { ranking, standing, fields, rows, reasons, years, breaks, missingYears: gapsOf(years) }
}

/** The card of one agency of a round as the actor may see it; null when its result is not for him. */
export async function getReportCard(
  actor: Actor,
  { roundId, agencyId }: { roundId: string; agencyId: string },
  now = new Date(),
): Promise<ReportCard | null> {
  const result = await getAgencyResult(actor, roundId, agencyId, now)
  return result && cardOf(result)
}

/** The agencies of a block in the order of its ranking, as far as the actor may see it. */
export async function listCardAgencies(
  actor: Actor,
  { roundId, blockId }: { roundId: string; blockId: string },
  now = new Date(),
): Promise<string[]> {
  const ranking = await getRanking(actor, roundId, blockId, now)
  return ranking?.rows.map((r) => r.agencyId) ?? []
}

/** The card of a published result, for everybody, from the frozen bundle. */
export async function getPublishedReportCard(
  year: number,
  blockId: string,
  agencyId: string,
): Promise<ReportCard | null> {
  const result = await getPublishedAgencyResult(year, blockId, agencyId)
  return result && cardOf(result)
}
