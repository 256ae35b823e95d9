import { z } from 'zod'
import { factsSchema } from '@/lib/assessment/schema'
import { ruleSchema } from '@/lib/catalogue/schema'

export const publishRoundSchema = z.object({
  roundId: z.string().max(20),
  decisionNumber: z.string().trim().min(1, 'required').max(100, 'too-long'),
  decidedOn: z.string().trim().min(1, 'required').pipe(z.iso.date('not-a-day')),
  version: z.number().int(),
})
export type PublishRoundInput = z.output<typeof publishRoundSchema>

const bilingual = z.object({ vi: z.string(), en: z.string() })
const day = z.iso.date()
const code = z.string().regex(/^\d+(\.\d+)*$/)
/** Millionths of a point. */
const points = z.int()
const hundredths = z.int().nullable()

const node = z.object({
  code,
  parentCode: code.nullable(),
  level: z.enum(['field', 'criterion', 'component']),
  name: bilingual,
  /** Decimal points, as in the catalogue. */
  maxPoints: z.number(),
  /** Rows only. */
  method: z.enum(['appraisal', 'survey']).optional(),
  rule: ruleSchema.optional(),
  appliesWhen: z.string().optional(),
})

const part = z.object({ points, maxPoints: points, indexHundredths: hundredths })

const row = z.discriminatedUnion('status', [
  z.object({
    code,
    status: z.literal('scored'),
    points,
    facts: factsSchema.nullable(),
    /** `rule`: the rule gives these points for these facts. `judgement`: they were decided otherwise, for a reason. */
    by: z.enum(['rule', 'judgement']),
    reasonCode: z.string().nullable(),
  }),
  /** Applies, brought nothing: no facts were given. */
  z.object({ code, status: z.literal('not-scored') }),
  z.object({
    code,
    status: z.literal('not-applicable'),
    why: z.enum(['attribute', 'claim', 'denominator-zero']),
    facts: factsSchema.nullable(),
  }),
])

const previous = z.object({
  year: z.int(),
  rank: z.int().nullable(),
  indexHundredths: hundredths,
  source: z.enum(['round', 'published']),
})

const agency = z.object({
  id: z.string(),
  name: bilingual,
  submitted: z.boolean(),
  rank: z.int().nullable(),
  tied: z.boolean(),
  bandKey: z.string().nullable(),
  /** Null where never submitted: listed, not ranked. */
  total: part.nullable(),
  appraisal: part.nullable(),
  survey: part.nullable(),
  /** Keys of the agency's attributes that hold in the year; they decide what applies. */
  attributes: z.array(z.string()),
  previous: previous.nullable(),
  rows: z.array(row),
})

const block = z.object({
  id: z.string(),
  name: bilingual,
  withSurvey: z.boolean(),
  approvedAt: z.iso.datetime(),
  bands: z.array(z.object({ key: z.string(), name: bilingual, fromPercent: z.number() })),
  catalogue: z.object({
    id: z.string(),
    version: z.int(),
    title: bilingual,
    decision: z.object({ number: z.string(), issuedOn: day, authority: bilingual }),
    provenance: z.enum(['illustrative', 'official']),
    provenanceNote: bilingual,
    maxPoints: z.number(),
    /** Parents before their children, in the catalogue's order. */
    nodes: z.array(node),
  }),
  meanHundredths: hundredths,
  medianHundredths: hundredths,
  agencies: z.array(agency),
})

/**
 * What is published: everything from which each figure can be computed again, and the figures themselves.
 * Stored as canonical JSON (RFC 8785), so that its SHA-256 does not depend on who writes it. A change of this
 * shape is a new `formatVersion`; older bundles stay readable.
 */
export const bundleSchema = z.object({
  format: z.literal('par-index-result'),
  formatVersion: z.literal(1),
  /** How many units of `points` one point has. */
  pointsPerPoint: z.literal(1_000_000),
  round: z.object({
    id: z.string(),
    year: z.int(),
    planNumber: z.string(),
    demonstration: z.boolean(),
    ties: z.enum(['competition', 'consecutive']),
  }),
  reasons: z.array(z.object({ code: z.string(), name: bilingual })),
  decision: z.object({ number: z.string(), decidedOn: day }),
  publishedAt: z.iso.datetime(),
  /** The last day that a document may bear: rules are computed as of it. */
  latestDay: day,
  blocks: z.array(block),
})
export type Bundle = z.output<typeof bundleSchema>
export type BundleBlock = Bundle['blocks'][number]
export type BundleAgency = BundleBlock['agencies'][number]
export type BundleRow = BundleAgency['rows'][number]
export type BundleNode = BundleBlock['catalogue']['nodes'][number]
