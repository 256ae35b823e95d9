import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { db, inTransaction, type Tx } from '@/lib/db'
import { FieldErrors, Refusal } from '@/lib/errors'
import { formatTime } from '@/lib/format'
import { verifyPassword } from '@/lib/password'
import { stepOfCode, unseal } from '@/lib/totp'

/** Whether somebody is who he says he is: by password, by a code of his second factor, and not by trying often. */

const FAILURES_BEFORE_LOCK = 5
const LOCK_MINUTES = 15

/** What is asked again: the password, or a code of those who have a second factor, or both. */
export type Proof = { password?: string; code?: string }

export type CodeAnswer = 'accepted' | 'wrong-code' | 'code-used'

/** Counts a wrong password or code. The fifth in a row locks the account; then gives until when. */
export async function countFailure(personId: string, now: Date): Promise<Date | null> {
  return inTransaction(async (tx) => {
    const { failedSignIns } = await tx.person.update({
      where: { id: personId },
      data: { failedSignIns: { increment: 1 } },
      select: { failedSignIns: true },
    })
    if (failedSignIns < FAILURES_BEFORE_LOCK) return null
    const until = new Date(now.getTime() + LOCK_MINUTES * 60_000)
    await tx.person.update({ where: { id: personId }, data: { failedSignIns: 0, lockedUntil: until } })
    await record(tx, null, {
      action: 'person.locked',
      subjectType: 'Person',
      subjectId: personId,
      detail: { until },
    })
    return until
  })
}

/** Takes a code of the authenticator app, once: a code that was accepted, or one from before it, is used. */
export async function acceptCode(tx: Tx, personId: string, code: string, now: Date): Promise<CodeAnswer> {
  const factor = await tx.secondFactor.findFirst({
    where: { personId, confirmedAt: { not: null } },
    select: { sealedSecret: true },
  })
  const secret = factor && unseal(factor.sealedSecret, personId)
  const step = secret ? stepOfCode(secret, plainCode(code), now) : null
  if (step === null) return 'wrong-code'
  // Asked and written in one statement: of two at the same moment one finds it used.
  const { count } = await tx.secondFactor.updateMany({
    where: { personId, lastStep: { lt: step } },
    data: { lastStep: step },
  })
  return count === 1 ? 'accepted' : 'code-used'
}

/** Takes a recovery code, once. */
export async function acceptRecoveryCode(
  tx: Tx,
  personId: string,
  code: string,
  now: Date,
): Promise<boolean> {
  const wanted = plainCode(code)
  if (!isRecoveryCode(wanted)) return false
  const unused = await tx.recoveryCode.findMany({
    where: { personId, usedAt: null },
    select: { id: true, codeHash: true },
  })
  for (const { id, codeHash } of unused) {
    if (!(await verifyPassword(codeHash, wanted))) continue
    const { count } = await tx.recoveryCode.updateMany({ where: { id, usedAt: null }, data: { usedAt: now } })
    return count === 1
  }
  return false
}

/** As typed, without the spaces and dashes that make it readable. */
export const plainCode = (typed: string): string => typed.replace(/[\s-]/g, '').toLowerCase()
export const isRecoveryCode = (plain: string): boolean => /^[a-z2-9]{12}$/.test(plain)

class WrongProof extends Error {
  constructor(
    readonly field: 'password' | 'code',
    readonly reason: string,
  ) {
    super(reason)
  }
}

async function prove(tx: Tx, personId: string, proof: Proof, now: Date): Promise<void> {
  const person = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: { passwordHash: true, lockedUntil: true, failedSignIns: true },
  })
  if (person.lockedUntil && person.lockedUntil > now) throw lockedRefusal(person.lockedUntil)
  if (proof.password !== undefined || proof.code === undefined) {
    if (!(await verifyPassword(person.passwordHash, proof.password ?? '')))
      throw new WrongProof('password', 'wrong-password')
  }
  if (proof.code !== undefined) {
    const answer = await acceptCode(tx, personId, proof.code, now)
    if (answer !== 'accepted') throw new WrongProof('code', answer)
  }
  // Only here: one right part gives no free tries at the other.
  if (person.failedSignIns > 0)
    await tx.person.update({ where: { id: personId }, data: { failedSignIns: 0 } })
}

const lockedRefusal = (until: Date): Refusal => new Refusal('locked', { until: formatTime(until) })

/**
 * A transaction in which the actor proves again who he is, where `work` calls for it: after policy, so that nobody
 * types a password in vain, and in the same transaction, so that a code is used up only by what it was typed for.
 * A wrong one is a field error, and counts towards the lock of the account.
 */
export async function inProvenTransaction<T>(
  actor: Actor,
  proof: Proof,
  now: Date,
  work: (tx: Tx, proveAgain: () => Promise<void>) => Promise<T>,
): Promise<T> {
  try {
    return await inTransaction((tx) => work(tx, () => prove(tx, actor.personId, proof, now)))
  } catch (error) {
    if (!(error instanceof WrongProof)) throw error
    // A used code was a right one: whoever signs in and at once signs a report is not guessing.
    const until = error.reason === 'code-used' ? null : await countFailure(actor.personId, now)
    if (until) throw lockedRefusal(until)
    throw new FieldErrors([{ field: error.field, reason: error.reason }])
  }
}

/** Whether a code is asked for when the person signs in. */
export async function hasSecondFactor(personId: string): Promise<boolean> {
  return (await db.secondFactor.count({ where: { personId, confirmedAt: { not: null } } })) > 0
}
