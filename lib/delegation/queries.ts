import 'server-only'
import type { Actor } from '@/lib/actor'
import { dayOfColumn } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import { canSeeDelegations } from './policy'
import type { Colleague, DelegationBoard, DelegationView } from './types'

/** People to whom parts of an agency's assessment can be given: its clerks, by name. */
export async function readColleagues(
  place: { agencyId: string; roundId: string },
  reader: Tx = db,
): Promise<Colleague[]> {
  const ofPlace = {
    role: 'clerk' as const,
    agencyId: place.agencyId,
    revokedAt: null,
    OR: [{ roundId: null }, { roundId: place.roundId }],
  }
  const found = await reader.person.findMany({
    where: { disabledAt: null, roles: { some: ofPlace } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, position: true, roles: { where: ofPlace, select: { code: true } } },
  })
  return found.map(({ roles, ...person }) => ({ ...person, codes: roles.map((r) => r.code) }))
}

/** Every part that lies with somebody now, by code; for queries and commands that know whose it is. */
export async function readDelegations(assessmentId: string, reader: Tx = db): Promise<DelegationView[]> {
  const found = await reader.delegation.findMany({
    where: { assessmentId, takenBackAt: null },
    orderBy: { code: 'asc' },
    select: {
      id: true,
      code: true,
      assigneeId: true,
      assignedAt: true,
      dueOn: true,
      note: true,
      doneAt: true,
      version: true,
      assignee: { select: { name: true } },
      assignedBy: { select: { name: true } },
    },
  })
  return found.map(({ assignee, assignedBy, dueOn, ...rest }) => ({
    ...rest,
    dueOn: dayOfColumn(dueOn),
    assigneeName: assignee.name,
    assignedByName: assignedBy.name,
  }))
}

/** Who has what, and who could; null for everybody but the agency's clerks and heads. */
export async function getDelegationBoard(
  actor: Actor,
  roundId: string,
  agencyId: string,
): Promise<DelegationBoard | null> {
  if (!canSeeDelegations(actor, { agencyId, roundId })) return null
  const assessment = await db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { id: true },
  })
  if (!assessment) return null
  const [colleagues, delegations] = await Promise.all([
    readColleagues({ agencyId, roundId }),
    readDelegations(assessment.id),
  ])
  return { colleagues, delegations }
}
