import { z } from 'zod'

const MOST_LETTERS = 200

export const searchTextSchema = z.object({
  assessmentId: z.uuid(),
  words: z.string().transform((text) => text.replaceAll('\0', '').slice(0, MOST_LETTERS)),
})
