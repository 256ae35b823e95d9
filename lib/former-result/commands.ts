import 'server-only'
import type { Actor } from '@/lib/actor'
import { record, type AuditRecord } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import { canEditFormerResults } from './policy'
import { getFormerYear, isPublishedHere, listAgenciesOfYear, listFormerResultsOfYear } from './queries'
import type { RemoveFormerResultInput, SaveFormerResultsInput, SaveFormerYearInput } from './schema'
import type { FormerResultView } from './types'

/**
 * Locks a former year: the round of that year, if there is one, so that it is not published meanwhile, then the year,
 * which is made when its first figure comes. Asks policy on what is locked.
 */
async function lockYear(tx: Tx, actor: Actor, year: number, now: Date): Promise<void> {
  await tx.$queryRaw`SELECT "id" FROM "Round" WHERE "year" = ${year} FOR SHARE`
  demand(canEditFormerResults(actor, { isPublishedHere: await isPublishedHere(year, tx) }))
  const present = Number(dayOf(now).slice(0, 4))
  if (year > present) throw new FieldErrors([{ field: 'year', reason: 'too-large', limit: present }])
  await tx.formerYear.createMany({ data: [{ year, sourceUrls: [] }], skipDuplicates: true })
  await tx.$queryRaw`SELECT "year" FROM "FormerYear" WHERE "year" = ${year} FOR UPDATE`
}

type Figures = Omit<FormerResultView, 'agencyName' | 'version' | 'year' | 'agencyId'>
const figuresOf = (result: FormerResultView): Figures => {
  const { agencyName: _name, version: _version, year: _year, agencyId: _id, ...figures } = result
  return figures
}
/** Prisma tells a JSON null from none. */
const jsonOrNone = (value: object | null) => value ?? Prisma.DbNull

type Revision = { agencyId: string | null; before: object | null; after: object | null }

/** Appends revisions of a year, numbered on; gives the numbers by agency ('' for the year itself). */
async function appendRevisions(
  tx: Tx,
  actor: Actor,
  year: number,
  reason: string,
  revisions: Revision[],
  now: Date,
): Promise<Map<string, number>> {
  const last = await tx.formerResultRevision.groupBy({
    by: ['agencyId'],
    where: { year },
    _max: { sequence: true },
    orderBy: { agencyId: 'asc' },
  })
  const lastOf = new Map(last.map((l) => [l.agencyId ?? '', l._max.sequence ?? 0]))
  const numbered = revisions.map((r) => ({ ...r, sequence: (lastOf.get(r.agencyId ?? '') ?? 0) + 1 }))
  await tx.formerResultRevision.createMany({
    data: numbered.map(({ before, after, ...rest }) => ({
      ...{ ...rest, year, reason, savedAt: now, savedById: actor.personId },
      before: jsonOrNone(before),
      after: jsonOrNone(after),
    })),
  })
  return new Map(numbered.map((r) => [r.agencyId ?? '', r.sequence]))
}

const recordOf = (year: number, agencyId: string | null, action: string, detail: object): AuditRecord => ({
  action,
  subjectType: 'FormerResult',
  subjectId: agencyId === null ? String(year) : `${year}/${agencyId}`,
  agencyId,
  detail: { ...detail },
})

/**
 * Enters or corrects figures of former years, all or none, each with its source; what stood before is kept as a
 * revision with the reason. A line that would change nothing is passed over. Refused: not Home Affairs, a year that
 * this portal published, a figure that somebody has changed since. Field errors: an agency that is not of the block and
 * year.
 */
