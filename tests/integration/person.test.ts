import { addMinutes, subSeconds } from 'date-fns'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { holds, type Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import {
  changeOwnPassword,
  createFirstAdministrator,
  createPerson,
  grantRole,
  revokeRole,
  setPersonDisabled,
  setPersonPassword,
  signInAsPersona,
  signInWithPassword,
} from '@/lib/person/commands'
import { getActorByPerson, getPerson, listPeople, listPersonas } from '@/lib/person/queries'
import { grantSchema } from '@/lib/person/schema'
import { authOptions } from '@/lib/session'
import { actorOf, makePeople, makePerson } from '@/prisma/factories'
import personas from '@/prisma/seed/personas.json'

const PASSWORD = 'mat-khau-cua-bai-thu'
const NOW = new Date('2022-01-10T02:00:00Z')
const NO_SCOPE = { agencyId: null, roundId: null, blockId: null, code: null }
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
const fieldError = (field: string, reason: string) =>
  expect.objectContaining({ name: 'FieldErrors', problems: [expect.objectContaining({ field, reason })] })

let serial = 0
/** A fresh person, so that tests do not lean on one another. */
async function somebody(roles: Actor['grants'][number]['role'][] = []): Promise<Actor & { email: string }> {
  const email = `person-${++serial}@test.example`
  const actor = await makePerson({
    email,
    name: email,
    password: PASSWORD,
    grants: roles.map((role) => ({ role })),
  })
  return { ...actor, email }
}
const epochOf = async (personId: string) =>
  (await db.person.findUniqueOrThrow({ where: { id: personId } })).sessionEpoch
const actionsOn = async (personId: string) =>
  (await db.auditEntry.findMany({ where: { subjectId: personId }, orderBy: { sequence: 'asc' } })).map(
    (e) => e.action,
  )

let administrator: Actor

beforeAll(async () => {
  administrator = await somebody(['administrator'])
})

describe('signing in with a password', () => {
  it('takes the right one, in any case of the address, and records who it was', async () => {
    const { email, personId } = await somebody()
    const answer = await signInWithPassword({ email: `  ${email.toUpperCase()} `, password: PASSWORD }, NOW)
    expect(answer).toMatchObject({ status: 'ok', personId, sessionEpoch: 0 })
    expect(await db.auditEntry.findFirst({ where: { subjectId: personId } })).toMatchObject({
      action: 'person.signedIn',
      personId,
    })
  })

  it('says the same for a wrong password and for an unknown address', async () => {
    const { email } = await somebody()
    expect(await signInWithPassword({ email, password: 'not it at all' }, NOW)).toEqual({ status: 'wrong' })
    expect(await signInWithPassword({ email: 'nobody@test.example', password: PASSWORD }, NOW)).toEqual({
      status: 'wrong',
    })
  })

  it('locks for fifteen minutes after five wrong passwords in a row, then opens again', async () => {
    const { email, personId } = await somebody()
    const until = addMinutes(NOW, 15)
    const fail = (at: Date) => signInWithPassword({ email, password: 'not it at all' }, at)
    for (let i = 0; i < 4; i++) expect(await fail(NOW)).toEqual({ status: 'wrong' })
    expect(await fail(NOW)).toEqual({ status: 'locked', until })
    const right = { email, password: PASSWORD }
    expect(await signInWithPassword(right, subSeconds(until, 1))).toEqual({ status: 'locked', until })
    expect(await signInWithPassword(right, until)).toMatchObject({ status: 'ok' })
    expect(await actionsOn(personId)).toEqual(['person.locked', 'person.signedIn'])
  })

  it('counts failures in a row only: the right password begins anew', async () => {
    const { email } = await somebody()
    const fail = () => signInWithPassword({ email, password: 'not it at all' }, NOW)
    for (let i = 0; i < 4; i++) await fail()
    await signInWithPassword({ email, password: PASSWORD }, NOW)
    for (let i = 0; i < 4; i++) expect(await fail()).toEqual({ status: 'wrong' })
  })

  it('locks too when the wrong passwords come all at once', async () => {
    const { email } = await somebody()
    await Promise.all(
      Array.from({ length: 5 }, () => signInWithPassword({ email, password: 'not it at all' }, NOW)),
    )
    expect(await signInWithPassword({ email, password: PASSWORD }, NOW)).toMatchObject({ status: 'locked' })
  })

  it('tells that the account is disabled only to who knows its password', async () => {
    const { email, personId } = await somebody()
    await setPersonDisabled(administrator, { personId, disabled: true }, NOW)
    expect(await signInWithPassword({ email, password: PASSWORD }, NOW)).toEqual({ status: 'disabled' })
    expect(await signInWithPassword({ email, password: 'not it at all' }, NOW)).toEqual({ status: 'wrong' })
  })
})

describe('a session', () => {
  const changes: [string, (personId: string) => Promise<unknown>][] = [
    ['is disabled', (personId) => setPersonDisabled(administrator, { personId, disabled: true })],
    ['gets a role', (personId) => grantRole(administrator, { personId, role: 'auditor', ...NO_SCOPE })],
    [
      'loses a role',
      async (personId) => {
        const grant = await db.roleGrant.findFirstOrThrow({ where: { personId } })
        await revokeRole(administrator, { grantId: grant.id })
      },
    ],
    [
      'gets a new password',
      (personId) => setPersonPassword(administrator, { personId, password: 'mot-mat-khau-khac' }),
    ],
    [
      'changes the password',
      async (personId) => {
        const { email } = await db.person.findUniqueOrThrow({ where: { id: personId } })
        const input = {
          currentPassword: PASSWORD,
          newPassword: 'mot-mat-khau-khac',
          repeated: 'mot-mat-khau-khac',
        }
        await changeOwnPassword(await actorOf(email), input)
      },
    ],
  ]
  it.each(changes)('is void at once when the person %s', async (_what, change) => {
    const { personId } = await somebody(['surveyOfficer'])
    const epoch = await epochOf(personId)
    expect(await getActorByPerson(personId, epoch)).not.toBeNull()
    await change(personId)
    expect(await getActorByPerson(personId, epoch)).toBeNull()
  })

  it('does not come back to life when the person is enabled again', async () => {
    const { personId } = await somebody()
    const epoch = await epochOf(personId)
    await setPersonDisabled(administrator, { personId, disabled: true })
    await setPersonDisabled(administrator, { personId, disabled: false })
    expect(await getActorByPerson(personId, epoch)).toBeNull()
    expect(await getActorByPerson(personId, await epochOf(personId))).not.toBeNull()
  })
})

describe('the own password', () => {
  it('is changed only by who knows the present one', async () => {
    const actor = await somebody()
    const input = {
      currentPassword: 'not it at all',
      newPassword: 'mot-mat-khau-khac',
      repeated: 'mot-mat-khau-khac',
    }
    await expect(changeOwnPassword(actor, input)).rejects.toEqual(
      fieldError('currentPassword', 'wrong-password'),
    )
    await changeOwnPassword(actor, { ...input, currentPassword: PASSWORD })
    expect(await signInWithPassword({ email: actor.email, password: PASSWORD })).toEqual({ status: 'wrong' })
    expect(await signInWithPassword({ email: actor.email, password: 'mot-mat-khau-khac' })).toMatchObject({
      status: 'ok',
    })
    expect(await actionsOn(actor.personId)).toContain('person.passwordChanged')
  })
})

describe('accounts and roles', () => {
  it('are the administrator’s only', async () => {
    const { personId } = await somebody(['auditor'])
    const grant = await db.roleGrant.findFirstOrThrow({ where: { personId } })
    const roles = [
      'homeAffairs',
      'auditor',
      'councilChair',
      'councilMember',
      'surveyOfficer',
      'appraiser',
    ] as const
    for (const role of roles) {
      const actor = await somebody([role])
      const input = { email: 'x@test.example', name: 'x', position: '', agencyId: null, password: PASSWORD }
      await expect(createPerson(actor, input)).rejects.toEqual(refusal('not-allowed'))
      await expect(grantRole(actor, { personId, role: 'administrator', ...NO_SCOPE })).rejects.toEqual(
        refusal('not-allowed'),
      )
      await expect(revokeRole(actor, { grantId: grant.id })).rejects.toEqual(refusal('not-allowed'))
      await expect(setPersonDisabled(actor, { personId, disabled: true })).rejects.toEqual(
        refusal('not-allowed'),
      )
      await expect(setPersonPassword(actor, { personId, password: PASSWORD })).rejects.toEqual(
        refusal('not-allowed'),
      )
    }
  })

  it('are listed for administrators, Home Affairs and auditors, and not found for others', async () => {
    const { personId } = await somebody()
    for (const role of ['administrator', 'homeAffairs', 'auditor'] as const) {
      const actor = await somebody([role])
      expect((await listPeople(actor)).length).toBeGreaterThan(1)
      expect(await getPerson(actor, personId)).toMatchObject({ id: personId })
    }
    const stranger = await somebody(['councilChair'])
    expect(await listPeople(stranger)).toEqual([])
    expect(await getPerson(stranger, personId)).toBeNull()
    expect(await getPerson(administrator, 'no-uuid')).toBeNull()
  })

  it('cannot be granted to oneself, nor can one disable oneself', async () => {
    const { personId } = administrator
    await expect(grantRole(administrator, { personId, role: 'councilChair', ...NO_SCOPE })).rejects.toEqual(
      refusal('not-yours'),
    )
    await expect(setPersonDisabled(administrator, { personId, disabled: true })).rejects.toEqual(
      refusal('not-yours'),
    )
  })

  it('reach as far as the grant says and no further', async () => {
    const { personId, email } = await somebody()
    await grantRole(administrator, { personId, role: 'appraiser', ...NO_SCOPE, code: '1.1' })
    const actor = await actorOf(email)
    expect(holds(actor, 'appraiser', { code: '1.1.4' })).toBe(true)
    expect(holds(actor, 'appraiser', { code: '1.10.1' })).toBe(false)
    expect(holds(actor, 'appraiser', { code: '2' })).toBe(false)
    await grantRole(administrator, { personId, role: 'appraiser', ...NO_SCOPE, code: '1.1' })
    expect(await db.roleGrant.count({ where: { personId, revokedAt: null } })).toBe(1)
  })

  it('of an agency’s clerk or head name the agency', () => {
    const input = { personId: administrator.personId, role: 'clerk' }
    expect(grantSchema.safeParse(input).error?.issues).toMatchObject([
      { path: ['agencyId'], message: 'required' },
    ])
    expect(grantSchema.safeParse({ ...input, agencyId: 'so-tai-chinh' }).success).toBe(true)
    const coded = grantSchema.safeParse({ ...input, role: 'appraiser', code: '1; DROP' })
    expect(coded.error?.issues).toMatchObject([{ path: ['code'], message: 'not-a-code' }])
  })

  it('begin with an account of its own address', async () => {
    const { email } = await somebody()
    const input = { email, name: 'Second', position: '', agencyId: null, password: PASSWORD }
    await expect(createPerson(administrator, input)).rejects.toEqual(fieldError('email', 'email-taken'))
    const { id } = await createPerson(administrator, { ...input, email: 'second@test.example' })
    expect(await actionsOn(id)).toEqual(['person.created'])
  })
})

describe('the last administrator', () => {
  /** Every administrator but these steps down for the test. */
  async function only(...people: Actor[]): Promise<void> {
    const ids = people.map((p) => p.personId)
    await db.roleGrant.updateMany({
      where: { role: 'administrator', revokedAt: null, personId: { notIn: ids } },
      data: { revokedAt: NOW },
    })
  }
  afterEach(async () => {
    administrator = await somebody(['administrator'])
  })

  it('keeps the role', async () => {
    await only(administrator)
    const grant = await db.roleGrant.findFirstOrThrow({
      where: { personId: administrator.personId, revokedAt: null },
    })
    await expect(revokeRole(administrator, { grantId: grant.id })).rejects.toEqual(
      refusal('last-administrator'),
    )
  })

  it('stays when two administrators disable each other at once', async () => {
    const other = await somebody(['administrator'])
    await only(administrator, other)
    const both = await Promise.allSettled([
      setPersonDisabled(administrator, { personId: other.personId, disabled: true }),
      setPersonDisabled(other, { personId: administrator.personId, disabled: true }),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({
      reason: { reason: 'last-administrator' },
    })
  })

  it('cannot be made twice from the command line', async () => {
    const input = { email: 'first@test.example', name: 'First', password: PASSWORD }
    await expect(createFirstAdministrator(input)).rejects.toEqual(refusal('not-allowed'))
    await db.roleGrant.updateMany({ where: { role: 'administrator' }, data: { revokedAt: NOW } })
    const { id } = await createFirstAdministrator(input)
    expect(holds(await actorOf('first@test.example'), 'administrator')).toBe(true)
    expect(await actionsOn(id)).toEqual(['person.firstAdministratorCreated'])
  })
})

describe('signing in as a demonstration person', () => {
  const key = 'council-chair'
  const found = personas.personas.find((p) => p.key === key)
  const port = new URL(process.env.DATABASE_URL ?? '').port
  const providers = () => authOptions().providers.map((p) => String(p.options.id ?? p.id))

  beforeAll(async () => {
    await makePeople([{ email: found?.email ?? '', name: found?.name ?? '', password: PASSWORD, grants: [] }])
  })
  afterEach(() => {
    delete process.env.DEMO_DATABASE
    delete process.env.EMBEDDED_PORT
  })

  it('is impossible on a database of one’s own: no list, no way in, no provider', async () => {
    expect(await listPersonas()).toEqual([])
    expect(await signInAsPersona(key)).toEqual({ status: 'wrong' })
    expect(providers()).toEqual(['credentials'])
  })

  it('is impossible where a flag is set but the database is another one', async () => {
    process.env.DEMO_DATABASE = 'embedded'
    process.env.EMBEDDED_PORT = String(Number(port) + 1)
    expect(await listPersonas()).toEqual([])
    expect(await signInAsPersona(key)).toEqual({ status: 'wrong' })
    expect(providers()).toEqual(['credentials'])
  })

  it('works on the demonstration database, for its people only', async () => {
    process.env.DEMO_DATABASE = 'embedded'
    process.env.EMBEDDED_PORT = port
    expect(await listPersonas()).toMatchObject([{ key, name: found?.name }])
    expect(await signInAsPersona(key)).toMatchObject({ status: 'ok', name: found?.name })
    expect(await signInAsPersona('administrator')).toEqual({ status: 'wrong' })
    expect(await signInAsPersona('nobody')).toEqual({ status: 'wrong' })
    expect(providers()).toEqual(['credentials', 'persona'])
  })
})
