import { z } from 'zod'
import { factsSchema } from '@/lib/assessment/schema'
import { MAX_TEXT } from '@/lib/assessment/types'

/** Decisions of one call: enough for a whole row or a whole agency at once, bounded so that a call stays short. */
export const MAX_DECISIONS = 5000
const MAX_REFERENCE = 300

const text = z.string().trim().max(MAX_TEXT, 'too-long')
const reference = z
  .string()
  .trim()
  .max(MAX_REFERENCE, 'too-long')
  .nullish()
  .transform((v) => v || null)

/** What an adjustment rests on; shared with the council. Points are whole millionths. */
export const adjustmentShape = {
  facts: factsSchema.nullish().transform((v) => v ?? null),
  points: z
    .number({ error: 'not-a-number' })
    .int('not-an-integer')
    .min(0, 'negative')
    .nullish()
    .transform((v) => v ?? null),
  reasonCode: reference,
  clause: reference,
  evidencePage: reference,
  note: text.default(''),
}

const VERDICTS_OF = {
  appraisal1: ['recognise', 'adjust', 'ask'],
  appraisal2: ['recognise', 'adjust', 'confirm'],
} as const

const decision = z.object({
  lineId: z.uuid(),
  /** Last entry of the line's ledger that the person saw. */
  expectedSequence: z.number().int().min(0),
  verdict: z.enum(['recognise', 'adjust', 'confirm', 'ask']),
  ...adjustmentShape,
  /** The agency's document that the decision rests on; `evidencePage` is a place in it. */
  evidenceLinkId: z
    .uuid()
    .nullish()
    .transform((v) => v ?? null),
  /** For appraisers and the council only; never shown to the agency. */
  internalNote: text.default(''),
})
export type LineDecision = z.output<typeof decision>

type Adjusting = { facts: unknown; points: number | null; reasonCode: string | null; note: string }

/** An adjustment names its reason, says it in words to the agency, and rests on facts or on points, not both. */
export function problemsOfAdjustment(value: Adjusting): { field: string; reason: string }[] {
  const found: { field: string; reason: string }[] = []
  if (!value.reasonCode) found.push({ field: 'reasonCode', reason: 'required' })
  if (value.note === '') found.push({ field: 'note', reason: 'required' })
  if (value.facts === null && value.points === null) found.push({ field: 'points', reason: 'required' })
  if (value.facts !== null && value.points !== null) found.push({ field: 'points', reason: 'contradiction' })
  return found
}

export const decideLinesSchema = z
  .object({
    roundId: z.string().max(20),
    stage: z.enum(['appraisal1', 'appraisal2']),
    decisions: z.array(decision).min(1).max(MAX_DECISIONS),
  })
  .superRefine(({ stage, decisions }, ctx) => {
    const add = (i: number, field: string, message: string) =>
      ctx.addIssue({ code: 'custom', path: ['decisions', i, field], message })
    const seen = new Set<string>()
    for (const [i, d] of decisions.entries()) {
      if (seen.has(d.lineId)) add(i, 'lineId', 'duplicate')
      seen.add(d.lineId)
      if (!VERDICTS_OF[stage].some((v) => v === d.verdict)) add(i, 'verdict', 'verdict-not-of-stage')
      if (d.verdict === 'ask' && d.note === '') add(i, 'note', 'required')
      if (d.verdict === 'adjust') problemsOfAdjustment(d).forEach((p) => add(i, p.field, p.reason))
    }
  })
/** As a caller writes it: what may be left out is optional. */
export type DecideLinesCall = z.input<typeof decideLinesSchema>
export type DecideLinesInput = z.output<typeof decideLinesSchema>

export const withdrawDecisionsSchema = z
  .object({
    roundId: z.string().max(20),
    stage: z.enum(['appraisal1', 'appraisal2']),
    /** The lines whose last word is taken back, each with the last entry of its ledger that the person saw. */
    lines: z
      .array(z.object({ lineId: z.uuid(), expectedSequence: z.number().int().min(0) }))
      .min(1)
      .max(MAX_DECISIONS),
  })
  .refine(({ lines }) => new Set(lines.map((l) => l.lineId)).size === lines.length, {
    error: 'duplicate',
    path: ['lines'],
  })
export type WithdrawDecisionsInput = z.output<typeof withdrawDecisionsSchema>

export const ruleOnClaimSchema = z.object({
  lineId: z.uuid(),
  expectedSequence: z.number().int().min(0),
  grant: z.boolean(),
  /** Said to the agency. */
  note: text.min(1, 'required'),
})
export type RuleOnClaimInput = z.output<typeof ruleOnClaimSchema>
