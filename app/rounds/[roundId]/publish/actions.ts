'use server'

import { runAction } from '@/lib/action'
import { publishRound } from '@/lib/publication/commands'
import { publishRoundSchema } from '@/lib/publication/schema'

export async function publishRoundAction(input: unknown) {
  return runAction(publishRoundSchema, input, (actor, i) => publishRound(actor, i))
}
