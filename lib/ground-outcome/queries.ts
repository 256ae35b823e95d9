import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readCatalogue } from '@/lib/catalogue/queries'
import { decisionOf } from '@/lib/appraisal/policy'
import { db } from '@/lib/db'
import type { DecidingEntry } from '@/lib/ledger/types'
import { readRound } from '@/lib/round/queries'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { Bilingual } from '@/lib/scoring/rule'
import { canReadByAppraiser, canReadOutcomes, groupOutcomes, judgeClaim, outcomeRow } from './policy'
import type { GroundOutcomes, SignedClaim } from './types'

/** Claims that heads have signed in a block, without the agency that the reader stands aside from. For queries that know that the reader may. */
export async function readClaims(
  place: { roundId: string; blockId: string },
  exceptAgencyId: string | null,
): Promise<SignedClaim[]> {
  const found = await db.line.findMany({
    where: {
      claimState: { not: 'granted' },
      entries: { some: { stage: 'explanation', verdict: 'claim' } },
      assessment: { ...place, ...(exceptAgencyId ? { agencyId: { not: exceptAgencyId } } : {}) },
    },
    orderBy: [{ assessmentId: 'asc' }, { code: 'asc' }],
    select: {
      code: true,
      objection: { select: { claimedPoints: true, ground: true } },
      entries: {
        orderBy: { sequence: 'asc' },
        select: {
          sequence: true,
          stage: true,
          verdict: true,
          facts: true,
          points: true,
          withdraws: true,
          personId: true,
          person: { select: { name: true } },
        },
      },
    },
  })
  return found.flatMap(({ code, objection, entries }): SignedClaim[] => {
    const first = decisionOf(entries, 'appraisal1')
    if (!objection || !first) return []
    return [
      {
        code,
        ground: objection.ground ?? '',
        claimedPoints: (objection.claimedPoints ?? 0) as Points,
        appraiserId: first.personId,
        appraiserName: first.person.name,
        entries: entries.map(({ sequence, stage, verdict, withdraws, facts, points }): DecidingEntry => ({
          ...{ sequence, stage, verdict, withdraws },
          facts: facts as Facts | null,
          points: points as Points | null,
        })),
      },
    ]
  })
}

const ALL: Bilingual = { vi: 'Tất cả', en: 'All' }

/**
 * What became of the claims of a block, by ground, field and contested appraiser; of the first block that the reader may
 * see unless one is asked for. Null when there is none.
 */
export async function getGroundOutcomes(
  actor: Actor,
  roundId: string,
  askedBlockId?: string,
): Promise<GroundOutcomes | null> {
  const round = await readRound(roundId)
  const blocks = round?.blocks.filter((block) => canReadOutcomes(actor, block)) ?? []
  const block = askedBlockId ? blocks.find((b) => b.blockId === askedBlockId) : blocks[0]
  if (!round || !block) return null
  const { blockId } = block
  const own = recusedAgencyId(actor)
  const [catalogue, signed] = await Promise.all([
    readCatalogue(block.catalogueId),
    readClaims({ roundId, blockId }, own),
  ])
  const claims = signed.map(judgeClaim)
  const fields = new Map(catalogue?.rows.map((row) => [row.code, row.fieldCode]))
  const people = new Map(
    [...claims]
      .sort((a, b) => a.appraiserName.localeCompare(b.appraiserName, 'vi'))
      .map((c) => [c.appraiserId, { vi: c.appraiserName, en: c.appraiserName }]),
  )
  return {
    roundId,
    year: round.year,
    block,
    blocks: blocks.map((b) => ({ blockId: b.blockId, name: b.blockName })),
    total: outcomeRow('total', ALL, claims),
    byGround: groupOutcomes(
      claims,
      (c) => c.ground,
      new Map(round.settings.grounds.map((g) => [g.code, g.name])),
    ),
    byField: groupOutcomes(
      claims,
      (c) => fields.get(c.code) ?? c.code,
      new Map(catalogue?.nodes.map((n) => [n.code, n.name])),
    ),
    byAppraiser: canReadByAppraiser(actor, { roundId, blockId })
      ? groupOutcomes(claims, (c) => c.appraiserId, people)
      : null,
    ownAgencyName:
      own && actor.agencyNameVi
        ? { vi: actor.agencyNameVi, en: actor.agencyNameEn ?? actor.agencyNameVi }
        : null,
  }
}
