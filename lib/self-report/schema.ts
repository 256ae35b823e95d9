import { z } from 'zod'

/** Longest difficulties or proposals; a longer text is refused, not cut. */
export const MAX_REMARKS = 20_000

const text = z
  .string()
  .max(MAX_REMARKS, 'too-long')
  .refine((t) => !t.includes('\0'), 'invalid-character')

/** `version` is that which the person saw; 0: nothing was saved yet. */
export const saveRemarksSchema = z.object({
  assessmentId: z.uuid(),
  version: z.number().int().min(0),
  difficulties: text,
  proposals: text,
})
export type SaveRemarksInput = z.output<typeof saveRemarksSchema>
