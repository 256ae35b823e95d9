import { addMinutes, addSeconds } from 'date-fns'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { signInAsPersona, signInWithPassword } from '@/lib/person/commands'
import { getPerson } from '@/lib/person/queries'
import {
  beginSecondFactor,
  confirmSecondFactor,
  renewRecoveryCodes,
  resetSecondFactor,
  turnOffSecondFactor,
} from '@/lib/second-factor/commands'
import { getOwnSecondFactor } from '@/lib/second-factor/queries'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { saveLines } from '@/lib/assessment/commands'
import { codeAt } from '@/tests/support/second-factor'
import { assessmentOf, caught, FINANCE, refusal } from '@/tests/support/stages'
import { DURING, makeWorld, PASSWORD, ratioLine, type World } from '@/tests/support/world'

/** One-time codes: set up, at sign-in, at signing, lost (decision record 0030). */

let world: World
let now = DURING
beforeAll(async () => {
  world = await makeWorld()
})
/** Every test in minutes of its own: a code of one is never used up by another. */
beforeEach(() => {
  now = addMinutes(now, 30)
})

const problem = (field: string, reason: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, reason })] })
const email = () => `${world.head.name}@test.example`
const signIn = (code?: string, at = now, password = PASSWORD) =>
  signInWithPassword({ email: email(), password, code }, at)
const lastEntry = () => db.auditEntry.findFirst({ orderBy: { sequence: 'desc' } })

let secret = ''
let recoveryCodes: string[] = []
async function setUp(at = now): Promise<void> {
  secret = (await beginSecondFactor(world.head, at)).secret
  const answer = await confirmSecondFactor(world.head, { password: PASSWORD, code: codeAt(secret, at) }, at)
  recoveryCodes = answer.recoveryCodes
}

describe('setting it up', () => {
  it('asks for nothing before a code has confirmed it', async () => {
    const begun = await beginSecondFactor(world.head, now)
    expect(begun.address).toContain(`secret=${begun.secret}`)
    expect(begun.address).toContain('otpauth://totp/')
    expect(await getOwnSecondFactor(world.head)).toEqual({ since: null, recoveryCodesLeft: 0 })
    expect(await signIn()).toMatchObject({ status: 'ok' })
  })

  it('wants the password and a code of this key, and not of one begun before', async () => {
    const { secret: first } = await beginSecondFactor(world.head, now)
    const { secret: second } = await beginSecondFactor(world.head, now)
    const confirm = (password: string, code: string) =>
      confirmSecondFactor(world.head, { password, code }, now)
    expect(await caught(confirm('khong-phai-mat-khau', codeAt(second, now)))).toEqual(
      problem('password', 'wrong-password'),
    )
    expect(await caught(confirm(PASSWORD, codeAt(first, now)))).toEqual(problem('code', 'wrong-code'))
    const { recoveryCodes: codes } = await confirm(PASSWORD, codeAt(second, now))
    expect(codes).toHaveLength(8)
    for (const code of codes) expect(code).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect(new Set(codes).size).toBe(8)
    expect(await getOwnSecondFactor(world.head)).toEqual({ since: now, recoveryCodesLeft: 8 })
    expect(await lastEntry()).toMatchObject({ action: 'person.secondFactorOn', detail: {} })
    expect(await caught(beginSecondFactor(world.head, now))).toEqual(refusal('second-factor-on'))
    expect(await caught(confirm(PASSWORD, codeAt(second, now, 1)))).toEqual(refusal('second-factor-on'))
    await resetSecondFactor(world.homeAffairs, { personId: world.head.personId }, now)
  })

  it('keeps the secret sealed, for this person and under this key only, and recovery codes as hashes', async () => {
    await setUp()
    const { sealedSecret } = await db.secondFactor.findUniqueOrThrow({
      where: { personId: world.head.personId },
    })
    expect(sealedSecret).not.toContain(secret)
    const hashes = await db.recoveryCode.findMany({ where: { personId: world.head.personId } })
    expect(hashes.map((h) => h.codeHash).join()).not.toContain(recoveryCodes[0]?.replaceAll('-', ''))
    await db.secondFactor.create({
      data: { personId: world.clerk.personId, sealedSecret, createdAt: now, confirmedAt: now },
    })
    const stolen = {
      email: `${world.clerk.name}@test.example`,
      password: PASSWORD,
      code: codeAt(secret, now, 1),
    }
    expect(await signInWithPassword(stolen, now)).toEqual({ status: 'wrong-code' })
    await db.secondFactor.delete({ where: { personId: world.clerk.personId } })
    process.env.SECOND_FACTOR_KEY = 'another key than that of before, long enough'
    try {
      expect(await signIn(codeAt(secret, now, 1))).toEqual({ status: 'wrong-code' })
    } finally {
      delete process.env.SECOND_FACTOR_KEY
    }
  })
})

