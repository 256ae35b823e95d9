'use server'

import { runAction } from '@/lib/action'
import { reopenAssessment } from '@/lib/submission/commands'
import { reopenSchema } from '@/lib/assessment/schema'
import { createRound, moveDeadlines, movePhase, openRound } from '@/lib/round/commands'
import { createRoundSchema, moveDeadlinesSchema, movePhaseSchema, openRoundSchema } from '@/lib/round/schema'

export async function createRoundAction(input: unknown) {
  return runAction(createRoundSchema, input, (actor, i) => createRound(actor, i))
}

export async function openRoundAction(input: unknown) {
  return runAction(openRoundSchema, input, (actor, i) => openRound(actor, i))
}

export async function movePhaseAction(input: unknown) {
  return runAction(movePhaseSchema, input, (actor, i) => movePhase(actor, i))
}

export async function moveDeadlinesAction(input: unknown) {
  return runAction(moveDeadlinesSchema, input, (actor, i) => moveDeadlines(actor, i))
}

export async function reopenAssessmentAction(input: unknown) {
  return runAction(reopenSchema, input, (actor, i) => reopenAssessment(actor, i))
}
