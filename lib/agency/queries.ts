import 'server-only'
import type { Actor } from '@/lib/actor'
import { db, type Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { canReadAgencyRecords } from './policy'
import type { AgencyRecord, AgencyView, BlockView, LineageView } from './types'

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
  return attributesBy({ year, ...(agencyIds ? { agencyId: { in: agencyIds } } : {}) }, reader)
}

/** The same for every agency that is assessed in a block of a round. */
export const readAttributesOfBlock = (
  year: number,
  roundId: string,
  blockId: string,
  reader: Tx = db,
): Promise<Map<string, Set<string>>> =>
  attributesBy({ year, agency: { assessments: { some: { roundId, blockId } } } }, reader)

async function attributesBy(
  where: Prisma.AgencyAttributeWhereInput,
  reader: Tx,
): Promise<Map<string, Set<string>>> {
  const found = await reader.agencyAttribute.findMany({
    where: { ...where, value: true },
    orderBy: [{ agencyId: 'asc' }, { key: 'asc' }],
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

const named = { select: { id: true, nameVi: true, nameEn: true } } as const
const recordSelect = {
  id: true,
  blockId: true,
  nameVi: true,
  nameEn: true,
  type: true,
  assessedYears: true,
  source: true,
  attributes: {
    orderBy: [{ key: 'asc' as const }, { year: 'asc' as const }],
    select: { year: true, key: true, value: true, provenance: true },
  },
  lineageFrom: { select: { year: true, kind: true, source: true, successor: named } },
  lineageTo: { select: { year: true, kind: true, source: true, predecessor: named } },
}

type Named = { id: string; nameVi: string; nameEn: string }
type Link = { year: number; kind: string; source: string | null }
const toLineage = ({ year, kind, source }: Link, { id, nameVi, nameEn }: Named): LineageView => ({
  agencyId: id,
  name: { vi: nameVi, en: nameEn },
  year,
  kind,
  source,
})

type StoredRecord = Omit<AgencyRecord, 'name' | 'predecessors' | 'successors'> & {
  nameVi: string
  nameEn: string
  lineageFrom: (Link & { successor: Named })[]
  lineageTo: (Link & { predecessor: Named })[]
}

const toRecord = ({ nameVi, nameEn, lineageFrom, lineageTo, ...rest }: StoredRecord): AgencyRecord => ({
  ...rest,
  name: { vi: nameVi, en: nameEn },
  predecessors: lineageTo.map((l) => toLineage(l, l.predecessor)),
  successors: lineageFrom.map((l) => toLineage(l, l.successor)),
})

/** An agency's attributes and lineage, for Home Affairs, administrators and auditors; null when out of scope. */
export async function getAgencyRecord(actor: Actor, agencyId: string): Promise<AgencyRecord | null> {
  if (!canReadAgencyRecords(actor)) return null
  const found = await db.agency.findUnique({ where: { id: agencyId }, select: recordSelect })
  return found && toRecord(found)
}

/** The agencies of a year with the attributes of that year; null when out of scope. */
export async function listAgencyRecords(actor: Actor, year: number): Promise<AgencyRecord[] | null> {
  if (!canReadAgencyRecords(actor)) return null
  const found = await db.agency.findMany({
    where: { assessedYears: { has: year } },
    orderBy: [{ block: { position: 'asc' } }, { position: 'asc' }],
    select: { ...recordSelect, attributes: { ...recordSelect.attributes, where: { year } } },
  })
  return found.map(toRecord)
}

/** Years for which agencies are listed, newest first. */
export async function listAgencyYears(): Promise<number[]> {
  const found = await db.$queryRaw<{ year: number }[]>`
    SELECT DISTINCT unnest("assessedYears")::int AS "year" FROM "Agency" ORDER BY 1 DESC`
  return found.map((f) => f.year)
}
