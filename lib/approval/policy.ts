import type { RefusalReason } from '@/lib/errors'
import type { BlockScores, FinalWord } from '@/lib/ranking/types'
import { CHECKS, type CheckCounts, type CheckKey } from './types'

const REFUSAL_OF: Record<CheckKey, RefusalReason> = {
  openLines: 'not-settled',
  centralMissing: 'central-missing',
  itemsOpen: 'items-undecided',
  sessionsOpen: 'sessions-open',
  minutesMissing: 'minutes-missing',
}

/** The first check that is not met, as a refusal; null when all are. */
export function failedCheck(counts: CheckCounts): { key: CheckKey; reason: RefusalReason } | null {
  const key = CHECKS.find((check) => counts[check] > 0)
  return key ? { key, reason: REFUSAL_OF[key] } : null
}

/**
 * What is approved of a block, to be hashed: every agency with its place, its sums, and each row with its points, its
 * facts and the reason they were decided for. Not the year before, nor whether a rule gives the points: these follow
 * from what is here, or are not the council's.
 */
export function approvedContent(
  { block, catalogue, agencies }: BlockScores,
  words: ReadonlyMap<string, ReadonlyMap<string, FinalWord>>,
) {
  return {
    roundId: block.roundId,
    blockId: block.blockId,
    catalogue: { id: catalogue.id, version: catalogue.version },
    withSurvey: block.withSurvey,
    bands: block.bands,
    agencies: agencies.map((a) => ({
      id: a.agencyId,
      submitted: a.submitted,
      rank: a.rank,
      tied: a.tied,
      band: a.band?.key ?? null,
      points: a.score?.total.points ?? null,
      maxPoints: a.score?.total.maxPoints ?? null,
      indexHundredths: a.score?.total.percentHundredths ?? null,
      rows: [...a.lines].map(([code, score]) => {
        const word = words.get(a.agencyId)?.get(code)
        return {
          code,
          status: score.status,
          points: score.status === 'scored' ? score.points : null,
          facts: word?.facts ?? null,
          reasonCode: word?.reasonCode ?? null,
        }
      }),
    })),
  }
}
