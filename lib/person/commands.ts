import 'server-only'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { db, inTransaction, type Tx } from '@/lib/db'
import { isDemoDatabase } from '@/lib/env'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { acceptCode, acceptRecoveryCode, countFailure, hasSecondFactor } from '@/lib/identity'
import { hashPassword, verifyPassword } from '@/lib/password'
import demonstration from '@/prisma/seed/personas.json'
import { canGrantRole, canManagePeople } from './policy'
import type { ChangePasswordInput, CreatePersonInput, GrantInput, SetPasswordInput } from './schema'
import type { SignInAnswer } from './types'

/**
 * Checks e-mail and password, and then a code of those who have a second factor. Five failures in a row of either
 * lock the account for fifteen minutes; an unknown address costs the same time as a wrong password, so that addresses
 * cannot be guessed.
 */
export async function signInWithPassword(
  input: { email: string; password: string; code?: string },
  now = new Date(),
): Promise<SignInAnswer> {
  const email = input.email.trim().toLowerCase().slice(0, 254)
  const password = input.password.slice(0, 200)
  const person = await db.person.findUnique({
    where: { email },
    select: {
      id: true,
      name: true,
      passwordHash: true,
      sessionEpoch: true,
      failedSignIns: true,
      lockedUntil: true,
      disabledAt: true,
    },
  })
  if (!person) {
    await hashPassword(password)
    return { status: 'wrong' }
  }
  if (person.lockedUntil && person.lockedUntil > now) return { status: 'locked', until: person.lockedUntil }
  if (!(await verifyPassword(person.passwordHash, password))) return failSignIn(person.id, now)
  if (person.disabledAt) return { status: 'disabled' }
  const by = (await hasSecondFactor(person.id)) ? await checkCode(person.id, input.code, now) : 'password'
  if (by === 'wrong-code') {
    const failed = await failSignIn(person.id, now)
    return failed.status === 'wrong' ? { status: 'wrong-code' } : failed
  }
  // The count of failures stands until a code is right too: a known password gives no free tries at codes.
  if (by === 'code-needed' || by === 'code-used') return { status: by }
  await noteSignIn(person.id, by)
  return { status: 'ok', personId: person.id, name: person.name, sessionEpoch: person.sessionEpoch }
}

type Way = 'password' | 'passwordAndCode' | 'recoveryCode' | 'persona'

/** The way in by a code, or why there is none. */
async function checkCode(
  personId: string,
  code: string | undefined,
  now: Date,
): Promise<Way | 'code-needed' | 'wrong-code' | 'code-used'> {
  const typed = (code ?? '').slice(0, 40)
  if (typed.trim() === '') return 'code-needed'
  return inTransaction(async (tx) => {
    if (await acceptRecoveryCode(tx, personId, typed, now)) return 'recoveryCode'
    const answer = await acceptCode(tx, personId, typed, now)
    return answer === 'accepted' ? 'passwordAndCode' : answer
  })
}

async function noteSignIn(personId: string, by: Way): Promise<void> {
  await inTransaction(async (tx) => {
    await tx.person.update({ where: { id: personId }, data: { failedSignIns: 0, lockedUntil: null } })
    await record(
      tx,
      { personId },
      { action: 'person.signedIn', subjectType: 'Person', subjectId: personId, detail: { by } },
    )
  })
}

/**
 * One click signs in as a demonstration person. Only on the portal's own demonstration database: anywhere else
 * the answer is the same as for a wrong password, whatever the browser sends.
 */
export async function signInAsPersona(key: string): Promise<SignInAnswer> {
  const email = isDemoDatabase() ? demonstration.personas.find((p) => p.key === key)?.email : undefined
  if (!email) return { status: 'wrong' }
  const person = await db.person.findUnique({
    where: { email },
    select: { id: true, name: true, sessionEpoch: true, disabledAt: true },
  })
  if (!person) return { status: 'wrong' }
  if (person.disabledAt) return { status: 'disabled' }
  if (await hasSecondFactor(person.id)) return { status: 'not-by-click' }
  await noteSignIn(person.id, 'persona')
  return { status: 'ok', personId: person.id, name: person.name, sessionEpoch: person.sessionEpoch }
}

/** Records that the actor signed out; the session itself is the browser's cookie. */
export async function noteSignOut(actor: Actor): Promise<void> {
  await inTransaction((tx) =>
    record(tx, actor, { action: 'person.signedOut', subjectType: 'Person', subjectId: actor.personId }),
  )
}

async function failSignIn(personId: string, now: Date): Promise<SignInAnswer> {
  const until = await countFailure(personId, now)
  return until ? { status: 'locked', until } : { status: 'wrong' }
}

/** Changes the actor's own password; every session of his, this one too, is void afterwards. */
export async function changeOwnPassword(actor: Actor, input: ChangePasswordInput): Promise<void> {
  const person = await db.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { passwordHash: true },
  })
  if (!(await verifyPassword(person.passwordHash, input.currentPassword))) {
    throw new FieldErrors([{ field: 'currentPassword', reason: 'wrong-password' }])
  }
  const passwordHash = await hashPassword(input.newPassword)
  await inTransaction(async (tx) => {
    await tx.person.update({
      where: { id: actor.personId },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    })
    await record(tx, actor, {
      action: 'person.passwordChanged',
      subjectType: 'Person',
      subjectId: actor.personId,
    })
  })
}

async function insertPerson(tx: Tx, input: CreatePersonInput, passwordHash: string): Promise<{ id: string }> {
  const taken = await tx.person.findUnique({ where: { email: input.email }, select: { id: true } })
  if (taken) throw new FieldErrors([{ field: 'email', reason: 'email-taken' }])
  const { password: _password, ...data } = input
  return tx.person.create({ data: { ...data, passwordHash }, select: { id: true } })
}

