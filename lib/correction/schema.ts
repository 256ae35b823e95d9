import { z } from 'zod'
import { factsSchema } from '@/lib/assessment/schema'

const MAX_WORDS = 4000

const words = z
  .string()
  .trim()
  .max(MAX_WORDS, 'too-long')
  .refine((t) => !t.includes('\0'), 'invalid-character')
const place = { correctionId: z.uuid(), version: z.number().int().min(1) }

export const beginCorrectionSchema = z.object({
  roundId: z.string().max(20),
  reason: words.min(1, 'required'),
})
export type BeginCorrectionInput = z.output<typeof beginCorrectionSchema>

export const saveReasonSchema = z.object({ ...place, reason: words.min(1, 'required') })
export type SaveReasonInput = z.output<typeof saveReasonSchema>

const rowPlace = {
  ...place,
  blockId: z.string().max(50),
  agencyId: z.string().max(100),
  code: z.string().max(30),
}

/** A row is corrected by facts or by points, not both; with its reason and the ground in words. */
export const changeRowSchema = z
  .object({
    ...rowPlace,
    facts: factsSchema.nullish().transform((v) => v ?? null),
    points: z
      .number({ error: 'not-a-number' })
      .int('not-an-integer')
      .min(0, 'negative')
      .nullish()
      .transform((v) => v ?? null),
    reasonCode: z.string().trim().min(1, 'required').max(20),
    ground: words.min(1, 'required'),
  })
  .superRefine((v, ctx) => {
    const add = (message: string) => ctx.addIssue({ code: 'custom', path: ['points'], message })
    if (v.facts === null && v.points === null) add('required')
    if (v.facts !== null && v.points !== null) add('contradiction')
  })
export type ChangeRowCall = z.input<typeof changeRowSchema>
export type ChangeRowInput = z.output<typeof changeRowSchema>

export const leaveRowSchema = z.object(rowPlace)
export type LeaveRowInput = z.output<typeof leaveRowSchema>

export const moveCorrectionSchema = z.object(place)
export type MoveCorrectionInput = z.output<typeof moveCorrectionSchema>

export const returnCorrectionSchema = z.object({ ...place, note: words.min(1, 'required') })
export type ReturnCorrectionInput = z.output<typeof returnCorrectionSchema>

/** `contentHash`: what the chair saw. What is not shown to have been seen is not approved. */
export const approveCorrectionSchema = z.object({
  ...place,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  password: z.string().max(200).optional(),
  code: z.string().max(20).optional(),
})
export type ApproveCorrectionInput = z.output<typeof approveCorrectionSchema>

export const publishCorrectionSchema = z.object({
  ...place,
  decisionNumber: z.string().trim().min(1, 'required').max(100, 'too-long'),
  decidedOn: z.string().trim().min(1, 'required').pipe(z.iso.date('not-a-day')),
})
export type PublishCorrectionInput = z.output<typeof publishCorrectionSchema>
