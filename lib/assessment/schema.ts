import { z } from 'zod'
import { MAX_UNITS } from '@/lib/subordinate-unit/schema'
import { checkProof, proofShape } from '@/lib/second-factor/schema'
import { MAX_TEXT } from './types'

const MAX_ITEMS = 100

/** A number as entered; what it may be is the rule's to say (lib/scoring), here only that it is one. */
const entered = z
  .number({ error: 'not-a-number' })
  .refine((n) => Number.isFinite(n), 'not-a-number')
  .nullable()
const key = z.string().max(60)
const keyed = z.record(key, entered).refine((r) => Object.keys(r).length <= MAX_ITEMS, 'too-large')

export const factsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), option: key.nullable() }),
  z.object({ kind: z.literal('ratio'), numerator: entered, denominator: entered }),
  z.object({ kind: z.literal('value'), value: entered }),
  z.object({ kind: z.literal('count'), count: entered }),
  z.object({ kind: z.literal('deduction'), counts: keyed }),
  z.object({ kind: z.literal('deadline'), issuedOn: z.string().max(20).nullable(), none: z.boolean() }),
  z.object({ kind: z.literal('checklist'), items: z.array(key).max(MAX_ITEMS), none: z.boolean() }),
  z.object({ kind: z.literal('formula'), values: keyed }),
  z.object({ kind: z.literal('external'), value: entered }),
  z.object({ kind: z.literal('survey'), share: entered }),
])

const assessmentId = z.uuid()
const code = z.string().regex(/^\d+(\.\d+)*$/)
/** The database's text cannot hold a NUL. */
const text = z
  .string()
  .max(MAX_TEXT, 'too-long')
  .refine((t) => !t.includes('\0'), 'invalid-character')

/** The numbers of each subordinate unit; their sums are made by the server. */
const parts = z
  .array(z.object({ unitId: z.uuid(), values: keyed }))
  .min(1, 'required')
  .max(MAX_UNITS)
  .refine((list) => new Set(list.map((p) => p.unitId)).size === list.length, 'duplicate')

/** Facts and explanation of lines; what is left out stays as it is. `version` is that which the person saw. */
export const saveLinesSchema = z.object({
  assessmentId,
  lines: z
    .array(
      z.object({
        code,
        version: z.number().int().min(0),
        facts: factsSchema.nullable().optional(),
        /** Null: the row is entered as a whole again. */
        parts: parts.nullable().optional(),
        explanation: text.optional(),
      }),
    )
    .min(1)
    .max(500)
    .refine((lines) => new Set(lines.map((l) => l.code)).size === lines.length, 'invalid'),
})
export type SaveLinesInput = z.output<typeof saveLinesSchema>
/** With the workbook from which lines are taken over, and its cells; no form can say that. */
export type LinesToSave = SaveLinesInput & { workbook?: { uploadId: string; cells: string[] } }

export const claimSchema = z.object({
  assessmentId,
  code,
  version: z.number().int().min(0),
  /** Empty takes the claim back. */
  reason: text.trim(),
})
export type ClaimInput = z.output<typeof claimSchema>

export const handOverSchema = z.object({ assessmentId, version: z.number().int() })
export const returnSchema = handOverSchema.extend({
  note: text.trim().min(1, 'required'),
})
/** Password or code are asked again at signing. */
export const submitSchema = handOverSchema.extend(proofShape).superRefine(checkProof)
export const withdrawSchema = handOverSchema
export type HandOverInput = z.output<typeof handOverSchema>
export type ReturnInput = z.output<typeof returnSchema>
export type SubmitInput = z.output<typeof submitSchema>
export type WithdrawInput = z.output<typeof withdrawSchema>
