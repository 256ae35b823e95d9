'use server'

import { runAction } from '@/lib/action'
import { closeReopening, reopenAssessments } from '@/lib/reopening/commands'
import { closeReopeningSchema, reopenSchema } from '@/lib/reopening/schema'
import { createRound, moveDeadlines, movePhase, openRound } from '@/lib/round/commands'
import { createRoundSchema, moveDeadlinesSchema, movePhaseSchema, openRoundSchema } from '@/lib/round/schema'
import { extendForDowntime } from '@/lib/uptime/commands'
import { extendForDowntimeSchema } from '@/lib/uptime/schema'

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

export async function reopenAssessmentsAction(input: unknown) {
  return runAction(reopenSchema, input, (actor, i) => reopenAssessments(actor, i))
}

export async function closeReopeningAction(input: unknown) {
  return runAction(closeReopeningSchema, input, (actor, i) => closeReopening(actor, i))
}

export async function extendForDowntimeAction(input: unknown) {
  return runAction(extendForDowntimeSchema, input, (actor, i) => extendForDowntime(actor, i))
}
