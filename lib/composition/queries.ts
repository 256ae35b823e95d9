import 'server-only'
import type { Actor } from '@/lib/actor'
import { dayOfColumn } from '@/lib/calendar'
import { canReadCouncil } from '@/lib/council/policy'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { canChangeComposition, isVoting } from './policy'
import type { Candidate, Composition, Seat } from './types'

const seatSelect = {
  id: true,
  body: true,
  role: true,
  positionVi: true,
  positionEn: true,
  agencyId: true,
  personId: true,
  decisionNumber: true,
  decidedOn: true,
  endDecisionNumber: true,
  endedOn: true,
  replacesId: true,
  version: true,
  agency: { select: { nameVi: true, nameEn: true } },
  person: { select: { name: true } },
} as const

/** Everyone who holds or held a seat, in the order of the decision. */
async function readSeats(roundId: string, reader: Tx = db): Promise<Seat[]> {
  const found = await reader.councilSeat.findMany({
    where: { roundId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: seatSelect,
  })
  return found.map((s) => ({
    seatId: s.id,
    body: s.body === 'council' ? 'council' : 'workingGroup',
    role: s.role as Seat['role'],
    position: { vi: s.positionVi, en: s.positionEn },
    agencyId: s.agencyId,
    agencyName: s.agency && { vi: s.agency.nameVi, en: s.agency.nameEn },
    personId: s.personId,
    personName: s.person?.name ?? null,
    decisionNumber: s.decisionNumber,
    decidedOn: dayOfColumn(s.decidedOn),
    endDecisionNumber: s.endDecisionNumber,
    endedOn: dayOfColumn(s.endedOn),
    replacesId: s.replacesId,
    version: s.version,
  }))
}

/** Who votes now, for a session that is being opened. */
export async function readVotingSeats(roundId: string, reader: Tx = db): Promise<Seat[]> {
  return (await readSeats(roundId, reader)).filter((s) => s.endedOn === null && isVoting(s))
}

/** What composition asks policy about. */
export async function readCompositionGates(roundId: string, reader: Tx = db) {
  const blocks = await reader.roundBlock.findMany({ where: { roundId }, select: { phase: true } })
  const open = await reader.councilSession.count({ where: { roundId, state: 'open' } })
  return { roundId, phases: blocks.map((b) => b.phase), hasOpenSession: open > 0 }
}

async function readCandidates(): Promise<Candidate[]> {
  const found = await db.person.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true, position: true, agencyId: true },
  })
  return found.map(({ id, ...person }) => ({ personId: id, ...person }))
}

/** The council and its working group with their history; null when the reader does not read the council's papers. */
export async function getComposition(actor: Actor, roundId: string): Promise<Composition | null> {
  if (!canReadCouncil(actor, { roundId })) return null
  const round = await readRound(roundId)
  if (!round) return null
  const [seats, gates] = await Promise.all([readSeats(roundId), readCompositionGates(roundId)])
  const canChange = canChangeComposition(actor, gates)
  const manages = canChange.allowed || canChange.reason !== 'not-allowed'
  const [candidates, agencies] = manages
    ? await Promise.all([
        readCandidates(),
        db.agency.findMany({
          where: { OR: [{ assessments: { some: { roundId } } }, { councilSeats: { some: { roundId } } }] },
          orderBy: [{ blockId: 'asc' }, { position: 'asc' }],
          select: { id: true, nameVi: true, nameEn: true },
        }),
      ])
    : [[], []]
  const held = seats.filter((s) => s.endedOn === null)
  return {
    roundId,
    year: round.year,
    seats: held,
    former: seats.filter((s) => s.endedOn !== null),
    votingMembers: held.filter(isVoting).length,
    canChange,
    candidates,
    agencies: agencies.map((a) => ({ agencyId: a.id, name: { vi: a.nameVi, en: a.nameEn } })),
  }
}
