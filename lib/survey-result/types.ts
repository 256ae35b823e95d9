import type { Bilingual } from '@/lib/scoring/rule'
import type { AskedGroup } from '@/lib/survey-group/types'

/** What was asked, as far as a page tells it: a question, and who answered it. */
export type AskedQuestion = { code: string; text: Bilingual; groups: AskedGroup[] }

export type ShareInterval = { lowMillionths: number; highMillionths: number }

/** What one group said of a row; share, number and interval null where too few answered. */
export type SurveyGroupResult = {
  key: string
  name: Bilingual
  shareMillionths: number | null
  interval: ShareInterval | null
  answerCount: number | null
  tooFew: boolean
}

/** The result of one survey row with how sure it is. */
export type SurveyRowResult = {
  code: string
  name: Bilingual
  shareMillionths: number
  /** Two-sided 95 %; null where the report gives no error, or too few answered. */
  interval: ShareInterval | null
  answerCount: number | null
  /** So few answered that neither their number nor the margin is told. */
  tooFew: boolean
  /** Empty where the questionnaire is not at hand. */
  questions: AskedQuestion[]
  /** In the questionnaire's order; empty where the survey report gives no results by group. */
  groups: SurveyGroupResult[]
}
