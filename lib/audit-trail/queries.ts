import 'server-only'
import { addDays } from 'date-fns'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { startOfDay } from '@/lib/calendar'
import { db } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { readBlindSubjects } from '@/lib/reading/queries'
import { canReadAuditTrail } from './policy'
import type { AuditFilter } from './schema'
import type { AuditEntryView, AuditPage, ChainVerdict } from './types'

const PAGE = 50
/** From a gap in the numbers on every entry is broken: the first of them are enough to name one. */
const MOST_BROKEN = 1000
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const named = (text: string) => ({
  OR: [
    { name: { contains: text, mode: 'insensitive' as const } },
    { email: { contains: text, mode: 'insensitive' as const } },
  ],
})

/**
 * The trail as far as it is the actor's: without what was done to the agency that he stands aside from, and to lines
 * that he reads independently.
 */
async function scopeOf(actor: Actor): Promise<Prisma.AuditEntryWhereInput> {
  const recused = recusedAgencyId(actor)
  const blind = await readBlindSubjects(actor.personId)
  return {
    ...(recused ? { OR: [{ agencyId: null }, { agencyId: { not: recused } }] } : {}),
    ...(blind.length > 0 ? { NOT: { subjectType: 'Line', subjectId: { in: blind } } } : {}),
  }
}

async function whereOf(
  scope: Prisma.AuditEntryWhereInput,
  filter: AuditFilter,
): Promise<Prisma.AuditEntryWhereInput> {
  const and: Prisma.AuditEntryWhereInput[] = [scope]
  if (filter.person) and.push({ person: named(filter.person) })
  if (filter.action) and.push({ action: filter.action })
  if (filter.subject) {
    const people = await db.person.findMany({ where: named(filter.subject), select: { id: true } })
    and.push({
      OR: [
        { subjectId: { contains: filter.subject, mode: 'insensitive' } },
        { subjectType: 'Person', subjectId: { in: people.map((p) => p.id) } },
      ],
    })
  }
  if (filter.day) and.push({ at: { gte: startOfDay(filter.day), lt: addDays(startOfDay(filter.day), 1) } })
  const before = filter.before && (await sequenceOf(scope, filter.before))
  if (before) and.push({ sequence: { lt: before } })
  return { AND: and }
}

/** Whoever may see all of it. */
const isWhole = (scope: Prisma.AuditEntryWhereInput): boolean => Object.keys(scope).length === 0

/** The entry's number in the whole trail, from the one by which the reader knows it. */
async function sequenceOf(scope: Prisma.AuditEntryWhereInput, number: number): Promise<bigint> {
  if (isWhole(scope)) return BigInt(number)
  const found = await db.auditEntry.findFirst({
    where: scope,
    orderBy: { sequence: 'asc' },
    skip: Math.max(0, number - 1),
    select: { sequence: true },
  })
  return found?.sequence ?? BigInt(Number.MAX_SAFE_INTEGER)
}

/**
 * Numbers of entries, by their number in the whole trail. To whom a part is hidden they are counted within what he may
 * see: gaps would tell how much has been done there.
 */
async function numbersFor(
  scope: Prisma.AuditEntryWhereInput,
  sequences: readonly bigint[],
): Promise<(sequence: bigint) => number> {
  const [newest, oldest] = [sequences[0], sequences.at(-1)]
  if (isWhole(scope) || newest === undefined || oldest === undefined) return Number
  const [before, found] = await Promise.all([
    db.auditEntry.count({ where: { AND: [scope, { sequence: { lt: oldest } }] } }),
    db.auditEntry.findMany({
      where: { AND: [scope, { sequence: { gte: oldest, lte: newest } }] },
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    }),
  ])
  const numbers = new Map(found.map(({ sequence }, index) => [sequence, before + index + 1]))
  return (sequence) => numbers.get(sequence) ?? 0
}

