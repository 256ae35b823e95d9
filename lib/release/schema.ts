import { z } from 'zod'

/** One block or several at once, each as it was seen; `withoutLate`: released although agencies have not submitted. */
export const releaseAppraisalSchema = z.object({
  roundId: z.string().max(20),
  blocks: z
    .array(z.object({ blockId: z.string().max(50), version: z.number().int() }))
    .min(1)
    .max(50)
    .refine((blocks) => new Set(blocks.map((b) => b.blockId)).size === blocks.length, 'duplicate'),
  withoutLate: z.boolean().default(false),
})
export type ReleaseAppraisalCall = z.input<typeof releaseAppraisalSchema>
