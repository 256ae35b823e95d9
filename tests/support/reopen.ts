import type { Actor } from '@/lib/actor'
import { reopenAssessments } from '@/lib/reopening/commands'

type OneReopening = {
  assessmentId: string
  version: number
  until: Date
  reason: string
  codes?: string[]
}

/** One agency is reopened: the whole report, unless rows are named. */
export const reopenAssessment = (
  actor: Actor,
  { assessmentId, version, ...rest }: OneReopening,
  now: Date,
): Promise<void> => reopenAssessments(actor, { assessments: [{ assessmentId, version }], ...rest }, now)