const entrySelect = {
  sequence: true,
  at: true,
  action: true,
  subjectType: true,
  subjectId: true,
  roundId: true,
  agencyId: true,
  detail: true,
  hash: true,
  person: { select: { name: true } },
} as const

/** What was done, newest first, a page at a time; null when the trail is not the actor's to read. */
export async function listAuditEntries(actor: Actor, filter: AuditFilter): Promise<AuditPage | null> {
  if (!canReadAuditTrail(actor)) return null
  const scope = await scopeOf(actor)
  const found = await db.auditEntry.findMany({
    where: await whereOf(scope, filter),
    orderBy: { sequence: 'desc' },
    take: PAGE + 1,
    select: entrySelect,
  })
  const page = found.slice(0, PAGE)
  const [numberOf, agencies, people] = await Promise.all([
    numbersFor(
      scope,
      page.map((e) => e.sequence),
    ),
    db.agency.findMany({
      where: { id: { in: page.flatMap((e) => e.agencyId ?? []) } },
      select: { id: true, nameVi: true, nameEn: true },
    }),
    db.person.findMany({
      where: {
        id: {
          in: page
            .filter((e) => e.subjectType === 'Person' && UUID.test(e.subjectId))
            .map((e) => e.subjectId),
        },
      },
      select: { id: true, name: true },
    }),
  ])
  const agencyNames = new Map(agencies.map((a) => [a.id, { vi: a.nameVi, en: a.nameEn }]))
  const personNames = new Map(people.map((p) => [p.id, p.name]))
  const entries = page.map(({ person, agencyId, sequence, hash, detail, ...rest }): AuditEntryView => ({
    ...rest,
    sequence: numberOf(sequence),
    hash: isWhole(scope) ? hash : null,
    personName: person?.name ?? null,
    subjectName: personNames.get(rest.subjectId) ?? null,
    agencyName: (agencyId && agencyNames.get(agencyId)) || null,
    detail: typeof detail === 'object' && detail !== null && !Array.isArray(detail) ? detail : {},
  }))
  return { entries, olderThan: found.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null }
}

/** The kinds of action recorded so far, for the filter. */
export async function listAuditActions(actor: Actor): Promise<string[]> {
  if (!canReadAuditTrail(actor)) return []
  const found = await db.auditEntry.findMany({
    where: await scopeOf(actor),
    distinct: ['action'],
    orderBy: { action: 'asc' },
    select: { action: true },
  })
  return found.map((e) => e.action)
}

/**
 * Recomputes every hash in the database: content, link to the entry before, and no gap in the numbers. To whom a part
 * is hidden it is told of the entries that he may see, counted among themselves.
 */
export async function verifyChain(actor: Actor): Promise<ChainVerdict | null> {
  if (!canReadAuditTrail(actor)) return null
  const scope = await scopeOf(actor)
  const broken = await db.$queryRaw<{ sequence: bigint }[]>`
    WITH checked AS (
      SELECT e."sequence",
             e."sequence" = row_number() OVER w AND e."previousHash" = coalesce(lag(e."hash") OVER w, repeat('0', 64))
             AND e."hash" = encode(sha256(convert_to(e."previousHash" || E'\\x1f' || audit_text(e), 'UTF8')), 'hex') AS "good"
        FROM "AuditEntry" e WINDOW w AS (ORDER BY e."sequence"))
    SELECT "sequence" FROM checked WHERE NOT "good" ORDER BY "sequence" LIMIT ${MOST_BROKEN}`
  const [entries, first] = await Promise.all([
    db.auditEntry.count({ where: scope }),
    db.auditEntry.findFirst({
      where: { AND: [scope, { sequence: { in: broken.map((b) => b.sequence) } }] },
      orderBy: { sequence: 'asc' },
      select: { sequence: true },
    }),
  ])
  if (!first) return { entries, firstBroken: null }
  return { entries, firstBroken: (await numbersFor(scope, [first.sequence]))(first.sequence) }
}
