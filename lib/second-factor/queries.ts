import 'server-only'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { SecondFactorView } from './types'

/** The actor's own second factor; its secret is never read back. */
export async function getOwnSecondFactor(actor: Actor): Promise<SecondFactorView> {
  const { personId } = actor
  const [factor, recoveryCodesLeft] = await Promise.all([
    db.secondFactor.findUnique({ where: { personId }, select: { confirmedAt: true } }),
    db.recoveryCode.count({ where: { personId, usedAt: null } }),
  ])
  return { since: factor?.confirmedAt ?? null, recoveryCodesLeft }
}
