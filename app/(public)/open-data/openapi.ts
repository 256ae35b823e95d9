import { z } from 'zod'
import {
  dictionarySchema,
  keySetSchema,
  openIndexSchema,
  signatureFileSchema,
  TABLE_COLUMNS,
  type OpenIndex,
} from '@/lib/open-data/schema'
import { BLOCK_TABLES, type Licence, type OpenTable } from '@/lib/open-data/types'
import { BUNDLE_VERSIONS } from '@/lib/publication/schema'

/** The description of the open addresses (OpenAPI 3.1), from the same schemas that the answers are typed by. */

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema)
  return rest
}
const HEADERS = {
  ETag: { description: 'Names the content; answered with 304 in If-None-Match.', schema: { type: 'string' } },
  'Cache-Control': { schema: { type: 'string' } },
  'Access-Control-Allow-Origin': { schema: { const: '*' } },
}
const NOT_THERE = { description: 'There is no such publication, block or table.' }

function answer(description: string, contentType: string, schema: Json, more: Json = {}): Json {
  return {
    '200': { description, headers: { ...HEADERS, ...more }, content: { [contentType]: { schema } } },
    '304': { description: 'Not changed: the reader has it.' },
    '404': NOT_THERE,
  }
}

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const json = (name: string, description: string) => answer(description, 'application/json', ref(name))
const DISPOSITION = { 'Content-Disposition': { schema: { type: 'string' } } }

const get = (operationId: string, summary: string, parameters: string[], responses: Json): Json => ({
  get: {
    ...{ operationId, summary },
    parameters: parameters.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    responses,
  },
})

/** The first line of a table is its columns: OpenAPI cannot say so, `x-columns` does. */
const csvSchema = (tables: readonly OpenTable[]): Json => ({
  type: 'string',
  description: 'UTF-8 with a byte order mark, commas, CRLF; an empty cell is a missing value.',
  'x-columns': Object.fromEntries(tables.map((table) => [table, TABLE_COLUMNS[table].map((c) => c.name)])),
})
const csv = (tables: readonly OpenTable[]) =>
  answer('A table.', 'text/csv', csvSchema(tables), { ...DISPOSITION, Link: { schema: { type: 'string' } } })
const csvw = answer('CSV on the Web metadata.', 'application/csvm+json', {
  type: 'object',
  required: ['@context', 'url', 'tableSchema'],
})
const bundle = answer(
  'The bundle, in canonical form, byte for byte as hashed and signed.',
  'application/json',
  ref('Bundle'),
  {
    'Repr-Digest': { description: 'SHA-256 (RFC 9530).', schema: { type: 'string' } },
  },
)

const paths = (): Json => ({
  '/open-data/index.json': get('index', 'Every publication with its files', [], json('Index', 'The index.')),
  '/open-data/dictionary.json': get(
    'dictionary',
    'What every column means',
    [],
    json('Dictionary', 'The dictionary.'),
  ),
  '/open-data/openapi.json': get(
    'openapi',
    'This description',
    [],
    answer('OpenAPI 3.1.', 'application/json', { type: 'object', required: ['openapi', 'paths'] }),
  ),
  '/open-data/{year}/bundle.json': get('bundleOfYear', 'The result in force of a year', ['year'], bundle),
  '/open-data/{year}/publication/{sequence}/bundle.json': get(
    'bundleOfPublication',
    'A result as one publication had it',
    ['year', 'sequence'],
    bundle,
  ),
  '/open-data/{year}/{block}/{table}.csv': get(
    'tableOfYear',
    'A table of the result in force',
    ['year', 'block', 'table'],
    csv(BLOCK_TABLES),
  ),
  '/open-data/{year}/{block}/{table}.csv-metadata.json': get(
    'metadataOfYear',
    'What its columns mean',
    ['year', 'block', 'table'],
    csvw,
  ),
  '/open-data/{year}/publication/{sequence}/{block}/{table}.csv': get(
    'tableOfPublication',
    'A table as one publication had it',
    ['year', 'sequence', 'block', 'table'],
    csv(BLOCK_TABLES),
  ),
  '/open-data/{year}/publication/{sequence}/{block}/{table}.csv-metadata.json': get(
    'metadataOfPublication',
    'What its columns mean',
    ['year', 'sequence', 'block', 'table'],
    csvw,
  ),
  '/open-data/former-results.csv': get(
    'formerResults',
    'Results of former years, with sources',
    [],
    csv(['former-results']),
  ),
  '/open-data/former-results.csv-metadata.json': get('formerMetadata', 'What its columns mean', [], csvw),
  '/api/publications/{id}': get('publication', 'A publication by its id; it never changes', ['id'], bundle),
  '/api/publications/{id}/signature': get(
    'signature',
    'Its Ed25519 signatures',
    ['id'],
    json('Signature', 'Detached signatures.'),
  ),
  '/.well-known/par-index-keys.json': get(
    'keys',
    'The public keys of this portal',
    [],
    json('KeySet', 'A JSON Web Key Set.'),
  ),
})

const parameter = (name: string, schema: Json, example: unknown): Json => ({
  name,
  in: 'path',
  required: true,
  schema,
  ...(example === undefined ? {} : { example }),
})

/** Examples are of the newest publication, so that every address of the description can be tried as it stands. */
export function openApiOf(address: string, licence: Licence, index: OpenIndex): Json {
  const [newest] = index.publications
  return {
    openapi: '3.1.1',
    info: {
      title: 'PAR Index open data',
      version: '1.0.0',
      summary: 'Published results of the Public Administration Reform Index, to read and to compute again.',
      description: licence.decided
        ? 'Figures marked `demonstration` are no real results.'
        : `The city has decided no licence yet; ${licence.url} is proposed. Figures marked \`demonstration\` are no real results.`,
      ...(licence.decided ? { license: { name: licence.url, url: licence.url } } : {}),
    },
    servers: [{ url: address }],
    paths: paths(),
    components: {
      parameters: {
        year: parameter('year', { type: 'integer' }, newest?.year),
        sequence: parameter('sequence', { type: 'integer', minimum: 1 }, newest?.sequence),
        block: parameter('block', { type: 'string' }, newest?.blocks[0]?.id),
        table: parameter('table', { enum: [...BLOCK_TABLES] }, BLOCK_TABLES[0]),
        id: parameter('id', { type: 'string', format: 'uuid' }, newest?.id),
      },
      schemas: {
        Bundle: {
          oneOf: BUNDLE_VERSIONS.map((version) => ({ $ref: `${address}/schemas/bundle-${version}.json` })),
        },
        Index: schemaOf(openIndexSchema),
        Dictionary: schemaOf(dictionarySchema),
        Signature: schemaOf(signatureFileSchema),
        KeySet: schemaOf(keySetSchema),
      },
    },
  }
}
