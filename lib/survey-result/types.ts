import type { Bilingual } from '@/lib/scoring/rule'

/** What was asked, as far as a page tells it: a question, and who answered it. */
export type AskedQuestion = { code: string; text: Bilingual; groups: Bilingual[] }

/** The result of one survey row with how sure it is. */
export type SurveyRowResult = {
  code: string
  name: Bilingual
  shareMillionths: number
  /** Two-sided 95 %; null where the report gives no error, or too few answered. */
  interval: { lowMillionths: number; highMillionths: number } | null
  answerCount: number | null
  /** So few answered that neither their number nor the margin is told. */
  tooFew: boolean
  /** Empty where the questionnaire is not at hand. */
  questions: AskedQuestion[]
}
