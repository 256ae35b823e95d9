import 'server-only'
import { db, type Tx } from '@/lib/db'
import { listFormerResultsOfYear } from '@/lib/former-result/queries'
import { getPublishedRound } from '@/lib/publication/queries'
import type { PreviousFigures } from '@/lib/ranking/types'
import { formerOf } from '@/lib/scoring/rank-change'
import { rankBlock } from '@/lib/scoring/ranking'

type PriorFigures = { rank: number | null; indexHundredths: number | null; source: PreviousFigures['source'] }

/**
 * Last year's figures of a block: from the round published in this system, else from the published results of
 * former years. Where an agency is left out, places are given again among the rest, and places that were published
 * elsewhere, counting it, are left out too.
 */
async function readPriorYear(
  year: number,
  blockId: string,
  excludeAgencyId: string | null,
  reader: Tx,
): Promise<Map<string, PriorFigures>> {
  const published = await getPublishedRound(year, reader)
  const block = published?.bundle.blocks.find((b) => b.id === blockId)
  if (published && block) {
    const agencies = block.agencies.filter((a) => a.id !== excludeAgencyId)
    const asPublished = agencies.map((a) => ({ agencyId: a.id, rank: a.rank }))
    const again = rankBlock(
      agencies.map((a) => ({ agencyId: a.id, percentHundredths: a.total?.indexHundredths ?? null })),
    )
    const ranks = new Map((excludeAgencyId === null ? asPublished : again).map((r) => [r.agencyId, r.rank]))
    return new Map(
      agencies.map((a) => [
        a.id,
        { rank: ranks.get(a.id) ?? null, indexHundredths: a.total?.indexHundredths ?? null, source: 'round' },
      ]),
    )
  }
  const former = (await listFormerResultsOfYear(year, blockId, reader)).filter(
    (f) => f.agencyId !== excludeAgencyId,
  )
  return new Map(
    former.map((f) => [
      f.agencyId,
      {
        rank: excludeAgencyId === null ? f.rank : null,
        indexHundredths: f.indexHundredths,
        source: 'published',
      },
    ]),
  )
}

/**
 * The year before, per agency, through lineage: a renamed agency goes on from its predecessor; where agencies were
 * merged or one was split there is no former figure to compare with (decision record 0026).
 */
export async function readPreviousFigures(
  year: number,
  blockId: string,
  agencyIds: string[],
  excludeAgencyId: string | null,
  reader: Tx = db,
): Promise<Map<string, PreviousFigures>> {
  const prior = await readPriorYear(year - 1, blockId, excludeAgencyId, reader)
  const lineage = await reader.agencyLineage.findMany({
    where: { year },
    orderBy: [{ predecessorId: 'asc' }, { successorId: 'asc' }],
    select: { predecessorId: true, successorId: true },
  })
  const found = new Map<string, PreviousFigures>()
  for (const id of agencyIds) {
    const { formerId } = formerOf(id, prior, lineage)
    const figures = formerId === null ? undefined : prior.get(formerId)
    if (figures) found.set(id, { year: year - 1, ...figures })
  }
  return found
}
