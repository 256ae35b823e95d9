import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { canWriteNote } from './policy'
import type { WriteNoteInput } from './schema'

/**
 * Adds a note on an agency of the round; none is ever changed. Sent twice it is written once. The words stay out of
 * the audit trail, which others read. Refused: not Home Affairs, the writer's own agency, not of this round.
 */
export async function writeNote(actor: Actor, input: WriteNoteInput, now = new Date()): Promise<void> {
  const { noteId: id, roundId, agencyId, text } = input
  demand(canWriteNote(actor, input))
  await inTransaction(async (tx) => {
    const where = { roundId_agencyId: { roundId, agencyId } }
    const assessment = await tx.assessment.findUnique({ where, select: { id: true } })
    if (!assessment) throw new Refusal('not-found')
    const data = { id, roundId, agencyId, text, writtenAt: now, personId: actor.personId }
    const { count } = await tx.agencyNote.createMany({ data, skipDuplicates: true })
    if (count === 0) return
    await record(tx, actor, {
      action: 'assessment.noted',
      subjectType: 'Assessment',
      subjectId: assessment.id,
      roundId,
      agencyId,
    })
  })
}
