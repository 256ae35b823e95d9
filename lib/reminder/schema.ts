import { z } from 'zod'
import { MAX_MESSAGE } from './types'

const roundId = z.string().max(20)
const letter = {
  message: z
    .string()
    .normalize('NFC')
    .trim()
    .max(MAX_MESSAGE, 'too-long')
    .refine((text) => !text.includes('\0'), 'invalid-character')
    .default(''),
  /** The sender has seen that some were reminded within a day, and sends all the same. */
  again: z.boolean().default(false),
}

export const remindAgenciesSchema = z.object({
  roundId,
  agencyIds: z.array(z.string().max(100)).min(1, 'required').max(200),
  ...letter,
})
export type RemindAgenciesInput = z.input<typeof remindAgenciesSchema>

export const remindAppraisersSchema = z.object({
  roundId,
  personIds: z.array(z.uuid()).min(1, 'required').max(200),
  ...letter,
})
export type RemindAppraisersInput = z.input<typeof remindAppraisersSchema>
