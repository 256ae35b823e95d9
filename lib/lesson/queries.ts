import 'server-only'
import type { Actor } from '@/lib/actor'
import { canReadAssessment } from '@/lib/assessment/policy'
import type { AssessmentHead } from '@/lib/assessment/types'
import type { CatalogueView } from '@/lib/catalogue/types'
import type { FormerLine } from '@/lib/ledger/types'
import { getPublishedRound, listPublishedYears } from '@/lib/publication/queries'
import { readRound } from '@/lib/round/queries'
import { lessonsOf, type FormerBlock } from './policy'
import type { Lessons } from './types'

async function readFormerBlocks(year: number, blockId: string): Promise<FormerBlock[]> {
  const years = (await listPublishedYears()).filter((one) => one < year)
  const rounds = await Promise.all(years.map((one) => getPublishedRound(one)))
  return rounds.flatMap((round) => {
    const block = round?.bundle.blocks.find((one) => one.id === blockId)
    return round && block ? [{ year: round.head.year, block }] : []
  })
}

/**
 * Rows at which the agency or its block lost points in published rounds, with reason and what to do about it.
 * For those who may read the assessment; null otherwise. `former`: the agency's own lines of those years by code.
 * Source: guidance of the Ministry asks agencies to report how shortcomings of former years were mended.
 */
export async function listLessons(
  actor: Actor,
  head: AssessmentHead,
  catalogue: CatalogueView,
  former: Readonly<Record<string, readonly FormerLine[]>>,
): Promise<Lessons | null> {
  const { roundId, agencyId, year } = head
  const { blockId } = head.block
  if (!canReadAssessment(actor, { agencyId, roundId, blockId })) return null
  const [blocks, round] = await Promise.all([readFormerBlocks(year, blockId), readRound(roundId)])
  return {
    rows: lessonsOf({ agencyId, year, rows: catalogue.rows }, blocks, former),
    reasons: round ? [...round.settings.reasonCodes, ...round.settings.grounds] : [],
  }
}
