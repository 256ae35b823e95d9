'use server'

import { runAction } from '@/lib/action'
import { decideLines, ruleOnClaim, withdrawDecisions } from '@/lib/appraisal/commands'
import { decideLinesSchema, ruleOnClaimSchema, withdrawDecisionsSchema } from '@/lib/appraisal/schema'

export async function decideLinesAction(input: unknown) {
  return runAction(decideLinesSchema, input, (actor, i) => decideLines(actor, i))
}

export async function withdrawDecisionsAction(input: unknown) {
  return runAction(withdrawDecisionsSchema, input, (actor, i) => withdrawDecisions(actor, i))
}

export async function ruleOnClaimAction(input: unknown) {
  return runAction(ruleOnClaimSchema, input, (actor, i) => ruleOnClaim(actor, i))
}
