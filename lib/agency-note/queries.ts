import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { canReadNotes } from './policy'
import type { AgencyNoteView } from './types'

/** Home Affairs' notes of a round, newest first, without those on the agency the reader stands aside from; null for others. */
export async function listNotes(actor: Actor, roundId: string): Promise<AgencyNoteView[] | null> {
  if (!canReadNotes(actor, roundId)) return null
  const recused = recusedAgencyId(actor)
  const found = await db.agencyNote.findMany({
    where: { roundId, ...(recused ? { agencyId: { not: recused } } : {}) },
    orderBy: [{ writtenAt: 'desc' }, { id: 'desc' }],
    select: { id: true, agencyId: true, text: true, writtenAt: true, person: { select: { name: true } } },
  })
  return found.map(({ person, ...rest }) => ({ ...rest, personName: person.name }))
}
