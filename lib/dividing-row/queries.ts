import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { getAnalysedBlock } from '@/lib/analysis/queries'
import { canReadOutcomes, judgeClaim } from '@/lib/ground-outcome/policy'
import { readClaims } from '@/lib/ground-outcome/queries'
import { canSeeStages } from '@/lib/score-stage/policy'
import { readStageRecords } from '@/lib/score-stage/queries'
import { dividingView } from './policy'
import type { DividingView } from './types'

/**
 * The rows of a block's catalogue that divide: by results, by what appraisers changed and by claims upheld; without the
 * agency from which the reader stands aside, even once it is published. Null when out of scope or absent.
 */
export async function getDividingRows(
  actor: Actor,
  roundId: string,
  blockId: string,
  now = new Date(),
): Promise<DividingView | null> {
  const place = { roundId, blockId }
  if (!canSeeStages(actor, place)) return null
  const block = await getAnalysedBlock(actor, roundId, blockId, now)
  if (!block) return null
  const own = recusedAgencyId(actor)
  const seesClaims = canReadOutcomes(actor, { ...place, phase: block.head.phase })
  const [records, signed] = await Promise.all([
    readStageRecords(roundId, blockId, own),
    seesClaims ? readClaims(place, own) : null,
  ])
  const agencies = block.agencies.filter((a) => a.agencyId !== own)
  return dividingView(block, {
    agencies,
    records,
    claims: signed && signed.map(judgeClaim),
    ownLeftOut: block.head.ownLeftOut || agencies.length < block.agencies.length,
  })
}
