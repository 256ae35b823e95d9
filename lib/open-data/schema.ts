import { z } from 'zod'
import type { Column, ColumnSource, ColumnType, ColumnUnit, OpenTable } from './types'

/** Columns of the open tables and the forms of the open documents: what is written is what is described. */

type More = { unit?: ColumnUnit; source?: ColumnSource; required?: boolean }
const column = (name: string, type: ColumnType, more: More = {}): Column => ({
  ...{ name, type, source: more.source ?? 'publication', required: more.required ?? false },
  ...(more.unit ? { unit: more.unit } : {}),
})
const always = { required: true } as const
const text = (name: string, more: More = {}) => column(name, 'string', more)
const computed = { source: 'computed' } as const

const PUBLICATION: Column[] = [
  column('year', 'integer', always),
  column('publication', 'integer', always),
  text('decision', always),
  text('block', always),
]
const AGENCY: Column[] = [
  text('agency_id', always),
  text('agency_name_vi', always),
  text('agency_name_en', always),
]
const MARKS: Column[] = [
  column('demonstration', 'boolean', always),
  text('provenance', { ...always, source: 'catalogue' }),
]
const part = (prefix: string): Column[] => [
  column(`${prefix}points`, 'decimal', { ...computed, unit: 'points' }),
  column(`${prefix}max_points`, 'decimal', { ...computed, unit: 'points' }),
  column(`${prefix}index_percent`, 'decimal', { ...computed, unit: 'percent' }),
]
const former = { source: 'former' } as const
const ofCatalogue = { ...always, source: 'catalogue' } as const
const frozen = (columns: Column[]): Column[] => [...PUBLICATION, ...AGENCY, ...columns, ...MARKS]

export const TABLE_COLUMNS: Record<OpenTable, readonly Column[]> = {
  ranking: frozen([
    column('submitted', 'boolean', always),
    column('rank', 'integer', computed),
    column('tied', 'boolean', { ...always, ...computed }),
    text('band', computed),
    ...part(''),
    ...part('appraisal_'),
    ...part('survey_'),
    column('bonus_points', 'decimal', { unit: 'points', source: 'decided' }),
    column('penalty_points', 'decimal', { unit: 'points', source: 'decided' }),
    column('previous_year', 'integer', former),
    column('previous_rank', 'integer', former),
    column('previous_index_percent', 'decimal', { ...former, unit: 'percent' }),
    text('previous_source', former),
    column('rank_change', 'integer', { ...computed, unit: 'places' }),
    column('index_change', 'decimal', { ...computed, unit: 'percentage-points' }),
  ]),
  fields: frozen([
    text('field_code', ofCatalogue),
    text('field_name_vi', ofCatalogue),
    text('field_name_en', ofCatalogue),
    ...part(''),
  ]),
  rows: frozen([
    text('field_code', ofCatalogue),
    text('parent_code', { source: 'catalogue' }),
    text('row_code', ofCatalogue),
    text('row_name_vi', ofCatalogue),
    text('row_name_en', ofCatalogue),
    text('method', ofCatalogue),
    column('catalogue_max_points', 'decimal', { ...ofCatalogue, unit: 'points' }),
    text('status', { ...always, ...computed }),
    text('not_applicable_reason', { source: 'decided' }),
    column('points', 'decimal', { ...computed, unit: 'points' }),
    text('decided_by', { source: 'decided' }),
    text('reason_code', { source: 'decided' }),
    column('facts', 'json', { source: 'agency' }),
  ]),
  'survey-estimates': frozen([
    text('row_code', ofCatalogue),
    text('row_name_vi', ofCatalogue),
    text('row_name_en', ofCatalogue),
    column('share_percent', 'decimal', { ...always, unit: 'percent', source: 'survey' }),
    column('standard_error_percent', 'decimal', { unit: 'percentage-points', source: 'survey' }),
    column('answers', 'integer', { unit: 'answers', source: 'survey' }),
  ]),
  'survey-groups': frozen([
    text('row_code', ofCatalogue),
    text('group', { ...always, source: 'survey' }),
    text('group_name_vi', { ...always, source: 'survey' }),
    text('group_name_en', { ...always, source: 'survey' }),
    column('group_weight', 'decimal', { source: 'survey' }),
    column('group_share_percent', 'decimal', { unit: 'percent', source: 'survey' }),
    column('standard_error_percent', 'decimal', { unit: 'percentage-points', source: 'survey' }),
    column('answers', 'integer', { unit: 'answers', source: 'survey' }),
    column('too_few_answers', 'boolean', { ...always, source: 'survey' }),
  ]),
  'former-results': [
    column('year', 'integer', { ...always, ...former }),
    text('block', { ...always, ...former }),
    ...AGENCY,
    column('rank', 'integer', former),
    column('index_percent', 'decimal', { ...former, unit: 'percent' }),
    column('appraisal_index_percent', 'decimal', { ...former, unit: 'percent' }),
    column('survey_index_percent', 'decimal', { ...former, unit: 'percent' }),
    text('decision', former),
    text('sources', former),
    text('source_document', former),
    text('warning', former),
    column('revision', 'integer', always),
  ],
}

