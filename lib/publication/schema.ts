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

const bilingual = z.strictObject({ vi: z.string(), en: z.string() }).meta({ id: 'bilingual' })
const rule = ruleSchema.meta({ id: 'rule', description: 'Rows only: how facts become points.' })
const facts = factsSchema.meta({ id: 'facts', description: 'What was entered or decided for a row.' })
const day = z.iso.date()
const code = z.string().regex(/^\d+(\.\d+)*$/)
const points = z.int().describe('Millionths of a point: 900000 is 0.90 points.')
const hundredths = z
  .int()
  .nullable()
  .describe('Hundredths of a percent: 8133 is 81.33 %. Null: there is none.')

const node = z.strictObject({
  code,
  parentCode: code.nullable(),
  level: z.enum(['field', 'criterion', 'component']),
  name: bilingual,
  maxPoints: z.number().describe('Decimal points, as in the catalogue.'),
  method: z.enum(['appraisal', 'survey']).optional().describe('Rows only.'),
  rule: rule.optional(),
  appliesWhen: z.string().optional().describe('Rows only: the attribute an agency must hold.'),
})

const part = z.strictObject({ points, maxPoints: points, indexHundredths: hundredths }).meta({
  id: 'part',
  description: 'Points, the maximum that applies, and their ratio, rounded half up once.',
})

const row = z.discriminatedUnion('status', [
  z.strictObject({
    code,
    status: z.literal('scored'),
    points,
    facts: facts.nullable(),
    by: z
      .enum(['rule', 'judgement'])
      .describe('rule: the rule gives these points for these facts; judgement: they were decided otherwise.'),
    reasonCode: z.string().nullable(),
  }),
  z
    .strictObject({ code, status: z.literal('not-scored') })
    .describe('Applies and brought nothing: no facts were given.'),
  z.strictObject({
    code,
    status: z.literal('not-applicable'),
    why: z.enum(['attribute', 'claim', 'denominator-zero']),
    facts: facts.nullable(),
  }),
])

const previous = z
  .strictObject({
    year: z.int(),
    rank: z.int().nullable(),
    indexHundredths: hundredths,
    source: z.enum(['round', 'published']),
  })
  .describe('The result of the year before, given: it cannot be computed from this bundle.')

const agency = z.strictObject({
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
  attributes: z
    .array(z.string())
    .describe('Attributes that hold for the agency in the year: they decide which rows apply.'),
  previous: previous.nullable(),
  rows: z.array(row),
})

const block = z.strictObject({
  id: z.string(),
  name: bilingual,
  withSurvey: z
    .boolean()
    .describe('False: no survey was held, so survey rows are left out of points and maximum.'),
  approvedAt: z.iso.datetime(),
  bands: z.array(z.strictObject({ key: z.string(), name: bilingual, fromPercent: z.number() })),
  catalogue: z.strictObject({
    id: z.string(),
    version: z.int(),
    title: bilingual,
    decision: z.object({ number: z.string(), issuedOn: day, authority: bilingual }),
    provenance: z.enum(['illustrative', 'official']),
    provenanceNote: bilingual,
    maxPoints: z.number(),
    nodes: z.array(node).describe("Parents before their children, in the catalogue's order."),
  }),
  meanHundredths: hundredths,
  medianHundredths: hundredths,
  agencies: z.array(agency),
})

const decision = z.strictObject({ number: z.string(), decidedOn: day })

const bundleV1 = z.strictObject({
  format: z.literal('par-index-result'),
  formatVersion: z.literal(1),
  pointsPerPoint: z.literal(1_000_000).describe('How many units of `points` one point has.'),
  round: z.strictObject({
    id: z.string(),
    year: z.int(),
    planNumber: z.string(),
    demonstration: z.boolean(),
    ties: z.enum(['competition', 'consecutive']),
  }),
  reasons: z.array(z.strictObject({ code: z.string(), name: bilingual })),
  decision,
  publishedAt: z.iso.datetime(),
  latestDay: day.describe('The last day that a document may bear: rules are computed as of it.'),
  blocks: z.array(block),
})

/** What version 2 adds: sums above the rows, the change, survey estimates, bonus and penalty, and precision. */
const agencyV2 = agency.extend({
  bonusPoints: points.describe('Awarded, before the cap.'),
  penaltyPoints: points.describe('Taken, as an amount from 0, before the cap.'),
  sums: z
    .array(part.extend({ code }))
    .describe(
      "Every field and criterion above the rows, in the catalogue's order, without bonus and penalty.",
    ),
  surveyEstimates: z
    .array(
      z.strictObject({
        code,
        shareMillionths: z.int().describe('The weighted mean share: 873500 is 87.35 %.'),
        standardErrorMillionths: z.int().nullable().describe('Null: the survey report gives none.'),
        answerCount: z.int().nullable().describe('Null: the survey report gives none.'),
      }),
    )
    .describe('Every survey row that has a result.'),
  change: z
    .strictObject({
      places: z.int().nullable().describe('Places gained; below 0: lost.'),
      indexHundredths: hundredths,
    })
    .nullable()
    .describe('Against `previous`; null without one.'),
})

