import type { Actor } from '@/lib/actor'
import { recusedAgencyId } from '@/lib/actor'
import { approveBlock as approve } from '@/lib/approval/commands'
import { readResultHash } from '@/lib/approval/queries'
import { db } from '@/lib/db'
import { PASSWORD } from '@/tests/support/world'

/** Approves a block as somebody does who has just looked at its result, with his password. */
export async function approveBlock(
  actor: Actor,
  input: { roundId: string; blockId: string; version: number },
  now = new Date(),
): Promise<void> {
  const resultHash = (await readResultHash(input, recusedAgencyId(actor), db, now)) ?? '0'.repeat(64)
  return approve(actor, { ...input, resultHash, password: PASSWORD }, now)
}
