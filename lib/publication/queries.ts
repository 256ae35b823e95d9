import 'server-only'
import { dayOfColumn } from '@/lib/calendar'
import { db, type Tx } from '@/lib/db'
import { correctedOf } from './policy'
import { bundleSchema, type Bundle } from './schema'
import type { Corrected, PublicationHead, PublishedAgency, PublishedRound } from './types'

/**
 * What the public reads. Nobody is asked who he is, and figures come from the frozen bundle alone: what stands in
 * the tables afterwards cannot change them.
 */

const headSelect = {
  id: true,
  roundId: true,
  sequence: true,
  decisionNumber: true,
  decidedOn: true,
  sha256: true,
  reason: true,
  publishedAt: true,
  round: { select: { year: true } },
} as const

type HeadRecord = Omit<PublicationHead, 'year' | 'decidedOn'> & { decidedOn: Date; round: { year: number } }

const toHead = ({ round, decidedOn, ...rest }: HeadRecord): PublicationHead => ({
  ...rest,
  year: round.year,
  decidedOn: dayOfColumn(decidedOn) ?? '',
})

/** All publications, the newest year first; of one round the latest first. */
export async function listPublications(): Promise<PublicationHead[]> {
  const found = await db.publication.findMany({
    orderBy: [{ round: { year: 'desc' } }, { sequence: 'desc' }],
    select: headSelect,
  })
  return found.map(toHead)
}

/** A publication never changes, so its bundle is read and checked once per process. */
const bundles = new Map<string, Bundle>()
const KEPT_BUNDLES = 8

async function readBundle(id: string, reader: Tx): Promise<Bundle> {
  const known = bundles.get(id)
  if (known) return known
  const found = await reader.publication.findUniqueOrThrow({ where: { id }, select: { bundle: true } })
  const bundle = bundles.get(id) ?? bundleSchema.parse(JSON.parse(found.bundle))
  bundles.set(id, bundle)
  const [oldest] = bundles.keys()
  if (bundles.size > KEPT_BUNDLES && oldest !== undefined) bundles.delete(oldest)
  return bundle
}

/** The latest publication of a year, or of the newest year that has one; null before any. */
export async function getPublishedRound(year?: number, reader: Tx = db): Promise<PublishedRound | null> {
  const found = await reader.publication.findFirst({
    where: year === undefined ? {} : { round: { year } },
    orderBy: [{ round: { year: 'desc' } }, { sequence: 'desc' }],
    select: headSelect,
  })
  return found && { head: toHead(found), bundle: await readBundle(found.id, reader) }
}

/** One publication of a year by its number, without one the latest; null when there is none. */
export async function getPublicationOfYear(year: number, sequence?: number): Promise<PublishedRound | null> {
  if (sequence === undefined) return getPublishedRound(year)
  const found = await db.publication.findFirst({ where: { round: { year }, sequence }, select: headSelect })
  return found && { head: toHead(found), bundle: await readBundle(found.id, db) }
}

/** Of what the result in force of a year is the correction; null while the first decision stands, and before any. */
export async function getCorrectedOfYear(year: number): Promise<Corrected | null> {
  const published = await getPublicationOfYear(year)
  return published && correctedOf(published)
}

/** All publications of a round, the first one first. */
export async function listPublicationsOfRound(roundId: string, reader: Tx = db): Promise<PublicationHead[]> {
  const found = await reader.publication.findMany({
    where: { roundId },
    orderBy: { sequence: 'asc' },
    select: headSelect,
  })
  return found.map(toHead)
}

/** One publication by its id. For queries and commands that already know that the reader may. */
export async function readPublication(id: string, reader: Tx = db): Promise<PublishedRound> {
  const found = await reader.publication.findUniqueOrThrow({ where: { id }, select: headSelect })
  return { head: toHead(found), bundle: await readBundle(found.id, reader) }
}

/** The years with a published result, newest first. */
export async function listPublishedYears(): Promise<number[]> {
  return [...new Set((await listPublications()).map((p) => p.year))]
}

/** One agency's published result, by the latest publication or the one named; null when there is none. */
export async function getPublishedAgency(
  year: number,
  blockId: string,
  agencyId: string,
  sequence?: number,
): Promise<PublishedAgency | null> {
  const published = await getPublicationOfYear(year, sequence)
  const block = published?.bundle.blocks.find((b) => b.id === blockId)
  const agency = block?.agencies.find((a) => a.id === agencyId)
  return published && block && agency ? { ...published, block, agency } : null
}

/** One publication without its bundle; null when there is none. */
export async function getPublicationHead(id: string): Promise<PublicationHead | null> {
  const found = await db.publication.findUnique({ where: { id }, select: headSelect })
  return found && toHead(found)
}

/** Hash of a publication, to answer a reader who has it already. */
export async function getPublicationHash(id: string): Promise<string | null> {
  const found = await db.publication.findUnique({ where: { id }, select: { sha256: true } })
  return found?.sha256 ?? null
}

/** The bundle exactly as stored and hashed. */
export async function getBundleText(id: string): Promise<string | null> {
  const found = await db.publication.findUnique({ where: { id }, select: { bundle: true } })
  return found?.bundle ?? null
}
