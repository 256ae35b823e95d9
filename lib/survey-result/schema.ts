import { z } from 'zod'

const words = z.object({ vi: z.string(), en: z.string() })

/** Of a questionnaire what a page tells: its questions, and the groups that are asked. */
export const questionnaireSchema = z.object({
  respondentGroups: z.array(z.object({ key: z.string(), name: words, weight: z.number().min(0).nullish() })),
  questions: z.array(z.object({ code: z.string(), text: words, groups: z.array(z.string()) })),
})
