import 'server-only'
import type { Actor } from '@/lib/actor'
import { inTransaction } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { canSavePreference } from './policy'
import type { SavePreferenceInput } from './schema'

/**
 * Keeps how the actor likes a screen. No audit entry: nothing of a round, a person's rights or anybody else's data
 * depends on it, and a trail that fills with it would hide what matters (decision record 0047). Refused where another
 * window kept something since.
 */
export async function savePreference(
  actor: Actor,
  { key, value, version }: SavePreferenceInput,
  now = new Date(),
): Promise<number> {
  const { personId } = actor
  demand(canSavePreference(actor, personId))
  return inTransaction(async (tx) => {
    const saved =
      version === 0
        ? await tx.personPreference.createMany({
            data: [{ personId, key, value, savedAt: now }],
            skipDuplicates: true,
          })
        : await tx.personPreference.updateMany({
            where: { personId, key, version },
            data: { value, version: version + 1, savedAt: now },
          })
    if (saved.count === 0) throw new Refusal('stale-version')
    return version + 1
  })
}
