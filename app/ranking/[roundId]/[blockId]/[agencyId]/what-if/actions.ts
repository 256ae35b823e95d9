'use server'

import { runAction } from '@/lib/action'
import { archiveScenario, renameScenario, saveScenario, shareScenario } from '@/lib/scenario/commands'
import {
  archiveScenarioSchema,
  renameScenarioSchema,
  saveScenarioSchema,
  shareScenarioSchema,
} from '@/lib/scenario/schema'

export async function saveScenarioAction(input: unknown) {
  return runAction(saveScenarioSchema, input, (actor, i) => saveScenario(actor, i))
}

export async function renameScenarioAction(input: unknown) {
  return runAction(renameScenarioSchema, input, (actor, i) => renameScenario(actor, i))
}

export async function shareScenarioAction(input: unknown) {
  return runAction(shareScenarioSchema, input, (actor, i) => shareScenario(actor, i))
}

export async function archiveScenarioAction(input: unknown) {
  return runAction(archiveScenarioSchema, input, (actor, i) => archiveScenario(actor, i))
}
