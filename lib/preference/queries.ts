import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { PREFERENCES, type PreferenceKey, type PreferenceValue } from './schema'
import type { KeptPreference } from './types'

/** What the reader kept for himself; what can no longer be read counts as not kept. */
export async function getPreference<K extends PreferenceKey>(
  actor: Actor,
  key: K,
): Promise<KeptPreference<PreferenceValue<K>>> {
  const found = await db.personPreference.findUnique({
    where: { personId_key: { personId: actor.personId, key } },
    select: { value: true, version: true },
  })
  if (!found) return { value: null, version: 0 }
  const read = PREFERENCES[key].safeParse(found.value)
  return { value: read.success ? (read.data as PreferenceValue<K>) : null, version: found.version }
}
