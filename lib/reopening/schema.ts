import { z } from 'zod'

const MOST_AGENCIES = 200
const MOST_CODES = 300

/** An assessment on the version that the person saw. */
const seen = z.object({ assessmentId: z.uuid(), version: z.number().int() })
const reason = z
  .string()
  .trim()
  .min(1, 'required')
  .max(2000, 'too-long')
  .refine((text) => !text.includes('\0'), 'invalid-character')

export const reopenSchema = z.object({
  assessments: z.array(seen).min(1, 'required').max(MOST_AGENCIES),
  /** Fields, criteria and rows; empty: the whole report. */
  codes: z
    .array(z.string().regex(/^\d+(\.\d+)*$/, 'not-a-code'))
    .max(MOST_CODES)
    .default([]),
  until: z.coerce.date({ error: 'not-an-instant' }),
  reason,
})
export type ReopenInput = z.input<typeof reopenSchema> & { until: Date }

export const closeReopeningSchema = seen.extend({ reason })
export type CloseReopeningInput = z.output<typeof closeReopeningSchema>
