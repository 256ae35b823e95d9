import 'server-only'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { db } from '@/lib/db'
import { getFormerYear, listAgenciesOfYear, listFormerResultsOfYear } from '@/lib/former-result/queries'
import { getPublicationOfYear } from '@/lib/publication/queries'
import { medianOf } from '@/lib/ranking/policy'
import { getPublishedRanking, getRanking } from '@/lib/ranking/queries'
import type { RankingView } from '@/lib/ranking/types'
import type { FormerFields, FormerYear, YearlyBlock } from '@/lib/report/types'

function yearOfRanking(ranking: RankingView): FormerYear {
  const ranked = ranking.rows.filter((r) => r.total?.percentHundredths != null)
  const [first] = ranked
  return {
    year: ranking.year,
    expected: ranking.rows.length,
    known: ranked.length,
    medianHundredths: ranking.medianHundredths,
    first: first
      ? { name: first.name, indexHundredths: first.total?.percentHundredths ?? 0, rank: first.rank }
      : null,
    source: 'round',
    demonstration: ranking.demonstration,
    decision: ranking.publication?.decisionNumber ?? null,
  }
}

/** What is known of the block in the years before, and of how many agencies nothing is. */
async function readFormerYears(ranking: RankingView): Promise<FormerYear[]> {
  const { year: present, blockId } = ranking
  const years = await db.formerResult.findMany({
    where: { blockId, year: { lt: present } },
    distinct: ['year'],
    orderBy: { year: 'asc' },
    select: { year: true },
  })
  const published = await db.publication.findMany({
    where: { round: { year: { lt: present } } },
    distinct: ['roundId'],
    orderBy: { round: { year: 'asc' } },
    select: { round: { select: { year: true } } },
  })
  const own = await Promise.all(published.map((p) => getPublishedRanking(p.round.year, blockId)))
  const former = await Promise.all(years.map(({ year }) => formerYear(year, blockId)))
  return [...former, ...own.filter((r) => r !== null).map(yearOfRanking)].sort((a, b) => a.year - b.year)
}

async function formerYear(year: number, blockId: string): Promise<FormerYear> {
  const [rows, facts, listed] = await Promise.all([
    listFormerResultsOfYear(year, blockId),
    getFormerYear(year),
    listAgenciesOfYear(year, blockId),
  ])
  const known = rows.filter((r) => r.indexHundredths !== null)
  const block = facts?.blocks.find((b) => b.blockId === blockId)
  const isListed = listed.length > 0 && listed.every((a) => a.isListed)
  const expected = block?.agencyCount ?? (isListed ? listed.length : null)
  const [first] = known.filter((r) => r.rank === 1)
  return {
    ...{ year, expected, known: known.length, source: 'published' as const, demonstration: false },
    medianHundredths: known.length === expected ? medianOf(known.map((r) => r.indexHundredths)) : null,
    first: first
      ? { name: first.agencyName, indexHundredths: first.indexHundredths ?? 0, rank: first.rank }
      : null,
    decision: rows.find((r) => r.decision)?.decision ?? facts?.decision ?? null,
  }
}

async function readFormerFields({ year, blockId }: RankingView): Promise<FormerFields> {
  const published = await getPublicationOfYear(year - 1)
  const ranking = published && (await getPublishedRanking(year - 1, blockId))
  return (
    ranking && { year: year - 1, medians: new Map(ranking.fields.map((f) => [f.code, f.medianHundredths])) }
  )
}

/**
 * Everything of one block that the yearly report says, as far as the actor sees it; `onAgency` is told after each
 * agency. Null when its ranking is not for him.
 */
export async function getYearlyBlock(
  actor: Actor,
  { roundId, blockId }: { roundId: string; blockId: string },
  now: Date,
  onAgency: () => Promise<void> = async () => {},
): Promise<YearlyBlock | null> {
  const ranking = await getRanking(actor, roundId, blockId, now)
  if (!ranking) return null
  const results: YearlyBlock['results'][number][] = []
  for (const { agencyId, total } of ranking.rows) {
    // Who never submitted has no rows to tell of.
    const result = total && (await getAgencyResult(actor, roundId, agencyId, now))
    if (result) results.push(result)
    await onAgency()
  }
  const [formerYears, formerFields] = await Promise.all([readFormerYears(ranking), readFormerFields(ranking)])
  return { ranking, results, formerYears, formerFields }
}
