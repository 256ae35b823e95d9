import 'server-only'
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { toCsv } from '@/lib/csv'
import { env } from '@/lib/env'
import { listFormerResults } from '@/lib/former-result/queries'
import { getPublicationOfYear, listPublications, readPublication } from '@/lib/publication/queries'
import { blockCells, formerCells } from './policy'
import { TABLE_COLUMNS, type OpenIndex } from './schema'
import { BLOCK_TABLES, type BlockTable, type Licence, type OpenFile, type OpenTable } from './types'

/** Everybody may have it: published results alone, from their frozen bundles. */

const KEPT_BYTES = 64_000_000
/** A table of a publication never changes while this process runs. */
const kept = new LRUCache<string, OpenFile>({
  maxSize: KEPT_BYTES,
  sizeCalculation: ({ text }) => text.length,
})

function fileOf(table: OpenTable, cells: readonly (readonly string[])[]): OpenFile {
  const head = TABLE_COLUMNS[table].map(({ name }) => name)
  const text = toCsv([head, ...cells], ',')
  return { text, sha256: createHash('sha256').update(text).digest('hex') }
}

/** A table of a block, by the publication in force or by the one named; null when there is none. */
export async function getOpenTable(
  place: { year: number; sequence?: number; blockId: string },
  table: BlockTable,
): Promise<OpenFile | null> {
  const published = await getPublicationOfYear(place.year, place.sequence)
  const block = published?.bundle.blocks.find(({ id }) => id === place.blockId)
  if (!published || !block) return null
  const key = `${published.head.id}/${block.id}/${table}`
  const known = kept.get(key)
  if (known) return known
  const file = fileOf(table, blockCells(table, { ...published, block }))
  kept.set(key, file)
  return file
}

/** Results of former years as a table; they may still be corrected, so it is written anew each time. */
export const getFormerTable = async (): Promise<OpenFile> =>
  fileOf('former-results', formerCells(await listFormerResults()))

const PROPOSED_LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

/** The licence that the city decided, else the one proposed (docs/decisions/0055). */
export function getLicence(): Licence {
  const decided = env().OPEN_DATA_LICENCE
  return { decided: decided !== undefined, url: decided ?? PROPOSED_LICENCE }
}

const filesAt = (base: string, blockId: string) =>
  BLOCK_TABLES.map((table) => {
    const url = `${base}/${blockId}/${table}.csv`
    return { table, url, metadata: `${url}-metadata.json` }
  })

/** Every publication with the addresses of its files, the newest year first. */
export async function getOpenIndex(): Promise<OpenIndex> {
  const heads = await listPublications()
  const publications = await Promise.all(
    heads.map(async ({ id }) => {
      const { head, bundle } = await readPublication(id)
      const { year, sequence } = head
      const base = `/open-data/${year}/publication/${sequence}`
      return {
        ...{ id, year, sequence },
        decision: { number: head.decisionNumber, decidedOn: head.decidedOn },
        inForce: !heads.some((other) => other.roundId === head.roundId && other.sequence > sequence),
        publishedAt: head.publishedAt.toISOString(),
        sha256: head.sha256,
        demonstration: bundle.round.demonstration,
        bundle: `${base}/bundle.json`,
        signature: `/api/publications/${id}/signature`,
        blocks: bundle.blocks.map((block) => ({
          id: block.id,
          name: block.name,
          provenance: block.catalogue.provenance,
          files: filesAt(base, block.id),
        })),
      }
    }),
  )
  return {
    licence: getLicence(),
    dictionary: '/open-data/dictionary.json',
    openapi: '/open-data/openapi.json',
    keys: '/.well-known/par-index-keys.json',
    formerResults: {
      table: 'former-results',
      url: '/open-data/former-results.csv',
      metadata: '/open-data/former-results.csv-metadata.json',
    },
    publications,
  }
}

/** The address at which people open the portal, without a stroke at its end. */
export const getPortalAddress = (): string => env().NEXTAUTH_URL.replace(/\/$/, '')