const bundleV2 = bundleV1.extend({
  formatVersion: z.literal(2),
  settings: z.strictObject({
    pointsDecimals: z.literal(6).describe('Decimals to which the points of a row are rounded, once.'),
    indexDecimals: z.literal(2).describe('Decimals of an index in percent; ranks and bands use it so.'),
    rounding: z.literal('half-up'),
    tieBreakers: z
      .array(z.enum(['appraisal', 'survey']))
      .describe('Parts whose index settles ties, in this order; read where `ties` is consecutive.'),
  }),
  blocks: z.array(
    block.extend({
      bonusCapPoints: points.nullable().describe('Null: no cap.'),
      penaltyCapPoints: points.nullable().describe('Null: no cap.'),
      agencies: z.array(agencyV2),
    }),
  ),
})

/** What version 3 adds: it is a correction, and says of what, why, and how each changed row stood before. */
const bundleV3 = bundleV2.extend({
  formatVersion: z.literal(3),
  correction: z.strictObject({
    sequence: z.int().min(2).describe('The place of this publication among those of its round.'),
    corrects: z
      .strictObject({ decision, publishedAt: z.iso.datetime(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
      .describe('The publication before this one, by the hash of its bundle.'),
    reason: z.string().min(1),
    changes: z
      .array(
        z.strictObject({
          blockId: z.string(),
          agencyId: z.string(),
          code,
          before: row.describe('The row as it stood; as it stands now it is among the rows of its agency.'),
          reasonCode: z.string(),
          ground: z.string().min(1),
        }),
      )
      .min(1),
  }),
})

const shares = z.int().min(0).max(1_000_000)

/** What version 4 adds: what was asked, and what each respondent group said beside the share of a survey row. */
const agencyV4 = agencyV2.extend({
  surveyEstimates: z
    .array(
      agencyV2.shape.surveyEstimates.element.extend({
        groups: z
          .array(
            z.strictObject({
              group: z.string().describe('Key in `questionnaire.respondentGroups`.'),
              shareMillionths: shares.nullable().describe('Null: `tooFew`.'),
              standardErrorMillionths: z.int().nullable().describe('Null: not given, or `tooFew`.'),
              answerCount: z.int().nullable().describe('Null: not given, or `tooFew`.'),
              tooFew: z
                .boolean()
                .describe('Fewer than five answered, here or in another group of the row: not told.'),
            }),
          )
          .describe('Empty: the survey report gives no results by group.'),
      }),
    )
    .describe('Every survey row that has a result.'),
})

const questionnaire = z.strictObject({
  respondentGroups: z.array(
    z.strictObject({
      key: z.string(),
      name: bilingual,
      weight: z.number().nullable().describe('Null: the groups of a question count alike.'),
    }),
  ),
  questions: z
    .array(z.strictObject({ code: z.string(), text: bilingual, groups: z.array(z.string()) }))
    .describe('The questions that rules of the catalogue name, with the keys of the groups that are asked.'),
})

/** From version 4 on a correction has no version of its own: it is told by `correction`. */
const bundleV4 = bundleV2.extend({
  formatVersion: z.literal(4),
  blocks: z.array(
    bundleV2.shape.blocks.element.extend({
      questionnaire: questionnaire.nullable().describe('Null: none, or not at hand.'),
      agencies: z.array(agencyV4),
    }),
  ),
  correction: bundleV3.shape.correction.optional(),
})

/**
 * What is published: everything from which each figure can be computed again, and the figures themselves
 * (docs/bundle.md). Stored as canonical JSON (RFC 8785), so that its SHA-256 does not depend on who writes it.
 * A change of this shape is a new `formatVersion`; older bundles stay readable: the version decides how one is read.
 */
export const bundleSchema = z.discriminatedUnion('formatVersion', [bundleV1, bundleV2, bundleV3, bundleV4])

/** A publication as it is written today, and one that is a correction. */
export type LatestBundle = z.output<typeof bundleV4>
export type CorrectionBundle = LatestBundle & Pick<z.output<typeof bundleV3>, 'correction'>
export type LatestBlock = LatestBundle['blocks'][number]
export type LatestAgency = LatestBlock['agencies'][number]
export type FrozenQuestionnaire = NonNullable<LatestBlock['questionnaire']>

/** What bundles of every version hold. */
export type Bundle = Omit<z.output<typeof bundleV1>, 'formatVersion'> & {
  formatVersion: BundleVersion
  /** From version 3 on: what the publication corrects. */
  correction?: CorrectionBundle['correction']
}
export type BundleBlock = Bundle['blocks'][number]
export type BundleAgency = BundleBlock['agencies'][number]
export type BundleRow = BundleAgency['rows'][number]
export type BundleNode = BundleBlock['catalogue']['nodes'][number]

export const BUNDLE_VERSIONS = [1, 2, 3, 4] as const
export type BundleVersion = (typeof BUNDLE_VERSIONS)[number]

const FORMS = { 1: bundleV1, 2: bundleV2, 3: bundleV3, 4: bundleV4 }

/** The JSON Schema of a version, as it stands in public/schemas for whoever reads bundles without this system. */
export function bundleJsonSchema(version: BundleVersion): Record<string, unknown> {
  const title = `Published result of a PAR index round, bundle version ${version}`
  return { ...z.toJSONSchema(FORMS[version]), title }
}
