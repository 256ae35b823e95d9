'use server'

import { runAction } from '@/lib/action'
import { decideLines, ruleOnClaim } from '@/lib/appraisal/commands'
import { decideLinesSchema, ruleOnClaimSchema } from '@/lib/appraisal/schema'

export async function decideLinesAction(input: unknown) {
  return runAction(decideLinesSchema, input, (actor, i) => decideLines(actor, i))
}

export async function ruleOnClaimAction(input: unknown) {
  return runAction(ruleOnClaimSchema, input, (actor, i) => ruleOnClaim(actor, i))
}
