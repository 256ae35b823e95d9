import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { getPublicationOfYear } from '@/lib/publication/queries'
import type { Phase } from '@/lib/round/types'
import { canChangeScenario, canTryOut, problemsOfChanges } from './policy'
import { getScenarioDesk } from './queries'
import type {
  ArchiveScenarioInput,
  RenameScenarioInput,
  SaveScenarioInput,
  ShareScenarioInput,
} from './schema'

type Block = { blockId: string; catalogueId: string; phase: Phase; year: number; submitted: boolean }

/** The agency's block of the round, held so that it is not published meanwhile. */
async function lockBlock(tx: Tx, roundId: string, agencyId: string): Promise<Block> {
  const [block] = await tx.$queryRaw<Block[]>`
    SELECT b."blockId", b."catalogueId", b."phase"::text AS "phase", r."year", a."state" = 'submitted' AS "submitted"
      FROM "Assessment" a JOIN "RoundBlock" b ON b."roundId" = a."roundId" AND b."blockId" = a."blockId"
      JOIN "Round" r ON r."id" = a."roundId"
     WHERE a."roundId" = ${roundId} AND a."agencyId" = ${agencyId} FOR SHARE OF b`
  if (!block) throw new Refusal('not-found')
  return block
}

type Stored = {
  id: string
  roundId: string
  agencyId: string
  ownerId: string
  version: number
  name: string
}

async function lockScenario(tx: Tx, id: string): Promise<Stored | null> {
  const [found] = await tx.$queryRaw<Stored[]>`
    SELECT "id", "roundId", "agencyId", "ownerId", "version", "name" FROM "Scenario" WHERE "id" = ${id}::uuid FOR UPDATE`
  return found ?? null
}

const audited = (scenario: Pick<Stored, 'id' | 'roundId' | 'agencyId'>, action: string, detail: object) => ({
  action,
  subjectType: 'Scenario',
  subjectId: scenario.id,
  roundId: scenario.roundId,
  agencyId: scenario.agencyId,
  detail: { ...detail },
})

async function demandChanges(tx: Tx, input: SaveScenarioInput, block: Block, now: Date): Promise<void> {
  const catalogue = await readCatalogue(block.catalogueId, tx)
  const published = block.phase === 'published' ? await getPublicationOfYear(block.year) : null
  const rows = new Map((catalogue?.rows ?? []).map((row) => [row.code, row]))
  const problems = problemsOfChanges(rows, input.changes, published?.bundle.latestDay ?? dayOf(now))
  if (problems.length > 0) throw new FieldErrors(problems)
}

/**
 * Keeps a scenario, new or as it is now; sent twice, it is kept once. Nothing of the agency's result is touched. Its
 * words stay out of the audit trail, which others read. Refused: who may not try out about the agency, another's
 * scenario, an agency that is not ranked, a stale version; facts that cannot be are field errors.
 */
export async function saveScenario(
  actor: Actor,
  input: SaveScenarioInput,
  now = new Date(),
): Promise<{ version: number; updatedAt: Date }> {
  const { scenarioId: id, roundId, agencyId, version, name, note, changes } = input
  // Only said on the page, so that it need not be held.
  const basis = (await getScenarioDesk(actor, roundId, agencyId, now))?.base.basis
  return inTransaction(async (tx) => {
    const block = await lockBlock(tx, roundId, agencyId)
    const stored = await lockScenario(tx, id)
    const place = { roundId, agencyId, blockId: block.blockId }
    demand(canTryOut(actor, place, block.phase))
    if (stored) demand(canChangeScenario(actor, { ...place, ownerId: stored.ownerId }, block.phase))
    if (stored && (stored.roundId !== roundId || stored.agencyId !== agencyId)) throw new Refusal('not-found')
    if (!block.submitted || !basis) throw new Refusal('not-submitted')
    if ((stored?.version ?? 0) !== version) throw new Refusal('stale-version')
    await demandChanges(tx, input, block, now)
    const data = { name, note, changes: changes as unknown as Prisma.InputJsonValue, basis, updatedAt: now }
    if (stored) await tx.scenario.update({ where: { id }, data: { ...data, version: { increment: 1 } } })
    else
      await tx.scenario.create({
        data: { ...data, id, roundId, agencyId, ownerId: actor.personId, createdAt: now },
      })
    const detail = { rows: changes.length, isNew: !stored }
    await record(tx, actor, audited({ id, roundId, agencyId }, 'scenario.saved', detail))
    return { version: version + 1, updatedAt: now }
  })
}

type Step = { scenarioId: string; version: number }

/** One change of a scenario of one's own that does not touch its rows. */
async function change(
  actor: Actor,
  { scenarioId, version }: Step,
  data: Prisma.ScenarioUncheckedUpdateInput,
  action: string,
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const place = await tx.scenario.findUnique({
      where: { id: scenarioId },
      select: { roundId: true, agencyId: true },
    })
    if (!place) throw new Refusal('not-found')
    const block = await lockBlock(tx, place.roundId, place.agencyId)
    const stored = await lockScenario(tx, scenarioId)
    if (!stored) throw new Refusal('not-found')
    demand(canChangeScenario(actor, { ...stored, blockId: block.blockId }, block.phase))
    if (stored.version !== version) throw new Refusal('stale-version')
    await tx.scenario.update({
      where: { id: scenarioId },
      data: { ...data, version: { increment: 1 } },
    })
    await record(tx, actor, audited(stored, action, {}))
    return { version: version + 1 }
  })
}

/** Gives a scenario of one's own another name. */
export const renameScenario = (
  actor: Actor,
  input: RenameScenarioInput,
  now = new Date(),
): Promise<{ version: number }> =>
  change(actor, input, { name: input.name, updatedAt: now }, 'scenario.renamed')

/** Lets colleagues of the same agency read a scenario, or no longer. */
export const shareScenario = (
  actor: Actor,
  input: ShareScenarioInput,
  now = new Date(),
): Promise<{ version: number }> =>
  change(
    actor,
    input,
    { shared: input.shared, updatedAt: now },
    input.shared ? 'scenario.shared' : 'scenario.unshared',
  )

/** Puts a scenario away, or brings it back. Nothing is removed for good. */
export const archiveScenario = (
  actor: Actor,
  input: ArchiveScenarioInput,
  now = new Date(),
): Promise<{ version: number }> =>
  change(
    actor,
    input,
    { archivedAt: input.archived ? now : null },
    input.archived ? 'scenario.archived' : 'scenario.restored',
  )
