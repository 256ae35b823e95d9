import { z } from 'zod'

/** `resultHash`: of the result as the chair saw it. What is not shown to have been seen is not approved. */
export const approveBlockSchema = z.object({
  roundId: z.string().max(20),
  blockId: z.string().max(50),
  version: z.number().int(),
  resultHash: z.string().regex(/^[0-9a-f]{64}$/),
  password: z.string().max(200).optional(),
  code: z.string().max(20).optional(),
})
export type ApproveBlockInput = z.output<typeof approveBlockSchema>
