import 'server-only'
import { randomInt } from 'node:crypto'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { inProvenTransaction, plainCode } from '@/lib/identity'
import { notify } from '@/lib/notify'
import { hashPassword } from '@/lib/password'
import { newSecret, seal, stepOfCode, totpAddress, unseal } from '@/lib/totp'
import { canResetSecondFactor } from './policy'
import type { ChangeSecondFactorInput } from './schema'
import type { SecondFactorSetUp } from './types'

const RECOVERY_CODES = 8
/** Without what is taken for something else: 0 and o, 1, i and l. 12 of 31 signs: 59 bits. */
const SIGNS = 'abcdefghjkmnpqrstuvwxyz23456789'
const CODE_LENGTH = 12

const ofPerson = (action: string, personId: string) => ({
  action,
  subjectType: 'Person',
  subjectId: personId,
})

/**
 * Begins to set up the actor's second factor, or begins anew: nothing is asked for until a code has confirmed it.
 * Refused while one is in force.
 */
export async function beginSecondFactor(actor: Actor, now = new Date()): Promise<SecondFactorSetUp> {
  const personId = actor.personId
  return inTransaction(async (tx) => {
    const { email } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { email: true } })
    const standing = await tx.secondFactor.findUnique({
      where: { personId },
      select: { confirmedAt: true },
    })
    if (standing?.confirmedAt) throw new Refusal('second-factor-on')
    const secret = newSecret()
    const begun = { sealedSecret: seal(secret, personId), createdAt: now, lastStep: 0 }
    await tx.secondFactor.upsert({ where: { personId }, create: { personId, ...begun }, update: begun })
    return { secret, address: totpAddress(secret, email) }
  })
}

/**
 * Puts the second factor in force: the password, because it can sign like one, and a code of the app. Gives the
 * recovery codes, which are never shown again. Refused when it is in force, or was not begun.
 */
export async function confirmSecondFactor(
  actor: Actor,
  input: ChangeSecondFactorInput,
  now = new Date(),
): Promise<{ recoveryCodes: string[] }> {
  const personId = actor.personId
  return inProvenTransaction(actor, { password: input.password }, now, async (tx, proveAgain) => {
    const begun = await tx.secondFactor.findUnique({ where: { personId } })
    if (!begun) throw new Refusal('not-found')
    if (begun.confirmedAt) throw new Refusal('second-factor-on')
    await proveAgain()
    const secret = unseal(begun.sealedSecret, personId)
    const step = secret === null ? null : stepOfCode(secret, plainCode(input.code), now)
    if (step === null) throw new FieldErrors([{ field: 'code', reason: 'wrong-code' }])
    await tx.secondFactor.update({ where: { personId }, data: { confirmedAt: now, lastStep: step } })
    const recoveryCodes = await writeRecoveryCodes(tx, personId)
    await record(tx, actor, ofPerson('person.secondFactorOn', personId))
    return { recoveryCodes }
  })
}

/** New recovery codes in place of all former ones. */
export async function renewRecoveryCodes(
  actor: Actor,
  input: ChangeSecondFactorInput,
  now = new Date(),
): Promise<{ recoveryCodes: string[] }> {
  return inProvenTransaction(actor, input, now, async (tx, proveAgain) => {
    await proveAgain()
    const recoveryCodes = await writeRecoveryCodes(tx, actor.personId)
    await record(tx, actor, ofPerson('person.recoveryCodesRenewed', actor.personId))
    return { recoveryCodes }
  })
}

/** Turns the actor's own second factor off. */
export async function turnOffSecondFactor(
  actor: Actor,
  input: ChangeSecondFactorInput,
  now = new Date(),
): Promise<void> {
  await inProvenTransaction(actor, input, now, async (tx, proveAgain) => {
    await proveAgain()
    await drop(tx, actor.personId)
    await record(tx, actor, ofPerson('person.secondFactorOff', actor.personId))
  })
}

/**
 * Takes the second factor away from a person who lost the device: his sessions are void, he is told, and it is
 * recorded who did it. His password stays.
 */
export async function resetSecondFactor(
  actor: Actor,
  input: { personId: string },
  now = new Date(),
): Promise<void> {
  const { personId } = input
  demand(canResetSecondFactor(actor, personId))
  await inTransaction(async (tx) => {
    if ((await drop(tx, personId)) === 0) throw new Refusal('not-found')
    await tx.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } })
    const params = { name: actor.name }
    await notify(tx, [{ id: personId }], { kind: 'second-factor-reset', params, link: '/account' }, now)
    await record(tx, actor, ofPerson('person.secondFactorReset', personId))
  })
}

async function drop(tx: Tx, personId: string): Promise<number> {
  await tx.recoveryCode.deleteMany({ where: { personId } })
  return (await tx.secondFactor.deleteMany({ where: { personId } })).count
}

async function writeRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const hashes = await Promise.all(codes.map(hashPassword))
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({ data: hashes.map((codeHash) => ({ personId, codeHash })) })
  return codes.map((code) => code.replace(/(.{4})(?=.)/g, '$1-'))
}

const newRecoveryCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('')
