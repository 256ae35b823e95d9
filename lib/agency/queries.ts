import 'server-only'
import { holdsAny, type Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import type { AgencyView, BlockView } from './types'

/** The blocks in their fixed order. */
export async function listBlocks(): Promise<BlockView[]> {
  const blocks = await db.block.findMany({
    orderBy: { position: 'asc' },
    select: { id: true, nameVi: true, nameEn: true, position: true },
  })
  return blocks.map((b) => ({ id: b.id, name: { vi: b.nameVi, en: b.nameEn }, position: b.position }))
}

/** Agencies assessed in a year, by block and list order. Names are public. */
export async function listAgencies(year?: number): Promise<AgencyView[]> {
  const agencies = await db.agency.findMany({
    where: year ? { assessedYears: { has: year } } : {},
    orderBy: [{ blockId: 'asc' }, { position: 'asc' }],
    select: {
      id: true,
      blockId: true,
      nameVi: true,
      nameEn: true,
      shortNameVi: true,
      shortNameEn: true,
      type: true,
      position: true,
    },
  })
  return agencies.map((a) => ({
    id: a.id,
    blockId: a.blockId,
    name: { vi: a.nameVi, en: a.nameEn },
    shortName: { vi: a.shortNameVi ?? a.nameVi, en: a.shortNameEn ?? a.nameEn },
    type: a.type,
    position: a.position,
  }))
}

/** Attributes (which decide what applies) of the agencies in a year: agency id → the keys that hold. */
export async function readAttributes(
  year: number,
  agencyIds?: string[],
  reader: Tx = db,
): Promise<Map<string, Set<string>>> {
  const found = await reader.agencyAttribute.findMany({
    where: { year, value: true, ...(agencyIds ? { agencyId: { in: agencyIds } } : {}) },
    select: { agencyId: true, key: true },
  })
  const byAgency = new Map<string, Set<string>>()
  for (const { agencyId, key } of found) {
    const keys = byAgency.get(agencyId) ?? new Set<string>()
    keys.add(key)
    byAgency.set(agencyId, keys)
  }
  return byAgency
}

/** An agency's attributes and lineage, for Home Affairs, administrators and auditors; null when out of scope. */
export async function getAgencyRecord(actor: Actor, agencyId: string) {
  if (!holdsAny(actor, ['homeAffairs', 'administrator', 'auditor'])) return null
  return db.agency.findUnique({
    where: { id: agencyId },
    select: {
      id: true,
      nameVi: true,
      nameEn: true,
      type: true,
      assessedYears: true,
      source: true,
      attributes: {
        orderBy: [{ year: 'desc' }, { key: 'asc' }],
        select: { year: true, key: true, value: true, provenance: true },
      },
      lineageFrom: {
        select: {
          year: true,
          kind: true,
          source: true,
          successor: { select: { id: true, nameVi: true, nameEn: true } },
        },
      },
      lineageTo: {
        select: {
          year: true,
          kind: true,
          source: true,
          predecessor: { select: { id: true, nameVi: true, nameEn: true } },
        },
      },
    },
  })
}
