import { z } from 'zod'
import { VOTE_CHOICES } from './types'

const held = { sessionId: z.uuid(), version: z.number().int() }

export const castVoteSchema = z.object({
  pollId: z.uuid(),
  /** The item as the member saw it. */
  itemVersion: z.number().int(),
  choice: z.enum(VOTE_CHOICES),
})
export type CastVoteInput = z.output<typeof castVoteSchema>

export const recordHandsSchema = z.object({
  pollId: z.uuid(),
  hands: z.array(z.object({ seatId: z.uuid(), choice: z.enum(VOTE_CHOICES).nullable() })).min(1),
})
export type RecordHandsInput = z.output<typeof recordHandsSchema>

export const remindVotersSchema = z.object(held)
export type RemindVotersInput = z.output<typeof remindVotersSchema>
