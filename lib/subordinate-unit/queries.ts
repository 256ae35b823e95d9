import 'server-only'
import type { Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { canManageUnits } from './policy'
import type { SubordinateUnit } from './types'

/** The units of an agency in its order, those out of use too; for queries and commands that know whose they are. */
export function readUnits(agencyId: string, reader: Tx = db): Promise<SubordinateUnit[]> {
  return reader.subordinateUnit.findMany({
    where: { agencyId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, inUse: true, version: true },
  })
}

/** The units of the actor's own agency; null when it is not his. */
export async function listUnits(actor: Actor, agencyId: string): Promise<SubordinateUnit[] | null> {
  return canManageUnits(actor, agencyId).allowed ? readUnits(agencyId) : null
}
