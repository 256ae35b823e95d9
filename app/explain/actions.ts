'use server'

import { runAction } from '@/lib/action'
import { acceptRest, saveObjection, signExplanation } from '@/lib/explanation/commands'
import { acceptRestSchema, saveObjectionSchema, signExplanationSchema } from '@/lib/explanation/schema'

export async function saveObjectionAction(input: unknown) {
  return runAction(saveObjectionSchema, input, (actor, i) => saveObjection(actor, i))
}

export async function signExplanationAction(input: unknown) {
  return runAction(signExplanationSchema, input, (actor, i) => signExplanation(actor, i))
}

export async function acceptRestAction(input: unknown) {
  return runAction(acceptRestSchema, input, (actor, i) => acceptRest(actor, i))
}
