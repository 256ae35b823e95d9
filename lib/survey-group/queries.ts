import 'server-only'
import type { Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import { canReadCentral, cellKey, isOwnAgency, valueFromMicro } from '@/lib/survey/policy'
import { fromStored } from './policy'
import type { CellGroupsInput } from './schema'
import type { CellGroups, GroupResult, StoredGroup } from './types'

const GROUP = { group: true, valueMicro: true, standardErrorMicro: true, answerCount: true } as const

/** What groups said of agencies in a round, by "agency/code"; for queries and commands that know that the reader may. */
export async function readGroups(
  roundId: string,
  agencyIds: string[],
  reader: Tx = db,
): Promise<Map<string, StoredGroup[]>> {
  const found = await reader.centralGroupResult.findMany({
    where: { roundId, agencyId: { in: agencyIds } },
    orderBy: [{ agencyId: 'asc' }, { code: 'asc' }, { group: 'asc' }],
    select: { agencyId: true, code: true, ...GROUP },
  })
  const byCell = new Map<string, StoredGroup[]>()
  for (const { agencyId, code, ...group } of found) {
    const key = cellKey(agencyId, code)
    const groups = byCell.get(key) ?? []
    groups.push(group)
    byCell.set(key, groups)
  }
  return byCell
}

/** What groups said, for a block's whole table by "agency/code"; null when not the actor's to see. */
export async function getBlockGroups(
  actor: Actor,
  roundId: string,
  blockId: string,
): Promise<Map<string, GroupResult[]> | null> {
  if (!canReadCentral(actor, 'survey', { roundId, blockId })) return null
  const agencies = await db.assessment.findMany({
    where: { roundId, blockId },
    orderBy: { agencyId: 'asc' },
    select: { agencyId: true },
  })
  const ids = agencies.map((a) => a.agencyId).filter((id) => !isOwnAgency(actor, id))
  const found = await readGroups(roundId, ids)
  return new Map([...found].map(([key, groups]) => [key, fromStored(groups)]))
}

/** One cell of a survey table with its groups, as it stands now; null when absent or not the actor's to see. */
export async function getCellGroups(actor: Actor, place: CellGroupsInput): Promise<CellGroups | null> {
  const { roundId, blockId, agencyId, code } = place
  if (!canReadCentral(actor, 'survey', { roundId, blockId }) || isOwnAgency(actor, agencyId)) return null
  const assessment = await db.assessment.findFirst({
    where: { roundId, blockId, agencyId },
    select: { id: true },
  })
  if (!assessment) return null
  const cell = await db.centralResult.findFirst({
    where: { roundId, agencyId, code, kind: 'survey' },
    select: {
      ...{ version: true, valueMicro: true, standardErrorMicro: true, answerCount: true },
      groups: { orderBy: { group: 'asc' }, select: GROUP },
    },
  })
  if (!cell) return { version: 0, value: null, standardError: null, answerCount: null, groups: [] }
  const { version, valueMicro, standardErrorMicro, answerCount, groups } = cell
  return {
    version,
    value: valueFromMicro('survey', valueMicro),
    standardError: standardErrorMicro === null ? null : valueFromMicro('survey', standardErrorMicro),
    answerCount,
    groups: fromStored(groups),
  }
}
