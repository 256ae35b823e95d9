import { z } from 'zod'

export const readNotificationsSchema = z.object({
  /** Left out: all of them. */
  ids: z.array(z.uuid()).max(200).optional(),
})
export type ReadNotificationsInput = z.output<typeof readNotificationsSchema>

export const remindSchema = z.object({
  roundId: z.string().max(20),
  agencyIds: z.array(z.string().max(100)).min(1, 'required').max(200),
})
export type RemindInput = z.output<typeof remindSchema>
