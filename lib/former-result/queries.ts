import 'server-only'
import type { Actor } from '@/lib/actor'
import { dayOfColumn } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import type { Prisma } from '@/lib/generated/prisma/client'
import { canEditFormerResults, canReadFormerDesk } from './policy'
import type {
  FormerAgency,
  FormerDesk,
  FormerLine,
  FormerResultView,
  FormerRevision,
  FormerYearHead,
  FormerYearView,
} from './types'

const select = {
  year: true,
  blockId: true,
  agencyId: true,
  rank: true,
  indexHundredths: true,
  appraisalHundredths: true,
  surveyHundredths: true,
  sourceUrls: true,
  sourceDocument: true,
  decision: true,
  warning: true,
  note: true,
  version: true,
  agency: { select: { nameVi: true, nameEn: true } },
} as const

async function find(where: Prisma.FormerResultWhereInput, reader: Tx = db): Promise<FormerResultView[]> {
  const found = await reader.formerResult.findMany({
    where,
    orderBy: [
      { year: 'desc' },
      { blockId: 'asc' },
      { rank: { sort: 'asc', nulls: 'last' } },
      { indexHundredths: { sort: 'desc', nulls: 'last' } },
      { agency: { position: 'asc' } },
    ],
    select,
  })
  return found.map(({ agency, ...rest }) => ({
    ...rest,
    agencyName: { vi: agency.nameVi, en: agency.nameEn },
  }))
}

/** Published results of former years: they are public, and history, so nobody is asked who reads. */
export const listFormerResults = (): Promise<FormerResultView[]> => find({})
export const listFormerResultsOfYear = (
  year: number,
  blockId: string,
  reader: Tx = db,
): Promise<FormerResultView[]> => find({ year, blockId }, reader)
export const listFormerResultsOfAgency = (agencyId: string): Promise<FormerResultView[]> => find({ agencyId })

const yearSelect = {
  year: true,
  decision: true,
  announcedOn: true,
  indexSet: true,
  plan: true,
  sourceUrls: true,
  sourceDocument: true,
  note: true,
  version: true,
  blocks: {
    orderBy: { block: { position: 'asc' } },
    select: {
      blockId: true,
      agencyCount: true,
      averageHundredths: true,
      averageChange: true,
      appraisalAverage: true,
      appraisalChange: true,
      surveyAverage: true,
      surveyChange: true,
      isAverageDerived: true,
      note: true,
      warnings: true,
    },
  },
} as const satisfies Prisma.FormerYearSelect

/** What is known of former years as wholes, newest first: as public as the results. */
export async function listFormerYears(reader: Tx = db): Promise<FormerYearView[]> {
  const found = await reader.formerYear.findMany({ orderBy: { year: 'desc' }, select: yearSelect })
  return found.map(({ announcedOn, ...rest }) => ({ ...rest, announcedOn: dayOfColumn(announcedOn) }))
}

export async function getFormerYear(year: number, reader: Tx = db): Promise<FormerYearView | null> {
  const found = await reader.formerYear.findUnique({ where: { year }, select: yearSelect })
  return found && { ...found, announcedOn: dayOfColumn(found.announcedOn) }
}

/** Whether this portal published the year itself. */
export async function isPublishedHere(year: number, reader: Tx = db): Promise<boolean> {
  return (await reader.publication.count({ where: { round: { year } } })) > 0
}

const agencySelect = {
  id: true,
  nameVi: true,
  nameEn: true,
  shortNameVi: true,
  shortNameEn: true,
  assessedYears: true,
  lineageTo: { select: { year: true } },
  lineageFrom: { select: { year: true } },
} as const

/**
 * The agencies of a block that could have a result in a year: those assessed then; where no list of that year is kept,
 * those of the nearest year, and never one that came into being later or had been merged away before.
 */
export async function listAgenciesOfYear(
  year: number,
  blockId: string,
  reader: Tx = db,
): Promise<FormerAgency[]> {
  const found = await reader.agency.findMany({
    where: { blockId },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: agencySelect,
  })
  const years = [...new Set(found.flatMap((a) => a.assessedYears))]
  const [nearest = year] = years.sort((a, b) => Math.abs(a - year) - Math.abs(b - year) || a - b)
  return found
    .filter((a) => a.assessedYears.includes(nearest))
    .map((a) => ({
      agencyId: a.id,
      name: { vi: a.nameVi, en: a.nameEn },
      shortName: { vi: a.shortNameVi ?? a.nameVi, en: a.shortNameEn ?? a.nameEn },
      isListed: a.assessedYears.includes(year),
    }))
}

