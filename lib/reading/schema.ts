import { z } from 'zod'
import { adjustmentShape, problemsOfAdjustment } from '@/lib/appraisal/schema'
import { MAX_TEXT } from '@/lib/assessment/types'

const code = z.string().regex(/^\d+(\.\d+)*$/)

/** Puts lines to an independent reading: all of some rows, or a share of a block drawn by chance. */
export const drawReadingsSchema = z
  .object({
    roundId: z.string().max(20),
    blockId: z.string().max(50),
    kind: z.enum(['chosen', 'sample']),
    /** Fields, criteria or rows; none: the whole block, for a sample only. */
    codes: z.array(code).max(300),
    sharePercent: z.number({ error: 'not-a-number' }).int('not-an-integer').min(1).max(100).nullable(),
  })
  .superRefine(({ kind, codes, sharePercent }, ctx) => {
    const add = (field: string) => ctx.addIssue({ code: 'custom', path: [field], message: 'required' })
    if (kind === 'chosen' && codes.length === 0) add('codes')
    if (kind === 'sample' && sharePercent === null) add('sharePercent')
  })
export type DrawReadingsInput = z.output<typeof drawReadingsSchema>

export const withdrawDrawSchema = z.object({ drawId: z.uuid() })
export type WithdrawDrawInput = z.output<typeof withdrawDrawSchema>

export const giveReadingSchema = z
  .object({
    readingId: z.uuid(),
    /** Entry of the self-score that the reader saw. */
    selfSequence: z.number().int().min(1),
    verdict: z.enum(['recognise', 'adjust']),
    ...adjustmentShape,
    internalNote: z.string().trim().max(MAX_TEXT, 'too-long').default(''),
  })
  .superRefine((word, ctx) => {
    if (word.verdict !== 'adjust') return
    for (const { field, reason } of problemsOfAdjustment(word))
      ctx.addIssue({ code: 'custom', path: [field], message: reason })
  })
export type GiveReadingCall = z.input<typeof giveReadingSchema>
