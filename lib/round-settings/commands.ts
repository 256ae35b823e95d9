import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { canManageRound } from '@/lib/round/policy'
import { roundSettingsSchema } from '@/lib/round/schema'
import type { Phase } from '@/lib/round/types'
import { canChangeSetting, changedParts, removedCodes } from './policy'
import { keepRoundSettingsSchema, type KeepRoundSettingsCall } from './schema'

type SettledBlock = { phase: Phase; appraisalReleasedAt: Date | null }

/**
 * Keeps the settings of a round: reasons, grounds, templates, tolerance, substitute, the council's rules, ties. Refused:
 * not Home Affairs, a version that is not the latest, a part whose step has been taken. Rounds that are open keep every
 * code they ever had, so that no decision loses its words: it is retired instead.
 */
export async function keepRoundSettings(
  actor: Actor,
  call: KeepRoundSettingsCall,
): Promise<{ version: number; changed: string[] }> {
  const { roundId, version, settings } = keepRoundSettingsSchema.parse(call)
  demand(canManageRound(actor))
  return inTransaction(async (tx) => {
    const [round] = await tx.$queryRaw<{ year: number; openedAt: Date | null; version: number }[]>`
      SELECT "year", "openedAt", "version" FROM "Round" WHERE "id" = ${roundId} FOR UPDATE`
    if (!round) throw new Refusal('not-found')
    if (round.version !== version) throw new Refusal('stale-version')
    const { openedAt, year } = round
    // Those who decide hold the blocks: nobody chooses a code while it is being retired.
    const blocks = await tx.$queryRaw<SettledBlock[]>`
      SELECT "phase"::text AS "phase", "appraisalReleasedAt" FROM "RoundBlock" WHERE "roundId" = ${roundId} ORDER BY "blockId" FOR UPDATE`
    const stored = await tx.round.findUniqueOrThrow({ where: { id: roundId }, select: { settings: true } })
    const before = roundSettingsSchema.parse(stored.settings)
    const parts = changedParts(before, settings)
    for (const { part } of parts) demand(canChangeSetting(actor, part, blocks))
    const removed = openedAt ? removedCodes(before, settings) : []
    if (removed.length > 0)
      throw new FieldErrors(
        removed.map(({ list, code }) => ({ field: `settings.${list}`, reason: 'code-in-use', limit: code })),
      )
    if (before.substituteLeadUnit !== settings.substituteLeadUnit)
      await demandUnit(tx, settings.substituteLeadUnit, year)
    if (parts.length === 0) return { version, changed: [] }
    await tx.round.update({ where: { id: roundId }, data: { settings, version: { increment: 1 } } })
    const values = (pick: 'before' | 'after') => Object.fromEntries(parts.map((p) => [p.part, p[pick]]))
    await record(tx, actor, {
      action: 'round.settingsKept',
      subjectType: 'Round',
      subjectId: roundId,
      roundId,
      detail: { before: values('before'), after: values('after') },
    })
    return { version: version + 1, changed: parts.map((p) => p.part) }
  })
}

async function demandUnit(tx: Tx, agencyId: string, year: number): Promise<void> {
  const found = await tx.agency.count({ where: { id: agencyId, assessedYears: { has: year } } })
  if (found === 0) throw new FieldErrors([{ field: 'settings.substituteLeadUnit', reason: 'unknown-key' }])
}
