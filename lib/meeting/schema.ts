import { z } from 'zod'

const held = { sessionId: z.uuid(), version: z.number().int() }

export const callItemSchema = z.object({
  ...held,
  itemId: z.uuid(),
  /** Whoever stands aside has left the room: its content may be shown. */
  membersLeft: z.boolean().default(false),
})
export type CallItemInput = z.output<typeof callItemSchema>

export const openPollSchema = z.object({ ...held, itemId: z.uuid(), optionId: z.uuid() })
export type OpenPollInput = z.output<typeof openPollSchema>

export const openInWritingSchema = z.object({ ...held, put: z.enum(['standing', 'claimed']) })
export type OpenInWritingInput = z.output<typeof openInWritingSchema>

export const closePollsSchema = z.object({
  ...held,
  polls: z
    .array(
      z.object({ pollId: z.uuid(), minutesPlace: z.string().trim().min(1, 'required').max(300, 'too-long') }),
    )
    .min(1),
})
export type ClosePollsInput = z.output<typeof closePollsSchema>

export const cancelPollSchema = z.object({ ...held, pollId: z.uuid() })
export type CancelPollInput = z.output<typeof cancelPollSchema>
