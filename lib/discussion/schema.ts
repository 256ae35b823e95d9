import { z } from 'zod'
import { MAX_COMMENT } from './types'

export const writeCommentSchema = z.object({
  /** Made by the writer's browser: sent twice, it is written once. */
  commentId: z.uuid(),
  assessmentId: z.uuid(),
  code: z.string().regex(/^\d+(\.\d+)*$/),
  /** Null begins a discussion at the row. */
  discussionId: z.uuid().nullable(),
  text: z
    .string()
    .normalize('NFC')
    .trim()
    .min(1, 'required')
    .max(MAX_COMMENT, 'too-long')
    .refine((t) => !t.includes('\0'), 'invalid-character'),
})
export type WriteCommentInput = z.output<typeof writeCommentSchema>

export const settleDiscussionSchema = z.object({
  discussionId: z.uuid(),
  version: z.number().int(),
  resolved: z.boolean(),
})
export type SettleDiscussionInput = z.output<typeof settleDiscussionSchema>
