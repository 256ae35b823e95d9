import { codeCovers, holds, type Actor } from '@/lib/actor'
import { ALLOWED, refuse, type PolicyAnswer } from '@/lib/errors'
import type { Phase } from '@/lib/round/types'
import type {
  AppraiserLoad,
  AssignablePerson,
  AssignedPart,
  Conflict,
  ConflictReason,
  Frame,
  LinePlace,
  LineWork,
  ReadLine,
} from './types'

/** Work is given out by Home Affairs and by the head of the round's working group. */
export function canSeeAssignments(actor: Actor, place: { roundId: string; isHeadOfGroup: boolean }): boolean {
  return holds(actor, 'homeAffairs', { roundId: place.roundId }) || place.isHeadOfGroup
}

/** As long as something is appraised: until the council sits. */
export function canAssign(
  actor: Actor,
  place: { roundId: string; isHeadOfGroup: boolean; phase: Phase },
): PolicyAnswer {
  if (!canSeeAssignments(actor, place)) return refuse('not-allowed')
  if (place.phase === 'preparation') return refuse('phase-not-reached')
  return ['council', 'approved', 'published'].includes(place.phase) ? refuse('phase-over') : ALLOWED
}

/** "1.1.4" lies in "1.1.4", "1.1" and "1". */
function codesAround(code: string): string[] {
  const parts = code.split('.')
  return parts.map((_part, i) => parts.slice(0, parts.length - i).join('.'))
}

type Covering = Pick<AssignedPart, 'code' | 'agencyId' | 'reading' | 'appraiserAgencyId'>

/**
 * Who has a line: of the parts that cover it the most specific, which is one for its agency before one for all, and
 * then the longest code. A part covers no line of its appraiser's own agency, whom it would never let decide.
 */
export function coverageOf<P extends Covering>(
  parts: readonly P[],
  reading: AssignedPart['reading'] = 'first',
): (line: LinePlace) => P | null {
  const key = (agencyId: string | null, code: string) => `${agencyId ?? ''}/${code}`
  const known = new Map(parts.filter((p) => p.reading === reading).map((p) => [key(p.agencyId, p.code), p]))
  return (line) => {
    for (const agencyId of [line.agencyId, null])
      for (const code of codesAround(line.code)) {
        const part = known.get(key(agencyId, code))
        if (part && part.appraiserAgencyId !== line.agencyId) return part
      }
    return null
  }
}

/** Whether a person's roles cover a part of a block; a narrower role does not cover a wider part. */
export function mayAppraise(
  person: Pick<AssignablePerson, 'grants'>,
  part: { blockId: string; code: string; agencyId: string | null },
): boolean {
  return person.grants.some(
    (g) =>
      (g.blockId === null || g.blockId === part.blockId) &&
      (g.agencyId === null || g.agencyId === part.agencyId) &&
      codeCovers(g.code, part.code),
  )
}

export type ConflictScope = {
  blockId: string
  /** Lead unit of each row by code. */
  leadUnits: Readonly<Record<string, string | null>>
  readLines: readonly ReadLine[]
}

type Wanted = Pick<AssignedPart, 'code' | 'agencyId' | 'reading'>

/** Whether a line lies within a part, whoever has it. */
export const liesIn = (part: Pick<AssignedPart, 'code' | 'agencyId'>, line: LinePlace): boolean =>
  codeCovers(part.code, line.code) && (part.agencyId === null || part.agencyId === line.agencyId)

/** Why a part must not lie with a person, or null: named before assigning, refused by the command. */
export function conflictOf(person: AssignablePerson, part: Wanted, scope: ConflictScope): Conflict | null {
  const { code, agencyId, reading } = part
  const found = (reason: ConflictReason): Conflict => ({ code, agencyId, appraiserId: person.id, reason })
  if (!mayAppraise(person, { code, agencyId, blockId: scope.blockId })) return found('role-does-not-cover')
  if (agencyId !== null && agencyId === person.agencyId) {
    const leads = Object.entries(scope.leadUnits).some(
      ([row, unit]) => codeCovers(code, row) && unit === person.agencyId,
    )
    return found(leads ? 'leads-itself' : 'own-agency')
  }
  if (reading !== 'first' && person.seesReadings) return found('not-blind')
  const clashes = scope.readLines.some(
    (line) =>
      liesIn(part, line) &&
      line.agencyId !== person.agencyId &&
      READINGS.some((other) => other !== reading && line.readers[other].includes(person.id)),
  )
  return clashes ? found('same-reader') : null
}

const READINGS = ['first', 'second', 'third'] as const

type LoadFacts = {
  people: readonly AssignablePerson[]
  parts: readonly (AssignedPart & { blockId: string })[]
  work: readonly LineWork[]
  frames: readonly Frame[]
  today: string
}

const emptyLoad = (person: AssignablePerson): AppraiserLoad => ({
  personId: person.id,
  name: person.name,
  agencyId: person.agencyId,
  agencyName: person.agencyName,
  lines: 0,
  total: 0,
  done: 0,
  open: 0,
  late: 0,
  dueOn: null,
  independent: { total: 0, done: 0 },
})

/**
 * The load of each appraiser, the fullest first. A line counts for whoever has it; what lies with nobody counts for
 * nobody. Appraisers without anything are listed too: work can be given to them.
 */
export function loadOf({ people, parts, work, frames, today }: LoadFacts): AppraiserLoad[] {
  const loads = new Map(people.map((p) => [p.id, emptyLoad(p)]))
  const holders = new Map<string, (line: LinePlace) => AssignedPart | null>()
  const holderOf = (blockId: string, reading: AssignedPart['reading'], line: LinePlace) => {
    const key = `${blockId}/${reading}`
    const finder =
      holders.get(key) ??
      coverageOf(
        parts.filter((p) => p.blockId === blockId),
        reading,
      )
    holders.set(key, finder)
    return finder(line)
  }
  for (const { blockId, codes, agencyIds } of frames)
    for (const agencyId of agencyIds)
      for (const code of codes) {
        const load = loads.get(holderOf(blockId, 'first', { agencyId, code })?.appraiserId ?? '')
        if (load) load.lines += 1
      }
  for (const line of work) {
    const part = holderOf(line.blockId, line.reading, line)
    const load = loads.get(part?.appraiserId ?? '')
    if (load && part) count(load, line, part, today)
  }
  return [...loads.values()].sort((a, b) => b.open - a.open || b.lines - a.lines)
}

function count(load: AppraiserLoad, line: LineWork, part: AssignedPart, today: string): void {
  load.total += 1
  if (line.reading !== 'first') {
    load.lines += 1
    load.independent.total += 1
    if (line.done) load.independent.done += 1
  }
  if (line.done) {
    load.done += 1
    return
  }
  load.open += 1
  if (part.dueOn === null) return
  if (part.dueOn < today) load.late += 1
  if (load.dueOn === null || part.dueOn < load.dueOn) load.dueOn = part.dueOn
}
