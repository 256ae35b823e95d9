import { z } from 'zod'
import { EXTENDABLE } from './types'

export const extendForDowntimeSchema = z.object({
  roundId: z.string().max(20),
  blockId: z.string().max(50),
  deadline: z.enum(EXTENDABLE),
  version: z.number().int(),
  /** As offered: more or less meanwhile is another offer. */
  minutes: z.number().int().min(1),
  reason: z
    .string()
    .trim()
    .min(1, 'required')
    .max(1000, 'too-long')
    .refine((text) => !text.includes('\0'), 'invalid-character'),
})
export type ExtendForDowntimeInput = z.output<typeof extendForDowntimeSchema>
