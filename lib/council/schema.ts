import { z } from 'zod'
import { adjustmentShape, problemsOfAdjustment } from '@/lib/appraisal/schema'

export const decideAtCouncilSchema = z
  .object({
    lineId: z.uuid(),
    /** Last entry of the line's ledger that the person saw. */
    expectedSequence: z.number().int().min(0),
    verdict: z.enum(['confirm', 'adjust']),
    ...adjustmentShape,
    /** Where the decision stands in the minutes. */
    clause: z.string().trim().min(1, 'required').max(300, 'too-long'),
  })
  .superRefine((v, ctx) => {
    if (v.verdict !== 'adjust') return
    problemsOfAdjustment(v).forEach((p) =>
      ctx.addIssue({ code: 'custom', path: [p.field], message: p.reason }),
    )
  })
export type DecideAtCouncilCall = z.input<typeof decideAtCouncilSchema>
export type DecideAtCouncilInput = z.output<typeof decideAtCouncilSchema>
