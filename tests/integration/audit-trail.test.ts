import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit'
import { listAuditActions, listAuditEntries, verifyChain } from '@/lib/audit-trail/queries'
import { auditFilterSchema } from '@/lib/audit-trail/schema'
import { dayOf } from '@/lib/calendar'
import { db, inTransaction } from '@/lib/db'
import { grantRole } from '@/lib/person/commands'
import { makePerson } from '@/prisma/factories'
import { loadReference } from '@/prisma/seed/reference'

const PASSWORD = 'mat-khau-cua-bai-thu'
const ENTRIES = 60
const filter = (asked: Record<string, string>) => auditFilterSchema.parse(asked)
const person = (email: string, role: Actor['grants'][number]['role'], agencyId: string | null = null) =>
  makePerson({
    email: `${email}@test.example`,
    name: email,
    agencyId,
    password: PASSWORD,
    grants: [{ role, ...(role === 'clerk' ? { agencyId } : {}) }],
  })

let auditor: Actor
let administrator: Actor
let clerk: Actor

beforeAll(async () => {
  await loadReference()
  auditor = await person('auditor', 'auditor')
  administrator = await person('administrator', 'administrator')
  clerk = await person('clerk', 'clerk', 'so-tai-chinh')
  await inTransaction((tx) =>
    record(
      tx,
      clerk,
      Array.from({ length: ENTRIES }, (_, i) => ({
        action: 'line.saved',
        subjectType: 'Line',
        subjectId: `a/1.${i}`,
        agencyId: i % 2 === 0 ? 'so-tai-chinh' : 'so-y-te',
        detail: { version: i },
      })),
    ),
  )
  const scope = { agencyId: null, roundId: null, blockId: null, code: null }
  await grantRole(administrator, { personId: clerk.personId, role: 'auditor', ...scope })
})

describe('the audit trail', () => {
  it('is not there for those who may not read it', async () => {
    expect(await listAuditEntries(clerk, filter({}))).toBeNull()
    expect(await listAuditActions(clerk)).toEqual([])
    expect(await verifyChain(clerk)).toBeNull()
  })

  it('comes a page at a time, newest first, without a gap', async () => {
    const first = await listAuditEntries(auditor, filter({}))
    const second = await listAuditEntries(auditor, filter({ before: String(first?.olderThan) }))
    const sequences = [...(first?.entries ?? []), ...(second?.entries ?? [])].map((e) => e.sequence)
    expect(sequences).toEqual(Array.from({ length: ENTRIES + 1 }, (_, i) => ENTRIES + 1 - i))
    expect(second?.olderThan).toBeNull()
  })

  it('is filtered by who did it, what, to whom and on which day', async () => {
    const count = async (asked: Record<string, string>) =>
      (await listAuditEntries(auditor, filter(asked)))?.entries.length
    const today = dayOf(new Date())
    expect(await count({ action: 'person.roleGranted' })).toBe(1)
    expect(await count({ person: 'ADMINISTRATOR@test' })).toBe(1)
    expect(await count({ person: 'nobody' })).toBe(0)
    expect(await count({ subject: 'clerk@test' })).toBe(1)
    expect(await count({ subject: 'a/1.7' })).toBe(1)
    expect(await count({ day: today, action: 'person.roleGranted' })).toBe(1)
    expect(await count({ day: '2020-02-29' })).toBe(0)
    expect(await count({ day: '2020-02-31', action: 'person.roleGranted' })).toBe(1)
  })

  it('names people and agencies in words', async () => {
    const page = await listAuditEntries(auditor, filter({ action: 'person.roleGranted' }))
    expect(page?.entries).toMatchObject([
      { personName: 'administrator', subjectName: 'clerk', detail: { role: 'auditor' } },
    ])
    const lines = await listAuditEntries(auditor, filter({ subject: 'a/1.0' }))
    expect(lines?.entries[0]?.agencyName?.vi).toBe('Sở Tài chính')
  })

  it('leaves a judge’s own agency out', async () => {
    const judge = await makePerson({
      email: 'judge@test.example',
      name: 'judge',
      agencyId: 'so-y-te',
      password: PASSWORD,
      grants: [{ role: 'homeAffairs' }, { role: 'appraiser' }],
    })
    const page = await listAuditEntries(judge, filter({ action: 'line.saved' }))
    expect(page?.entries).toHaveLength(ENTRIES / 2)
    expect(page?.entries.every((e) => e.agencyName?.vi === 'Sở Tài chính')).toBe(true)
  })

  it('finds the first entry that was changed behind its back', async () => {
    expect(await verifyChain(auditor)).toEqual({ entries: ENTRIES + 1, firstBroken: null })
    const tamper = async (detail: string) => {
      await db.$executeRaw`ALTER TABLE "AuditEntry" DISABLE TRIGGER USER`
      await db.$executeRaw`UPDATE "AuditEntry" SET "detail" = ${detail}::jsonb WHERE "sequence" = 30`
      await db.$executeRaw`ALTER TABLE "AuditEntry" ENABLE TRIGGER USER`
    }
    await tamper('{"version": 1000}')
    expect(await verifyChain(auditor)).toEqual({ entries: ENTRIES + 1, firstBroken: 30 })
    await tamper('{"version": 29}')
    expect(await verifyChain(auditor)).toEqual({ entries: ENTRIES + 1, firstBroken: null })
  })
})
