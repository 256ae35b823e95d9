'use server'

import { runAction } from '@/lib/action'
import { approveBlock, decideAtCouncil } from '@/lib/council/commands'
import { approveBlockSchema, decideAtCouncilSchema } from '@/lib/council/schema'

export async function decideAtCouncilAction(input: unknown) {
  return runAction(decideAtCouncilSchema, input, (actor, i) => decideAtCouncil(actor, i))
}

export async function approveBlockAction(input: unknown) {
  return runAction(approveBlockSchema, input, (actor, i) => approveBlock(actor, i))
}
