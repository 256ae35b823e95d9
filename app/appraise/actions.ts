'use server'

import { runAction } from '@/lib/action'
import { decideLines, ruleOnClaim, withdrawDecisions } from '@/lib/appraisal/commands'
import { decideLinesSchema, ruleOnClaimSchema, withdrawDecisionsSchema } from '@/lib/appraisal/schema'
import { assignParts, takeBackParts } from '@/lib/assignment/commands'
import { assignPartsSchema, takeBackPartsSchema } from '@/lib/assignment/schema'
import { drawReadings, giveReading, withdrawDraw } from '@/lib/reading/commands'
import { drawReadingsSchema, giveReadingSchema, withdrawDrawSchema } from '@/lib/reading/schema'

export async function decideLinesAction(input: unknown) {
  return runAction(decideLinesSchema, input, (actor, i) => decideLines(actor, i))
}

export async function withdrawDecisionsAction(input: unknown) {
  return runAction(withdrawDecisionsSchema, input, (actor, i) => withdrawDecisions(actor, i))
}

export async function ruleOnClaimAction(input: unknown) {
  return runAction(ruleOnClaimSchema, input, (actor, i) => ruleOnClaim(actor, i))
}

export async function assignPartsAction(input: unknown) {
  return runAction(assignPartsSchema, input, (actor, i) => assignParts(actor, i))
}

export async function takeBackPartsAction(input: unknown) {
  return runAction(takeBackPartsSchema, input, (actor, i) => takeBackParts(actor, i))
}

export async function drawReadingsAction(input: unknown) {
  return runAction(drawReadingsSchema, input, (actor, i) => drawReadings(actor, i))
}

export async function withdrawDrawAction(input: unknown) {
  return runAction(withdrawDrawSchema, input, (actor, i) => withdrawDraw(actor, i))
}

export async function giveReadingAction(input: unknown) {
  return runAction(giveReadingSchema, input, (actor, i) => giveReading(actor, i))
}
