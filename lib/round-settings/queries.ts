import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { canChangeSetting, canReadSettings } from './policy'
import { SETTING_PARTS, type RoundSettingsView } from './types'

/** How often reasons and grounds were used in a round: in ledgers, and in answers that are being written. */
async function countUses(roundId: string, exceptAgencyId: string | null): Promise<Record<string, number>> {
  const found = await db.$queryRaw<{ code: string; count: number }[]>`
    SELECT u."code", count(DISTINCT u."lineId")::int AS "count" FROM (
      SELECT e."reasonCode" AS "code", e."lineId" FROM "ScoreEntry" e
       UNION ALL SELECT o."ground", o."lineId" FROM "Objection" o) u
      JOIN "Line" l ON l."id" = u."lineId" JOIN "Assessment" a ON a."id" = l."assessmentId"
     WHERE a."roundId" = ${roundId} AND a."agencyId" IS DISTINCT FROM ${exceptAgencyId} AND u."code" IS NOT NULL
     GROUP BY 1`
  return Object.fromEntries(found.map((f) => [f.code, f.count]))
}

/** The settings of a round with what may still be changed; null when it is not the actor's to see. */
export async function getRoundSettings(actor: Actor, roundId: string): Promise<RoundSettingsView | null> {
  if (!canReadSettings(actor, roundId)) return null
  const round = await readRound(roundId)
  if (!round) return null
  const [uses, agencies] = await Promise.all([
    countUses(roundId, recusedAgencyId(actor)),
    db.agency.findMany({
      where: { assessedYears: { has: round.year }, blockId: { in: round.blocks.map((b) => b.blockId) } },
      orderBy: [{ block: { position: 'asc' } }, { position: 'asc' }],
      select: { id: true, nameVi: true, nameEn: true },
    }),
  ])
  const { year, planNumber, version, settings, blocks } = round
  const answers = SETTING_PARTS.map((part) => [part, canChangeSetting(actor, part, blocks)] as const)
  return {
    ...{ roundId, year, planNumber, version, settings, uses },
    isOpened: round.openedAt !== null,
    units: agencies.map(({ id, nameVi, nameEn }) => ({ id, name: { vi: nameVi, en: nameEn } })),
    can: Object.fromEntries(answers) as RoundSettingsView['can'],
  }
}
