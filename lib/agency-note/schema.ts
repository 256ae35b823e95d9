import { z } from 'zod'
import { MAX_NOTE } from './types'

export const writeNoteSchema = z.object({
  /** Made by the writer's browser: sent twice, it is written once. */
  noteId: z.uuid(),
  roundId: z.string().max(20),
  agencyId: z.string().max(100),
  text: z
    .string()
    .normalize('NFC')
    .trim()
    .min(1, 'required')
    .max(MAX_NOTE, 'too-long')
    .refine((text) => !text.includes('\0'), 'invalid-character'),
})
export type WriteNoteInput = z.output<typeof writeNoteSchema>