/** Administrator makes an account; it can do nothing until a role is granted. */
export async function createPerson(actor: Actor, input: CreatePersonInput): Promise<{ id: string }> {
  demand(canManagePeople(actor))
  const passwordHash = await hashPassword(input.password)
  return inTransaction(async (tx) => {
    const person = await insertPerson(tx, input, passwordHash)
    await record(tx, actor, {
      action: 'person.created',
      subjectType: 'Person',
      subjectId: person.id,
      detail: { email: input.email },
    })
    return person
  })
}

/** The first administrator of an empty installation (npm run admin:create). Refused once there is one. */
export async function createFirstAdministrator(input: {
  email: string
  name: string
  password: string
}): Promise<{ id: string }> {
  const passwordHash = await hashPassword(input.password)
  return inTransaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "RoleGrant" IN SHARE ROW EXCLUSIVE MODE`
    const existing = await tx.roleGrant.findFirst({
      where: { role: 'administrator', revokedAt: null },
      select: { id: true },
    })
    if (existing) throw new Refusal('not-allowed')
    const person = await insertPerson(
      tx,
      { ...input, email: input.email.trim().toLowerCase(), position: '', agencyId: null },
      passwordHash,
    )
    await tx.roleGrant.create({ data: { personId: person.id, role: 'administrator' } })
    await record(tx, null, {
      action: 'person.firstAdministratorCreated',
      subjectType: 'Person',
      subjectId: person.id,
    })
    return person
  })
}

/** Grants a role; the person's sessions are void at once and he signs in again with the new role. */
export async function grantRole(actor: Actor, input: GrantInput): Promise<void> {
  demand(canGrantRole(actor, input.personId))
  await inTransaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: input.personId }, select: { id: true } })
    if (!person) throw new Refusal('not-found')
    const { personId, role, agencyId, roundId, blockId, code } = input
    const same = await tx.roleGrant.findFirst({
      where: { personId, role, agencyId, roundId, blockId, code, revokedAt: null },
      select: { id: true },
    })
    if (same) return
    await tx.roleGrant.create({ data: { personId, role, agencyId, roundId, blockId, code } })
    await tx.person.update({ where: { id: personId }, data: { sessionEpoch: { increment: 1 } } })
    await record(tx, actor, {
      action: 'person.roleGranted',
      subjectType: 'Person',
      subjectId: personId,
      detail: { role, agencyId, roundId, blockId, code },
    })
  })
}

/** Takes a role back; sessions are void at once. The last administrator stays. */
export async function revokeRole(actor: Actor, input: { grantId: string }, now = new Date()): Promise<void> {
  demand(canManagePeople(actor))
  await inTransaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "RoleGrant" IN SHARE ROW EXCLUSIVE MODE`
    const grant = await tx.roleGrant.findFirst({
      where: { id: input.grantId, revokedAt: null },
      select: { personId: true, role: true },
    })
    if (!grant) throw new Refusal('not-found')
    if (grant.role === 'administrator') await demandAnotherAdministrator(tx, grant.personId)
    await tx.roleGrant.update({ where: { id: input.grantId }, data: { revokedAt: now } })
    await tx.person.update({ where: { id: grant.personId }, data: { sessionEpoch: { increment: 1 } } })
    await record(tx, actor, {
      action: 'person.roleRevoked',
      subjectType: 'Person',
      subjectId: grant.personId,
      detail: { role: grant.role },
    })
  })
}

async function demandAnotherAdministrator(tx: Tx, personId: string): Promise<void> {
  const others = await tx.roleGrant.count({
    where: {
      role: 'administrator',
      revokedAt: null,
      personId: { not: personId },
      person: { disabledAt: null },
    },
  })
  if (others === 0) throw new Refusal('last-administrator')
}

/** Disables or enables an account; a disabled person's sessions are void at once. */
export async function setPersonDisabled(
  actor: Actor,
  input: { personId: string; disabled: boolean },
  now = new Date(),
): Promise<void> {
  demand(canGrantRole(actor, input.personId))
  await inTransaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "RoleGrant" IN SHARE ROW EXCLUSIVE MODE`
    const person = await tx.person.findUnique({ where: { id: input.personId }, select: { id: true } })
    if (!person) throw new Refusal('not-found')
    if (input.disabled) await demandAnotherAdministrator(tx, input.personId)
    await tx.person.update({
      where: { id: input.personId },
      data: {
        disabledAt: input.disabled ? now : null,
        sessionEpoch: { increment: 1 },
        failedSignIns: 0,
        lockedUntil: null,
      },
    })
    await record(tx, actor, {
      action: input.disabled ? 'person.disabled' : 'person.enabled',
      subjectType: 'Person',
      subjectId: input.personId,
    })
  })
}

/** The administrator sets a password for somebody who forgot his; all his sessions are void, a lock is lifted. */
export async function setPersonPassword(actor: Actor, input: SetPasswordInput): Promise<void> {
  demand(canGrantRole(actor, input.personId))
  const passwordHash = await hashPassword(input.password)
  await inTransaction(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: input.personId }, select: { id: true } })
    if (!person) throw new Refusal('not-found')
    await tx.person.update({
      where: { id: input.personId },
      data: { passwordHash, sessionEpoch: { increment: 1 }, failedSignIns: 0, lockedUntil: null },
    })
    await record(tx, actor, {
      action: 'person.passwordSet',
      subjectType: 'Person',
      subjectId: input.personId,
    })
  })
}

/** Remembers the language of the person. */
export async function setOwnLocale(actor: Actor, input: { locale: 'vi' | 'en' }): Promise<void> {
  await db.person.update({ where: { id: actor.personId }, data: { locale: input.locale } })
}
