import 'server-only'
import type { Actor } from '@/lib/actor'
import { canSaveLine } from '@/lib/assessment/policy'
import { lockAssessment, readRowsThatApply } from '@/lib/assessment/queries'
import { record, type AuditRecord } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { canManageUnits, factsOfParts, fitParts, sameParts } from './policy'
import { readUnits } from './queries'
import { MAX_UNITS, type AddUnitsInput, type ChangeUnitInput, type OrderUnitsInput } from './schema'
import type { UnitPart } from './types'

/** One change of an agency's list at a time. */
async function lockList(tx: Tx, agencyId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(7216004, hashtext(${agencyId}))`
}

/**
 * Rows that are entered by unit follow the list at once, as long as the actor may still enter them: a new unit is missing
 * there, so the row waits for its number; one that is out of use and has no number is gone. What is signed stays.
 */
async function refitLines(tx: Tx, actor: Actor, agencyId: string, now: Date): Promise<AuditRecord[]> {
  const units = await readUnits(agencyId, tx)
  const found = await tx.assessment.findMany({
    where: { agencyId, roundBlock: { phase: { in: ['selfAssessment', 'appraisal1'] } } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const records: AuditRecord[] = []
  for (const { id } of found) {
    const a = await lockAssessment(tx, id)
    const { rows } = await readRowsThatApply(tx, a)
    const lines = await tx.$queryRaw<{ id: string; code: string; version: number; unitParts: UnitPart[] }[]>`
      SELECT "id", "code", "version", "unitParts" FROM "Line"
       WHERE "assessmentId" = ${id}::uuid AND "unitParts" IS NOT NULL ORDER BY "code" FOR UPDATE`
    for (const line of lines) {
      const row = rows.get(line.code)
      if (!row || !canSaveLine(actor, a, now, line.code).allowed) continue
      const parts = fitParts(row.rule, line.unitParts, units)
      const facts = factsOfParts(row.rule, parts)
      if (sameParts(parts, line.unitParts) || !facts) continue
      await tx.line.update({
        where: { id: line.id },
        data: {
          unitParts: parts,
          facts,
          version: { increment: 1 },
          savedAt: now,
          savedById: actor.personId,
        },
      })
      records.push({
        action: 'line.saved',
        subjectType: 'Line',
        subjectId: `${a.id}/${line.code}`,
        roundId: a.roundId,
        agencyId,
        detail: { version: line.version + 1, facts, parts },
      })
    }
  }
  return records
}

const recordOf = (agencyId: string, action: string, detail: Record<string, unknown>): AuditRecord => ({
  action,
  subjectType: 'Agency',
  subjectId: agencyId,
  agencyId,
  detail,
})

/**
 * Puts units at the end of the agency's list; names that stand there already are passed over, and taken into use again
 * where they were not. Refused: not the agency's. Field error: too many. Gives how many are new.
 */
export async function addUnits(
  actor: Actor,
  { agencyId, names }: AddUnitsInput,
  now = new Date(),
): Promise<{ added: number; known: number }> {
  demand(canManageUnits(actor, agencyId))
  return inTransaction(async (tx) => {
    await lockList(tx, agencyId)
    const there = await readUnits(agencyId, tx)
    const wanted = [...new Map(names.map((name) => [name.toLowerCase(), name])).entries()]
    const known = new Map(there.map((unit) => [unit.name.toLowerCase(), unit]))
    const fresh = wanted.flatMap(([key, name]) => (known.has(key) ? [] : [name]))
    if (there.length + fresh.length > MAX_UNITS)
      throw new FieldErrors([{ field: 'names', reason: 'too-many-units', limit: MAX_UNITS }])
    const asleep = wanted.flatMap(([key]) => known.get(key) ?? []).filter((unit) => !unit.inUse)
    await tx.subordinateUnit.createMany({
      data: fresh.map((name, at) => ({ agencyId, name, position: there.length + at })),
    })
    await tx.subordinateUnit.updateMany({
      where: { id: { in: asleep.map(({ id }) => id) } },
      data: { inUse: true, version: { increment: 1 } },
    })
    const followed = await refitLines(tx, actor, agencyId, now)
    const detail = { names: fresh, inUseAgain: asleep.map(({ name }) => name) }
    await record(tx, actor, [recordOf(agencyId, 'subordinateUnit.added', detail), ...followed])
    return { added: fresh.length + asleep.length, known: names.length - fresh.length - asleep.length }
  })
}

/** Renames a unit, or takes it out of use or into it. Refused: not the agency's, a version that is not the latest. */
export async function changeUnit(actor: Actor, input: ChangeUnitInput, now = new Date()): Promise<void> {
  await inTransaction(async (tx) => {
    const found = await tx.subordinateUnit.findUnique({
      where: { id: input.unitId },
      select: { agencyId: true },
    })
    if (!found) throw new Refusal('not-found')
    const { agencyId } = found
    demand(canManageUnits(actor, agencyId))
    await lockList(tx, agencyId)
    const all = await readUnits(agencyId, tx)
    const unit = all.find(({ id }) => id === input.unitId)
    if (unit?.version !== input.version) throw new Refusal('stale-version', { name: unit?.name ?? '' })
    const { name, inUse } = input
    const isTaken = all.some((u) => u.id !== unit.id && u.name.toLowerCase() === name.toLowerCase())
    if (isTaken) throw new FieldErrors([{ field: 'name', reason: 'unit-exists' }])
    await tx.subordinateUnit.update({
      where: { id: unit.id },
      data: { name, inUse, version: { increment: 1 } },
    })
    const followed = await refitLines(tx, actor, agencyId, now)
    const detail = { unitId: unit.id, name, inUse, before: { name: unit.name, inUse: unit.inUse } }
    await record(tx, actor, [recordOf(agencyId, 'subordinateUnit.changed', detail), ...followed])
  })
}

/** Puts the units in another order. Refused: not the agency's, a list that is not the whole one any more. */
export async function orderUnits(actor: Actor, { agencyId, unitIds }: OrderUnitsInput): Promise<void> {
  demand(canManageUnits(actor, agencyId))
  await inTransaction(async (tx) => {
    await lockList(tx, agencyId)
    const known = new Set((await readUnits(agencyId, tx)).map(({ id }) => id))
    const isWhole = known.size === new Set(unitIds).size && unitIds.every((id) => known.has(id))
    if (!isWhole) throw new Refusal('stale-version')
    for (const [position, id] of unitIds.entries())
      await tx.subordinateUnit.update({ where: { id }, data: { position } })
    await record(tx, actor, recordOf(agencyId, 'subordinateUnit.ordered', { unitIds }))
  })
}
