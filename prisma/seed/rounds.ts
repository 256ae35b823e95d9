import { copyCatalogue, importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { catalogueFileSchema } from '@/lib/catalogue/schema'
import { db } from '@/lib/db'
import { releaseAppraisal } from '@/lib/release/commands'
import { createRound, movePhase, openRound } from '@/lib/round/commands'
import { DEFAULT_SETTINGS } from '@/lib/round/schema'
import type { Deadlines, Phase, RoundSettings } from '@/lib/round/types'
import { actorOf } from '@/prisma/factories'
import { readData, loadSeats, type PlanFile } from './reference'
import { personaFile } from './people'
import { REASON_TEMPLATES } from './reason-templates'

/** Rounds and their catalogues, made as Home Affairs makes them. */

export const BLOCK_IDS = ['departments', 'districts'] as const
export type BlockId = (typeof BLOCK_IDS)[number]
/** Since 1/7/2025 there are communes and wards in place of districts. */
export type AnyBlockId = BlockId | 'communes'

const personaActor = (key: string) => {
  const persona = personaFile().personas.find((p) => p.key === key)
  if (!persona) throw new Error(`no persona ${key}`)
  return actorOf(persona.email)
}
export const homeAffairs = () => personaActor('home-affairs')
export const chair = () => personaActor('council-chair')
export const surveyOfficer = () => personaActor('survey-officer')

export async function loadCatalogues2021(now: Date): Promise<void> {
  const actor = await homeAffairs()
  for (const block of BLOCK_IDS) {
    const file = catalogueFileSchema.parse(readData(`catalogue/hanoi-2021-${block}.json`))
    await importCatalogue(actor, file)
    await issueCatalogue(actor, { catalogueId: file.id }, now)
  }
}

export async function copyCatalogues(toYear: number, now: Date): Promise<Record<BlockId, string>> {
  const actor = await homeAffairs()
  const ids: string[] = []
  for (const block of BLOCK_IDS) {
    const { id } = await copyCatalogue(actor, { catalogueId: `hanoi-${toYear - 1}-${block}`, toYear })
    await issueCatalogue(actor, { catalogueId: id }, now)
    ids.push(id)
  }
  return { departments: ids[0] ?? '', districts: ids[1] ?? '' }
}

/** Creates and opens a demonstration round; the plan's council and working group take their seats. */
export async function startRound(
  year: number,
  planNumber: string,
  catalogues: Record<BlockId, string>,
  deadlines: Record<BlockId, Deadlines>,
  openedAt: Date,
): Promise<string> {
  const actor = await homeAffairs()
  const plan = readData<PlanFile>('catalogue/plan-216-2021.json')
  const blocks = BLOCK_IDS.map((blockId) => ({
    blockId,
    catalogueId: catalogues[blockId],
    ...deadlines[blockId],
  }))
  const { id } = await createRound(actor, { year, planNumber, blocks }, { plan })
  const settings: RoundSettings = { ...DEFAULT_SETTINGS, reasonTemplates: REASON_TEMPLATES }
  await db.round.update({ where: { id }, data: { settings } })
  const { personas } = personaFile()
  const people = new Map(
    (await db.person.findMany({ select: { id: true, email: true } })).map((p) => [p.email, p.id]),
  )
  await loadSeats(id, plan, (body, seat) => {
    const persona = personas.find((p) =>
      body === 'council'
        ? seatPersona(p.key, seat, p.agencyId)
        : p.key === 'home-affairs' && seat.role === 'deputy-leader',
    )
    return persona ? (people.get(persona.email) ?? null) : null
  })
  await openRound(actor, { roundId: id, version: 0 }, openedAt)
  return id
}

function seatPersona(
  key: string,
  seat: { role: string; agency: string | null },
  agencyId: string | null,
): boolean {
  if (key === 'council-chair') return seat.role === 'chair'
  return (
    (key === 'council-member' || key === 'head-finance') && seat.role === 'member' && seat.agency === agencyId
  )
}

export async function advance(roundId: string, blockId: AnyBlockId, to: Phase, now: Date): Promise<void> {
  const actor = await homeAffairs()
  const { version } = await db.roundBlock.findUniqueOrThrow({
    where: { roundId_blockId: { roundId, blockId } },
    select: { version: true },
  })
  if (to === 'explanation') {
    await releaseAppraisal(actor, { roundId, blocks: [{ blockId, version }], withoutLate: true }, now)
  } else await movePhase(actor, { roundId, blockId, to, version })
}