describe('signing in', () => {
  it('asks for the code after the right password only', async () => {
    expect(await signIn(undefined, now, 'khong-phai-mat-khau')).toEqual({ status: 'wrong' })
    expect(await signIn(codeAt(secret, now), now, 'khong-phai-mat-khau')).toEqual({ status: 'wrong' })
    expect(await signIn()).toEqual({ status: 'code-needed' })
    expect(await signIn('  ')).toEqual({ status: 'code-needed' })
    expect(await signIn(codeAt(secret, now))).toMatchObject({ status: 'ok', personId: world.head.personId })
    expect(await lastEntry()).toMatchObject({ action: 'person.signedIn', detail: { by: 'passwordAndCode' } })
  })

  it('takes a code once, also from two at the same moment, and none from before it', async () => {
    const both = await Promise.all([signIn(codeAt(secret, now)), signIn(codeAt(secret, now))])
    expect(both.map((a) => a.status).sort()).toEqual(['code-used', 'ok'])
    expect(await signIn(codeAt(secret, now))).toEqual({ status: 'code-used' })
    expect(await signIn(codeAt(secret, now, -1))).toEqual({ status: 'code-used' })
    expect(await signIn(codeAt(secret, now, 1))).toMatchObject({ status: 'ok' })
  })

  it.each([
    [-2, 'wrong-code'],
    [-1, 'ok'],
    [0, 'ok'],
    [1, 'ok'],
    [2, 'wrong-code'],
  ])('takes a clock that is %i steps off: %s', async (steps, status) => {
    expect(await signIn(codeAt(secret, now, steps))).toMatchObject({ status })
  })

  it('reads a code with spaces, and nothing that is no code', async () => {
    const code = codeAt(secret, now)
    expect(await signIn(`${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ status: 'ok' })
    for (const bad of ['12345', '1234567', 'abcdef', '١٢٣٤٥٦'])
      expect(await signIn(bad, addSeconds(now, 60))).toEqual({ status: 'wrong-code' })
    expect(await signIn(codeAt(secret, now, 2), addSeconds(now, 60))).toMatchObject({ status: 'ok' })
  })

  it('locks after five wrong ones, passwords and codes together, and right passwords do not begin anew', async () => {
    expect(await signIn(undefined, now, 'khong-phai-mat-khau')).toEqual({ status: 'wrong' })
    for (let i = 0; i < 3; i++) {
      expect(await signIn('000000')).toEqual({ status: 'wrong-code' })
      expect(await signIn()).toEqual({ status: 'code-needed' })
    }
    const until = addMinutes(now, 15)
    expect(await signIn('000000')).toEqual({ status: 'locked', until })
    expect(await lastEntry()).toMatchObject({ action: 'person.locked' })
    expect(await signIn(codeAt(secret, now))).toEqual({ status: 'locked', until })
    expect(await signIn(codeAt(secret, until), until)).toMatchObject({ status: 'ok' })
  })

  it('takes each recovery code once', async () => {
    const [first = '', second = ''] = recoveryCodes
    expect(await signIn(first)).toMatchObject({ status: 'ok' })
    expect(await lastEntry()).toMatchObject({ detail: { by: 'recoveryCode' } })
    expect(await signIn(first)).toEqual({ status: 'wrong-code' })
    const typed = second.replaceAll('-', '').toUpperCase()
    const both = await Promise.all([signIn(typed), signIn(typed)])
    expect(both.map((a) => a.status).sort()).toEqual(['ok', 'wrong-code'])
    expect(await getOwnSecondFactor(world.head)).toMatchObject({ recoveryCodesLeft: 6 })
  })

  it('is not got round by the click of the demonstration', async () => {
    expect(await signInAsPersona('head-finance')).toEqual({ status: 'wrong' })
  })
})

describe('signing a report', () => {
  const at = async () => ({
    assessmentId: world.assessmentId,
    version: (await assessmentOf(world.roundId, FINANCE)).version,
  })
  const submit = async (proof: { password?: string; code?: string }, time = now) =>
    submitAssessment(world.head, { ...(await at()), ...proof }, time)

  beforeAll(async () => {
    const line = { ...ratioLine(20, 20), explanation: 'Theo báo cáo.' }
    await saveLines(world.clerk, { assessmentId: world.assessmentId, lines: [line] }, DURING)
    await handOver(world.clerk, await at(), DURING)
  })

  it('refuses a wrong code and a used one at the field, and leaves the report as it is', async () => {
    expect(await caught(submit({ code: '000000' }))).toEqual(problem('code', 'wrong-code'))
    expect(await signIn(codeAt(secret, now))).toMatchObject({ status: 'ok' })
    expect(await caught(submit({ code: codeAt(secret, now) }))).toEqual(problem('code', 'code-used'))
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({ state: 'withHead' })
  })

  it('takes neither a recovery code nor an empty proof', async () => {
    expect(await caught(submit({ code: recoveryCodes[2] }))).toEqual(problem('code', 'wrong-code'))
    expect(await caught(submit({}))).toEqual(problem('password', 'wrong-password'))
    expect(await caught(submit({ password: PASSWORD, code: '000000' }))).toEqual(
      problem('code', 'wrong-code'),
    )
    expect(await signIn(codeAt(secret, now))).toMatchObject({ status: 'ok' })
  })

  it('locks after five wrong ones, and says until when', async () => {
    for (let i = 0; i < 4; i++)
      expect(await caught(submit({ password: 'khong-phai-mat-khau' }))).toEqual(
        problem('password', 'wrong-password'),
      )
    const locked = { ...refusal('locked'), data: { until: expect.stringMatching(/^\d\d:\d\d$/) } }
    expect(await caught(submit({ code: '000000' }))).toMatchObject({ reason: 'locked' })
    expect(await caught(submit({ code: codeAt(secret, now) }))).toMatchObject({
      reason: 'locked',
      data: locked.data,
    })
    expect(await caught(submit({ password: PASSWORD }))).toMatchObject({ reason: 'locked' })
  })

  it('does not use a code up when the report is refused for another reason', async () => {
    const stale = submitAssessment(
      world.head,
      { ...(await at()), version: 0, code: codeAt(secret, now) },
      now,
    )
    expect(await caught(stale)).toEqual(refusal('stale-version'))
    const { contentHash } = await submit({ code: codeAt(secret, now) })
    expect(await assessmentOf(world.roundId, FINANCE)).toMatchObject({ state: 'submitted', contentHash })
  })
})

describe('changing and losing it', () => {
  it('makes new recovery codes with password and code, and voids the former', async () => {
    const renew = (password: string, code: string) => renewRecoveryCodes(world.head, { password, code }, now)
    expect(await caught(renew('khong-phai-mat-khau', codeAt(secret, now)))).toEqual(
      problem('password', 'wrong-password'),
    )
    expect(await caught(renew(PASSWORD, '000000'))).toEqual(problem('code', 'wrong-code'))
    const former = recoveryCodes[3]
    recoveryCodes = (await renew(PASSWORD, codeAt(secret, now))).recoveryCodes
    expect(await lastEntry()).toMatchObject({ action: 'person.recoveryCodesRenewed' })
    expect(await signIn(former)).toEqual({ status: 'wrong-code' })
    expect(await signIn(recoveryCodes[0])).toMatchObject({ status: 'ok' })
  })

  it('gives no free tries at codes to whoever knows the password', async () => {
    const turnOff = () => caught(turnOffSecondFactor(world.head, { password: PASSWORD, code: '000000' }, now))
    for (let i = 0; i < 4; i++) expect(await turnOff()).toEqual(problem('code', 'wrong-code'))
    expect(await turnOff()).toMatchObject({ reason: 'locked' })
  })

  it('is turned off with password and code', async () => {
    await turnOffSecondFactor(world.head, { password: PASSWORD, code: codeAt(secret, now) }, now)
    expect(await lastEntry()).toMatchObject({ action: 'person.secondFactorOff' })
    expect(await getOwnSecondFactor(world.head)).toEqual({ since: null, recoveryCodesLeft: 0 })
    expect(await signIn()).toMatchObject({ status: 'ok' })
  })

  it('is reset by Home Affairs or the administrator, never by others, who tell the person and end his sessions', async () => {
    await setUp()
    const { personId } = world.head
    for (const actor of [world.clerk, world.auditor, world.appraiser])
      expect(await caught(resetSecondFactor(actor, { personId }, now))).toEqual(refusal('not-allowed'))
    const own = resetSecondFactor(world.homeAffairs, { personId: world.homeAffairs.personId }, now)
    expect(await caught(own)).toEqual(refusal('not-yours'))
    expect(await getPerson(world.homeAffairs, personId)).toMatchObject({ hasSecondFactor: true })
    const before = await db.person.findUniqueOrThrow({ where: { id: personId } })
    await resetSecondFactor(world.homeAffairs, { personId }, now)
    const after = await db.person.findUniqueOrThrow({ where: { id: personId } })
    expect(after).toMatchObject({ sessionEpoch: before.sessionEpoch + 1, passwordHash: before.passwordHash })
    expect(await lastEntry()).toMatchObject({
      action: 'person.secondFactorReset',
      subjectId: personId,
      personId: world.homeAffairs.personId,
    })
    const [notice] = await db.notification.findMany({ where: { personId }, orderBy: { createdAt: 'desc' } })
    expect(notice).toMatchObject({ kind: 'second-factor-reset', params: { name: world.homeAffairs.name } })
    expect(await getPerson(world.homeAffairs, personId)).toMatchObject({ hasSecondFactor: false })
    expect(await caught(resetSecondFactor(world.homeAffairs, { personId }, now))).toEqual(
      refusal('not-found'),
    )
  })
})
