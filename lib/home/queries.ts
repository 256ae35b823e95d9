import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { agencyOfActor } from '@/lib/assessment/queries'
import { startOfDay } from '@/lib/calendar'
import { db } from '@/lib/db'
import { getCurrentRound, getRound } from '@/lib/round/queries'
import { phaseIsBefore, type RoundBlockView, type RoundView } from '@/lib/round/types'
import type { RoundBarFacts } from './types'

/** The instant at which the block's present phase ends; null for phases without a deadline. */
export function deadlineOfPhase(block: RoundBlockView): Date | null {
  switch (block.phase) {
    case 'selfAssessment':
      return block.submitBefore
    case 'appraisal1':
      return block.appraisal1Before
    case 'explanation':
      return block.explainBefore
    case 'appraisal2':
      return block.appraisal2Before
    case 'council':
      return block.councilMeetsOn ? startOfDay(block.councilMeetsOn) : null
    default:
      return null
  }
}

const sameState = (a: RoundBlockView, b: RoundBlockView) =>
  a.phase === b.phase && deadlineOfPhase(a)?.getTime() === deadlineOfPhase(b)?.getTime()

/** The block the bar speaks of, and whether it speaks for all of them. Where they differ, the one least far. */
function blockOfBar(
  round: RoundView,
  blockId: string | null,
): { block: RoundBlockView; all: boolean } | null {
  const asked = round.blocks.find((b) => b.blockId === blockId)
  if (asked) return { block: asked, all: false }
  const [first, ...others] = round.blocks
  if (!first) return null
  const block = others.reduce((least, b) => (phaseIsBefore(b.phase, least.phase) ? b : least), first)
  return { block, all: others.every((b) => sameState(first, b)) }
}

/** Facts of the bar under the header; null when there is no round (or not the one asked for). */
export async function getRoundBarFacts(
  actor: Actor,
  asked: { roundId?: string; blockId?: string } = {},
): Promise<RoundBarFacts | null> {
  const round = asked.roundId ? await getRound(actor, asked.roundId) : await getCurrentRound(actor)
  if (!round) return null
  const own = await readOwnAssessment(actor, round.id)
  const found = blockOfBar(round, asked.blockId ?? own?.blockId ?? null)
  if (!found) return null
  const { block, all } = found
  const recused = recusedAgencyId(actor)
  const agencyCount = await db.assessment.count({
    where: {
      roundId: round.id,
      ...(all ? {} : { blockId: block.blockId }),
      ...(recused ? { agencyId: { not: recused } } : {}),
    },
  })
  const isReopened = own?.reopenedUntil != null && own.state !== 'submitted' && own.blockId === block.blockId
  return {
    roundId: round.id,
    year: round.year,
    phase: block.phase,
    blockId: all ? null : block.blockId,
    blockName: all ? null : block.blockName,
    agencyCount,
    deadlineAt: isReopened ? own.reopenedUntil : deadlineOfPhase(block),
    isReopened,
    isIllustrative: round.blocks.some((b) => b.provenance === 'illustrative'),
    isDemonstration: round.demonstration,
    isPublished: round.blocks.some((b) => b.phase === 'published'),
  }
}

async function readOwnAssessment(actor: Actor, roundId: string) {
  const agencyId = agencyOfActor(actor)
  if (!agencyId) return null
  return db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { blockId: true, reopenedUntil: true, state: true },
  })
}

/** Whether the database answers. */
export async function isDatabaseAlive(): Promise<boolean> {
  try {
    await db.$queryRaw`SELECT 1`
    return true
  } catch (error) {
    console.error('the database does not answer', error)
    return false
  }
}

/** Whether a catalogue in use is not the official annex; said on every page, also before signing in. */
export async function isCatalogueIllustrative(): Promise<boolean> {
  return (await db.catalogue.count({ where: { provenance: { not: 'official' } } })) > 0
}