/** What tells one line of a table from another. */
export const TABLE_KEYS: Record<OpenTable, readonly string[]> = {
  ranking: ['year', 'publication', 'block', 'agency_id'],
  fields: ['year', 'publication', 'block', 'agency_id', 'field_code'],
  rows: ['year', 'publication', 'block', 'agency_id', 'row_code'],
  'survey-estimates': ['year', 'publication', 'block', 'agency_id', 'row_code'],
  'survey-groups': ['year', 'publication', 'block', 'agency_id', 'row_code', 'group'],
  'former-results': ['year', 'agency_id'],
}

const bilingual = z.strictObject({ vi: z.string(), en: z.string() })
const address = z.string().regex(/^\//).describe('An address on this host.')
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const decision = z.strictObject({ number: z.string(), decidedOn: z.iso.date() })
const licence = z
  .strictObject({ decided: z.boolean(), url: z.url() })
  .describe('While `decided` is false the city has decided none: the licence is a proposal.')
const file = z.strictObject({ table: z.string(), url: address, metadata: address })

/** /open-data/index.json */
export const openIndexSchema = z.strictObject({
  licence,
  dictionary: address,
  openapi: address,
  keys: address,
  formerResults: file,
  publications: z.array(
    z.strictObject({
      ...{ id: z.uuid(), year: z.int(), sequence: z.int(), decision },
      inForce: z.boolean(),
      publishedAt: z.iso.datetime(),
      sha256: hash,
      demonstration: z.boolean().describe('True: no real result of anybody.'),
      bundle: address,
      signature: address,
      blocks: z.array(
        z.strictObject({
          id: z.string(),
          name: bilingual,
          provenance: z.enum(['illustrative', 'official']),
          files: z.array(file),
        }),
      ),
    }),
  ),
})
export type OpenIndex = z.output<typeof openIndexSchema>

const dictionaryColumn = z.strictObject({
  name: z.string(),
  type: z.enum(['string', 'integer', 'decimal', 'boolean', 'json']),
  unit: z.string().nullable(),
  source: z.string(),
  required: z.boolean(),
  description: bilingual,
  missing: bilingual.nullable().describe('What an empty cell means; null where none is empty.'),
})

/** /open-data/dictionary.json */
export const dictionarySchema = z.strictObject({
  licence,
  tables: z.array(
    z.strictObject({
      name: z.string(),
      title: bilingual,
      description: bilingual,
      key: z.array(z.string()),
      columns: z.array(dictionaryColumn),
    }),
  ),
})
export type Dictionary = z.output<typeof dictionarySchema>

/** /api/publications/<id>/signature */
export const signatureFileSchema = z.strictObject({
  format: z.literal('par-index-signature'),
  formatVersion: z.literal(1),
  ...{ year: z.int(), sequence: z.int(), decision },
  sha256: hash.describe('Of the bundle, whose bytes are signed.'),
  keys: address,
  signatures: z.array(
    z.strictObject({
      keyId: z.string().regex(/^[0-9a-f]{16}$/),
      algorithm: z.literal('Ed25519'),
      signature: z.base64url().describe('64 bytes.'),
      signedAt: z.iso.datetime(),
    }),
  ),
})
export type SignatureFile = z.output<typeof signatureFileSchema>

/** /.well-known/par-index-keys.json: a JSON Web Key Set (RFC 7517, RFC 8037). */
export const keySetSchema = z.strictObject({
  keys: z.array(
    z.strictObject({
      kty: z.literal('OKP'),
      crv: z.literal('Ed25519'),
      alg: z.literal('EdDSA'),
      use: z.literal('sig'),
      kid: z.string().regex(/^[0-9a-f]{16}$/),
      x: z.base64url().describe('The 32 bytes of the public key.'),
      fingerprint: hash.describe('SHA-256 of the key as SPKI (DER).'),
      current: z.boolean(),
      knownSince: z.iso.datetime().nullable(),
    }),
  ),
})
export type KeySet = z.output<typeof keySetSchema>