/** Years with their blocks as Home Affairs keeps them, newest first; null for who may not. */
export async function listFormerYearHeads(actor: Actor): Promise<FormerYearHead[] | null> {
  if (!canReadFormerDesk(actor)) return null
  const [years, counted, published] = await Promise.all([
    listFormerYears(),
    db.formerResult.groupBy({
      by: ['year', 'blockId'],
      _count: true,
      orderBy: [{ year: 'desc' }, { blockId: 'asc' }],
    }),
    db.publication.findMany({ select: { round: { select: { year: true } } }, orderBy: { id: 'asc' } }),
  ])
  const here = new Set(published.map((p) => p.round.year))
  const all = [...new Set([...years.map((y) => y.year), ...counted.map((c) => c.year)])]
  return all
    .sort((a, b) => b - a)
    .map((year) => ({
      year,
      decision: years.find((y) => y.year === year)?.decision ?? null,
      isPublishedHere: here.has(year),
      counts: Object.fromEntries(counted.filter((c) => c.year === year).map((c) => [c.blockId, c._count])),
    }))
}

const MOST_REVISIONS = 200

/** A block of a former year with every agency, what was published of it, and the history of its figures. */
export async function getFormerDesk(actor: Actor, year: number, blockId: string): Promise<FormerDesk | null> {
  if (!canReadFormerDesk(actor)) return null
  const block = await db.block.findUnique({ where: { id: blockId }, select: { id: true } })
  if (!block) return null
  const [facts, results, agencies, isHere] = await Promise.all([
    getFormerYear(year),
    listFormerResultsOfYear(year, blockId),
    listAgenciesOfYear(year, blockId),
    isPublishedHere(year),
  ])
  const lines: FormerLine[] = agencies.map((a) => ({
    ...a,
    figures: results.find((r) => r.agencyId === a.agencyId) ?? null,
  }))
  // A figure of an agency that the list of that year does not have stays in sight.
  const extra = results
    .filter((r) => !agencies.some((a) => a.agencyId === r.agencyId))
    .map((r): FormerLine => ({
      ...{ agencyId: r.agencyId, name: r.agencyName, shortName: r.agencyName, isListed: false },
      figures: r,
    }))
  return {
    year,
    blockId,
    facts,
    lines: [...lines, ...extra],
    revisions: await readRevisions(year, blockId),
    canEdit: canEditFormerResults(actor, { isPublishedHere: isHere }),
  }
}

/** The block of an agency, for addresses that name the agency only; null for who may not see the desk. */
export async function getFormerEntry(
  actor: Actor,
  year: number,
  agencyId: string,
): Promise<{ desk: FormerDesk; line: FormerLine } | null> {
  if (!canReadFormerDesk(actor)) return null
  const found = await db.agency.findUnique({ where: { id: agencyId }, select: { blockId: true } })
  const desk = found?.blockId ? await getFormerDesk(actor, year, found.blockId) : null
  const line = desk?.lines.find((l) => l.agencyId === agencyId)
  return desk && line ? { desk, line } : null
}

async function readRevisions(year: number, blockId: string): Promise<FormerRevision[]> {
  const found = await db.formerResultRevision.findMany({
    where: { year, OR: [{ agencyId: null }, { agency: { blockId } }] },
    orderBy: [{ savedAt: 'desc' }, { id: 'desc' }],
    take: MOST_REVISIONS,
    select: {
      ...{ id: true, year: true, agencyId: true, sequence: true, before: true, after: true },
      ...{ reason: true, savedAt: true },
      savedBy: { select: { name: true } },
      agency: { select: { nameVi: true, nameEn: true } },
    },
  })
  return found.map(({ agency, savedBy, before, after, ...rest }) => ({
    ...rest,
    agencyName: agency && { vi: agency.nameVi, en: agency.nameEn },
    before: before as Record<string, unknown> | null,
    after: after as Record<string, unknown> | null,
    savedByName: savedBy.name,
  }))
}
