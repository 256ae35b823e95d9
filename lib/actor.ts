/** Who is asking. Loaded afresh from the database for every request (lib/session.ts). */
export type RoleName =
  | 'clerk'
  | 'head'
  | 'homeAffairs'
  | 'appraiser'
  | 'councilMember'
  | 'councilChair'
  | 'surveyOfficer'
  | 'auditor'
  | 'administrator'

/** A role narrowed to an agency, round, block or part of a catalogue; null means any. */
export type Grant = {
  role: RoleName
  agencyId: string | null
  roundId: string | null
  blockId: string | null
  /** Field, criterion or row code; covers everything below it. */
  code: string | null
}

export type Actor = {
  personId: string
  name: string
  position: string
  agencyId: string | null
  agencyNameVi: string | null
  agencyNameEn: string | null
  locale: 'vi' | 'en'
  grants: Grant[]
}

type Place = { agencyId?: string; roundId?: string; blockId?: string; code?: string }

const within = (granted: string | null, asked: string | undefined) =>
  granted === null || asked === undefined || granted === asked

/** "1.1" covers "1.1" and "1.1.4", not "1.10". */
export function codeCovers(granted: string | null, code: string | undefined): boolean {
  if (granted === null || code === undefined) return true
  return code === granted || code.startsWith(`${granted}.`)
}

/** Whether the actor holds the role for the place; parts of the place left out are not asked about. */
export function holds(actor: Actor, role: RoleName, place: Place = {}): boolean {
  return actor.grants.some(
    (g) =>
      g.role === role &&
      within(g.agencyId, place.agencyId) &&
      within(g.roundId, place.roundId) &&
      within(g.blockId, place.blockId) &&
      codeCovers(g.code, place.code),
  )
}

export const holdsAny = (actor: Actor, roles: RoleName[], place: Place = {}): boolean =>
  roles.some((role) => holds(actor, role, place))

/** Who holds one of these judges others, and stands aside from his own agency. */
export const JUDGE_ROLES = ['appraiser', 'councilMember', 'councilChair'] satisfies RoleName[]

/**
 * The actor's own agency when he judges others (working group, council): it is out of his lists, counts,
 * averages and exports, and he decides nothing about it. Null for everyone else.
 */
export function recusedAgencyId(actor: Actor): string | null {
  return holdsAny(actor, JUDGE_ROLES) ? actor.agencyId : null
}

const WORK_IN_EVERY_ROUND: RoleName[] = [
  'homeAffairs',
  'auditor',
  'appraiser',
  'councilMember',
  'councilChair',
  'surveyOfficer',
]

/** The agency that is all the person works for, as clerk or head; null for who has work of his own in every round. */
export const onlyAgencyOf = (actor: Actor): string | null =>
  holdsAny(actor, WORK_IN_EVERY_ROUND)
    ? null
    : (actor.grants.find((g) => g.role === 'clerk' || g.role === 'head')?.agencyId ?? null)
