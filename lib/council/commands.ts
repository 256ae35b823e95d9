import 'server-only'
import type { Actor } from '@/lib/actor'
import { writeCouncilWord } from '@/lib/council-word'
import { inTransaction } from '@/lib/db'
import { canDecideAtCouncil } from './policy'
import { decideAtCouncilSchema, type DecideAtCouncilCall } from './schema'

/**
 * Records what the council decided on a line: the points stand, or others with reason, note and the place in the
 * minutes. Refused: not the chair or the secretary, own agency, outside the council's phase, a ledger that has
 * moved on (with its last entry).
 */
export async function decideAtCouncil(
  actor: Actor,
  call: DecideAtCouncilCall,
  now = new Date(),
): Promise<{ sequence: number }> {
  const input = decideAtCouncilSchema.parse(call)
  return inTransaction((tx) =>
    writeCouncilWord(tx, actor, input, (line) => canDecideAtCouncil(actor, line), now),
  )
}
