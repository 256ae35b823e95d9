import { z } from 'zod'

export const readNotificationsSchema = z.object({
  /** Left out: all of them. */
  ids: z.array(z.uuid()).max(200).optional(),
})
export type ReadNotificationsInput = z.output<typeof readNotificationsSchema>
