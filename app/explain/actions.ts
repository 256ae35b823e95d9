'use server'

import { runAction } from '@/lib/action'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { saveObjectionSchema, signExplanationSchema } from '@/lib/explanation/schema'

export async function saveObjectionAction(input: unknown) {
  return runAction(saveObjectionSchema, input, (actor, i) => saveObjection(actor, i))
}

export async function signExplanationAction(input: unknown) {
  return runAction(signExplanationSchema, input, (actor, i) => signExplanation(actor, i))
}