export async function saveFormerResults(
  actor: Actor,
  input: SaveFormerResultsInput,
  now = new Date(),
): Promise<{ saved: number }> {
  const { year, blockId, sourceUrls, sourceDocument, decision } = input
  return inTransaction(async (tx) => {
    await lockYear(tx, actor, year, now)
    const stored = new Map((await listFormerResultsOfYear(year, blockId, tx)).map((r) => [r.agencyId, r]))
    await demandAgencies(tx, input, stored)
    for (const { agencyId, version } of input.entries) {
      const standing = stored.get(agencyId)
      if ((standing?.version ?? 0) !== version)
        throw new Refusal('stale-version', { agencyId, current: standing ?? null })
    }
    const changed = input.entries.flatMap(({ agencyId, version: _version, ...given }) => {
      const standing = stored.get(agencyId)
      const before = standing ? figuresOf(standing) : null
      const after: Figures = { blockId, ...given, sourceUrls, sourceDocument, decision }
      return before && sameFigures(before, after) ? [] : [{ agencyId, before, after }]
    })
    if (changed.length === 0) return { saved: 0 }
    const numbers = await appendRevisions(tx, actor, year, input.reason, changed, now)
    for (const { agencyId, after } of changed) {
      const data = { ...after, version: numbers.get(agencyId) ?? 1 }
      await tx.formerResult.upsert({
        where: { year_agencyId: { year, agencyId } },
        create: { year, agencyId, ...data },
        update: data,
      })
    }
    const details = changed.map(({ agencyId, before, after }) =>
      recordOf(year, agencyId, 'formerResult.saved', { before, after, reason: input.reason }),
    )
    await record(tx, actor, details)
    return { saved: changed.length }
  })
}

/** Keys in one order: what is stored comes back in another. */
const sameFigures = (a: Figures, b: Figures): boolean => ordered(a) === ordered(b)
const ordered = (figures: Figures): string =>
  JSON.stringify(Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1)))

async function demandAgencies(
  tx: Tx,
  { year, blockId, entries }: SaveFormerResultsInput,
  stored: ReadonlyMap<string, unknown>,
): Promise<void> {
  const known = new Set((await listAgenciesOfYear(year, blockId, tx)).map((a) => a.agencyId))
  const problems = entries.flatMap(({ agencyId }, i): FieldProblem[] =>
    known.has(agencyId) || stored.has(agencyId)
      ? []
      : [{ field: `entries.${i}.agencyId`, reason: 'unknown-agency' }],
  )
  if (problems.length > 0) throw new FieldErrors(problems)
}

/** Takes out a figure that was entered by mistake; it stays readable in the history. Refusals as for saveFormerResults. */
export async function removeFormerResult(
  actor: Actor,
  input: RemoveFormerResultInput,
  now = new Date(),
): Promise<void> {
  const { year, agencyId, version, reason } = input
  await inTransaction(async (tx) => {
    await lockYear(tx, actor, year, now)
    const where = { year_agencyId: { year, agencyId } }
    const found = await tx.formerResult.findUnique({ where, select: { blockId: true, version: true } })
    if (!found) throw new Refusal('not-found')
    if (found.version !== version) throw new Refusal('stale-version', { agencyId })
    const standing = (await listFormerResultsOfYear(year, found.blockId, tx)).find(
      (r) => r.agencyId === agencyId,
    )
    const before = standing ? figuresOf(standing) : { blockId: found.blockId }
    await appendRevisions(tx, actor, year, reason, [{ agencyId, before, after: null }], now)
    await tx.formerResult.delete({ where })
    await record(tx, actor, recordOf(year, agencyId, 'formerResult.removed', { before, reason }))
  })
}

/** Enters or corrects what is known of a former year and its blocks. Refusals as for saveFormerResults. */
export async function saveFormerYear(
  actor: Actor,
  input: SaveFormerYearInput,
  now = new Date(),
): Promise<{ version: number }> {
  const { year, version, reason, blocks, announcedOn, ...facts } = input
  return inTransaction(async (tx) => {
    await lockYear(tx, actor, year, now)
    const stored = await getFormerYear(year, tx)
    if ((stored?.version ?? 0) !== version) throw new Refusal('stale-version')
    const { year: _year, version: _version, ...before } = stored ?? { year, version: 0 }
    const after = { ...facts, announcedOn, blocks }
    const numbers = await appendRevisions(tx, actor, year, reason, [{ agencyId: null, before, after }], now)
    const next = numbers.get('') ?? 1
    await tx.formerYear.update({
      where: { year },
      data: { ...facts, announcedOn: columnOfDay(announcedOn), version: next },
    })
    for (const { blockId, ...rest } of blocks) {
      await tx.formerBlock.upsert({
        where: { year_blockId: { year, blockId } },
        create: { year, blockId, ...rest },
        update: rest,
      })
    }
    await record(tx, actor, recordOf(year, null, 'formerYear.saved', { before, after, reason }))
    return { version: next }
  })
}
