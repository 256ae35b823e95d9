import 'server-only'
import type { Actor } from '@/lib/actor'
import { dayOfColumn } from '@/lib/calendar'
import { db } from '@/lib/db'
import type { Bilingual } from '@/lib/scoring/rule'
import { bandsSchema, roundSettingsSchema } from './schema'
import type { RoundBlockView, RoundView, SeatView } from './types'

const blockSelect = {
  roundId: true,
  blockId: true,
  catalogueId: true,
  questionnaireId: true,
  phase: true,
  submitBefore: true,
  appraisal1Before: true,
  explainBefore: true,
  appraisal2Before: true,
  councilMeetsOn: true,
  withSurvey: true,
  bands: true,
  appraisalReleasedAt: true,
  approvedAt: true,
  version: true,
  approvedBy: { select: { name: true } },
  block: { select: { nameVi: true, nameEn: true, position: true } },
  catalogue: { select: { provenance: true } },
} as const

const roundSelect = {
  id: true,
  year: true,
  planNumber: true,
  demonstration: true,
  openedAt: true,
  settings: true,
  version: true,
  blocks: { orderBy: { block: { position: 'asc' } }, select: blockSelect },
} as const

type BlockRecord = Omit<
  RoundBlockView,
  'blockName' | 'provenance' | 'bands' | 'councilMeetsOn' | 'approvedByName'
> & {
  councilMeetsOn: Date
  bands: unknown
  approvedBy: { name: string } | null
  block: { nameVi: string; nameEn: string }
  catalogue: { provenance: string }
}

function toBlock(record: BlockRecord): RoundBlockView {
  const { block, catalogue, approvedBy, bands, councilMeetsOn, ...rest } = record
  const blockName: Bilingual = { vi: block.nameVi, en: block.nameEn }
  return {
    ...rest,
    blockName,
    provenance: catalogue.provenance === 'official' ? 'official' : 'illustrative',
    bands: bandsSchema.parse(bands),
    councilMeetsOn: dayOfColumn(councilMeetsOn) ?? '',
    approvedByName: approvedBy?.name ?? null,
  }
}

type RoundRecord = Omit<RoundView, 'settings' | 'blocks'> & { settings: unknown; blocks: BlockRecord[] }
const toRound = (record: RoundRecord): RoundView => ({
  ...record,
  settings: roundSettingsSchema.parse(record.settings),
  blocks: record.blocks.map(toBlock),
})

/** A round for queries and commands of other nouns; null when there is none. */
export async function readRound(roundId: string): Promise<RoundView | null> {
  const found = await db.round.findUnique({ where: { id: roundId }, select: roundSelect })
  return found && toRound(found)
}

/** Rounds, newest first. That a round is held, its phase and its deadlines are known to everyone signed in. */
export async function listRounds(_actor: Actor): Promise<RoundView[]> {
  const found = await db.round.findMany({ orderBy: { year: 'desc' }, select: roundSelect })
  return found.map(toRound)
}

export async function getRound(_actor: Actor, roundId: string): Promise<RoundView | null> {
  return readRound(roundId)
}

/** The round people work in now: the newest that is open and not published, else the newest. */
export async function getCurrentRound(actor: Actor): Promise<RoundView | null> {
  const rounds = await listRounds(actor)
  return (
    rounds.find((r) => r.openedAt !== null && r.blocks.some((b) => b.phase !== 'published')) ??
    rounds[0] ??
    null
  )
}

/** Council or working group of a round, in the order of the decision. */
export async function listSeats(_actor: Actor, roundId: string): Promise<SeatView[]> {
  const seats = await db.councilSeat.findMany({
    where: { roundId },
    orderBy: { position: 'asc' },
    select: {
      body: true,
      role: true,
      positionVi: true,
      positionEn: true,
      agencyId: true,
      person: { select: { name: true } },
    },
  })
  return seats.map((s) => ({
    body: s.body === 'council' ? 'council' : 'workingGroup',
    role: s.role,
    position: { vi: s.positionVi, en: s.positionEn },
    agencyId: s.agencyId,
    personName: s.person?.name ?? null,
  }))
}
