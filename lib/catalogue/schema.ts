import { z } from 'zod'

const bilingual = z.object({ vi: z.string().min(1), en: z.string().min(1) })
const points = z.number().min(0).max(1000)
const key = z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/)
const day = z.iso.date()

/** A rule exactly as in the catalogue's JSON (format of the catalogue file). */
export const ruleSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('choice'),
    options: z.array(z.object({ key, label: bilingual, points })).min(2),
  }),
  z.object({
    kind: z.literal('ratio'),
    numerator: bilingual,
    denominator: bilingual,
    bands: z
      .array(
        z.union([
          z.object({ from: z.number(), points }).strict(),
          z.object({ from: z.number(), proportional: z.literal(true) }).strict(),
        ]),
      )
      .min(1),
    otherwise: points,
    whenDenominatorIsZero: z.enum(['zero', 'full-points', 'not-applicable']),
    numeratorMayExceed: z.boolean().optional(),
  }),
  z.object({
    kind: z.literal('value'),
    input: z.object({
      label: bilingual,
      unit: z.string(),
      min: z.number(),
      max: z.number(),
      decimals: z.int().min(0).max(6),
    }),
    bands: z.array(z.object({ from: z.number(), points })).min(1),
    otherwise: points,
  }),
  z.object({ kind: z.literal('count'), input: z.object({ label: bilingual }), pointsEach: points }),
  z.object({
    kind: z.literal('deduction'),
    inputs: z.array(z.object({ key, label: bilingual, pointsEach: points })).min(1),
  }),
  z.object({
    kind: z.literal('deadline'),
    document: bilingual,
    due: day,
    steps: z.array(z.object({ daysLate: z.int().min(0), points })).min(1),
    otherwise: points,
  }),
  z.object({
    kind: z.literal('checklist'),
    items: z.array(z.object({ key, label: bilingual, points })).min(1),
  }),
  z.object({
    kind: z.literal('formula'),
    inputs: z
      .array(
        z.object({
          key,
          label: bilingual,
          unit: z.string(),
          decimals: z.int().min(0).max(6),
          min: z.number().optional(),
          max: z.number().optional(),
        }),
      )
      .min(1),
    expression: z.string().min(1).max(500),
  }),
  z.object({ kind: z.literal('external'), source: bilingual, scaleMax: z.number().positive() }),
  z.object({ kind: z.literal('survey'), questions: z.array(z.string()).min(1) }),
])

const nodeBase = z.object({
  code: z.string().regex(/^\d+(\.\d+)*$/),
  level: z.enum(['field', 'criterion', 'component']),
  name: bilingual,
  maxPoints: points,
  method: z.enum(['appraisal', 'survey']).optional(),
  rule: ruleSchema.optional(),
  evidence: z.array(z.object({ name: bilingual, required: z.boolean() })).optional(),
  guidance: bilingual.optional(),
  leadUnit: z.string().optional(),
  appliesWhen: z.string().optional(),
})
export type CatalogueFileNode = z.output<typeof nodeBase> & { children?: CatalogueFileNode[] }
const node: z.ZodType<CatalogueFileNode> = nodeBase.extend({
  get children() {
    return z.array(node).optional()
  },
})

/** A catalogue file, as an official annex would be brought in. */
export const catalogueFileSchema = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  year: z.int().min(2000).max(2100),
  block: z.string(),
  title: bilingual,
  decision: z.object({ number: z.string(), issuedOn: day, authority: bilingual }),
  provenance: z.enum(['illustrative', 'official']),
  provenanceNote: bilingual,
  maxPoints: points,
  nodes: z.array(node).min(1),
})
export type CatalogueFile = z.output<typeof catalogueFileSchema>

export const copyCatalogueSchema = z.object({
  catalogueId: z.string().max(100),
  toYear: z.int().min(2000).max(2100),
})
export const issueCatalogueSchema = z.object({ catalogueId: z.string().max(100) })
