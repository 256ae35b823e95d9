import 'server-only'
import type { Actor } from '@/lib/actor'
import { lockAssessment } from '@/lib/assessment/queries'
import { record } from '@/lib/audit'
import { inTransaction } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { canSaveRemarks } from './policy'
import { readRemarks } from './queries'
import type { SaveRemarksInput } from './schema'

/**
 * Saves difficulties and proposals. Refused: not the agency's clerk or head, after the lock, a version that is not
 * the latest (with the other's text, so that nothing is overwritten). Gives the new version.
 */
export async function saveRemarks(
  actor: Actor,
  input: SaveRemarksInput,
  now = new Date(),
): Promise<{ version: number; savedAt: Date }> {
  return inTransaction(async (tx) => {
    const assessment = await lockAssessment(tx, input.assessmentId)
    demand(canSaveRemarks(actor, assessment, now))
    const { assessmentId, version, difficulties, proposals } = input
    const current = await readRemarks(assessmentId, tx)
    if (current.version !== version)
      throw new Refusal('stale-version', {
        current: { ...current, savedAt: current.savedAt?.toISOString() ?? null },
      })
    const content = {
      difficulties,
      proposals,
      version: version + 1,
      savedAt: now,
      savedById: actor.personId,
    }
    await tx.remarks.upsert({
      where: { assessmentId },
      create: { assessmentId, ...content },
      update: content,
    })
    if (assessment.state === 'notStarted')
      await tx.assessment.update({ where: { id: assessmentId }, data: { state: 'drafting' } })
    await record(tx, actor, {
      action: 'assessment.remarksSaved',
      subjectType: 'Assessment',
      subjectId: assessmentId,
      roundId: assessment.roundId,
      agencyId: assessment.agencyId,
      detail: { version: version + 1, difficulties, proposals },
    })
    return { version: version + 1, savedAt: now }
  })
}
