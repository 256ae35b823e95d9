'use server'

import { runAction } from '@/lib/action'
import { approveBlock } from '@/lib/approval/commands'
import { approveBlockSchema } from '@/lib/approval/schema'
import { decideAtCouncil } from '@/lib/council/commands'
import { decideAtCouncilSchema } from '@/lib/council/schema'

export async function decideAtCouncilAction(input: unknown) {
  return runAction(decideAtCouncilSchema, input, (actor, i) => decideAtCouncil(actor, i))
}

export async function approveBlockAction(input: unknown) {
  return runAction(approveBlockSchema, input, (actor, i) => approveBlock(actor, i))
}
