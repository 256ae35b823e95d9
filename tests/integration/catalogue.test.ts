import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { copyCatalogue, importCatalogue, issueCatalogue } from '@/lib/catalogue/commands'
import { getCatalogue, listCatalogues } from '@/lib/catalogue/queries'
import { catalogueFileSchema, type CatalogueFile } from '@/lib/catalogue/schema'
import { db } from '@/lib/db'
import { makePerson } from '@/prisma/factories'
import { loadReference, readData } from '@/prisma/seed/reference'

const NOW = new Date('2021-09-28T02:00:00Z')
let homeAffairs: Actor
let auditor: Actor
let clerk: Actor
const file = (change: Partial<CatalogueFile> = {}): CatalogueFile => ({
  ...catalogueFileSchema.parse(readData('catalogue/hanoi-2021-departments.json')),
  ...change,
})
const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error)

beforeAll(async () => {
  await loadReference()
  const person = (email: string, role: 'homeAffairs' | 'auditor' | 'clerk') =>
    makePerson({
      email: `${email}@test.example`,
      name: email,
      password: 'mat-khau-cua-bai-thu',
      grants: [{ role, ...(role === 'clerk' ? { agencyId: 'so-tai-chinh' } : {}) }],
    })
  homeAffairs = await person('home-affairs', 'homeAffairs')
  auditor = await person('auditor', 'auditor')
  clerk = await person('clerk', 'clerk')
  await importCatalogue(homeAffairs, file())
})

describe('bringing a catalogue in', () => {
  it('keeps every node, with points in millionths, as a draft', async () => {
    expect(
      await db.catalogueNode.count({
        where: { catalogueId: 'hanoi-2021-departments', rule: { not: { equals: null } } },
      }),
    ).toBe(161)
    const view = await getCatalogue(homeAffairs, 'hanoi-2021-departments')
    expect(view).toMatchObject({ issued: false, provenance: 'illustrative', maxPoints: 100 })
    expect(view?.rows.find((r) => r.code === '1.8.1')).toMatchObject({
      maxPoints: 1.5,
      method: 'survey',
      criterionCode: '1.8',
    })
  })

  it('never replaces one: refused where its name or its place is taken, or a lead unit is unknown', async () => {
    expect(await caught(importCatalogue(homeAffairs, file()))).toMatchObject({ reason: 'catalogue-exists' })
    expect(await caught(importCatalogue(homeAffairs, file({ id: 'another-name' })))).toMatchObject({
      reason: 'catalogue-exists',
    })
    const strange = file({ id: 'strange', year: 2031, block: 'villages' })
    expect(await caught(importCatalogue(homeAffairs, strange))).toMatchObject({
      problems: [{ field: 'block', reason: 'unknown-key' }],
    })
    const led = file({ id: 'led', year: 2031 })
    const row = led.nodes[0]?.children?.[0]?.children?.[0]
    if (!row) throw new Error('no row')
    row.leadUnit = 'so-khong-co'
    expect(await caught(importCatalogue(homeAffairs, led))).toMatchObject({
      problems: [{ field: 'leadUnit so-khong-co', reason: 'unknown-key' }],
    })
    expect(await db.catalogue.count()).toBe(1)
  })

  it('is refused with every finding at once, and nothing is kept', async () => {
    const broken = file({ id: 'broken', year: 2030 })
    const [field] = broken.nodes
    const row = field?.children?.[0]?.children?.[0]
    if (!field || !row) throw new Error('no row')
    row.appliesWhen = 'no-such-attribute'
    field.maxPoints += 1
    const refusal = await caught(importCatalogue(homeAffairs, broken))
    expect(refusal).toMatchObject({ reason: 'catalogue-has-findings' })
    const { findings } = (refusal as { data: { findings: { code: string; problem: string }[] } }).data
    expect(findings.map((f) => `${f.code} ${f.problem}`)).toEqual(
      expect.arrayContaining([
        ' sum-of-children',
        `${field.code} sum-of-children`,
        `${row.code} unknown-attribute`,
      ]),
    )
    expect(await db.catalogue.count({ where: { id: 'broken' } })).toBe(0)
  })

  it('is not for clerks and auditors', async () => {
    for (const actor of [clerk, auditor]) {
      expect(await caught(importCatalogue(actor, file({ id: 'x' })))).toMatchObject({ reason: 'not-allowed' })
      expect(await caught(issueCatalogue(actor, { catalogueId: 'hanoi-2021-departments' }))).toMatchObject({
        reason: 'not-allowed',
      })
      expect(
        await caught(copyCatalogue(actor, { catalogueId: 'hanoi-2021-departments', toYear: 2022 })),
      ).toMatchObject({ reason: 'not-allowed' })
    }
  })
})

describe('who sees a draft', () => {
  it('Home Affairs and auditors do; a clerk does not learn that it is there', async () => {
    expect((await listCatalogues(auditor)).map((c) => c.id)).toEqual(['hanoi-2021-departments'])
    expect(await listCatalogues(clerk)).toEqual([])
    expect(await getCatalogue(clerk, 'hanoi-2021-departments')).toBeNull()
    expect(await getCatalogue(homeAffairs, 'no-such')).toBeNull()
  })
})

describe('issuing', () => {
  it('makes it the catalogue that everybody sees, once, also when two do it at once', async () => {
    const answers = await Promise.all(
      [0, 1].map(() => caught(issueCatalogue(homeAffairs, { catalogueId: 'hanoi-2021-departments' }, NOW))),
    )
    expect(answers.filter((a) => a === null)).toHaveLength(1)
    expect(answers.find((a) => a !== null)).toMatchObject({ reason: 'catalogue-issued' })
    expect(await getCatalogue(clerk, 'hanoi-2021-departments')).toMatchObject({ issued: true, issuedAt: NOW })
    expect(await db.auditEntry.count({ where: { action: 'catalogue.issued' } })).toBe(1)
    expect(await caught(issueCatalogue(homeAffairs, { catalogueId: 'no-such' }))).toMatchObject({
      reason: 'not-found',
    })
  })

  it.each([
    [
      'a row',
      () =>
        db.$executeRaw`UPDATE "CatalogueNode" SET "maxPoints" = 1 WHERE "catalogueId" = 'hanoi-2021-departments' AND "code" = '1.1.1'`,
    ],
    [
      'the loss of a row',
      () =>
        db.$executeRaw`DELETE FROM "CatalogueNode" WHERE "catalogueId" = 'hanoi-2021-departments' AND "code" = '1.1.1'`,
    ],
    [
      'a new row',
      () =>
        db.$executeRaw`INSERT INTO "CatalogueNode" ("catalogueId", "code", "position", "level", "nameVi", "nameEn", "maxPoints") VALUES ('hanoi-2021-departments', '99', 999, 'field', 'x', 'x', 1)`,
    ],
    [
      'its head',
      () =>
        db.$executeRaw`UPDATE "Catalogue" SET "provenance" = 'official' WHERE "id" = 'hanoi-2021-departments'`,
    ],
    [
      'taking it back',
      () => db.$executeRaw`UPDATE "Catalogue" SET "issuedAt" = NULL WHERE "id" = 'hanoi-2021-departments'`,
    ],
    ['its loss', () => db.$executeRaw`DELETE FROM "Catalogue" WHERE "id" = 'hanoi-2021-departments'`],
  ])('refuses in the database %s', async (_what, work) => {
    await expect(work()).rejects.toThrow(/is issued and cannot change/)
  })
})

describe('copying to another year', () => {
  it('makes a draft whose day rules are a year later, while the dates of decisions stay', async () => {
    const { id } = await copyCatalogue(homeAffairs, { catalogueId: 'hanoi-2021-departments', toYear: 2022 })
    expect(id).toBe('hanoi-2022-departments')
    const [from, to] = await Promise.all([
      getCatalogue(homeAffairs, 'hanoi-2021-departments'),
      getCatalogue(homeAffairs, id),
    ])
    expect(to).toMatchObject({
      year: 2022,
      version: 1,
      issued: false,
      derivedFromId: 'hanoi-2021-departments',
      decision: from?.decision,
      maxPoints: 100,
    })
    const pairs = (from?.rows ?? []).map((row, i) => [row, to?.rows[i]] as const)
    expect(
      pairs.every(
        ([a, b]) => a.code === b?.code && a.maxPoints === b.maxPoints && a.leadUnitId === b.leadUnitId,
      ),
    ).toBe(true)
    const days = pairs.flatMap(([a, b]) =>
      a.rule.kind === 'deadline' && b?.rule.kind === 'deadline' ? [[a.rule.due, b.rule.due]] : [],
    )
    expect(days.length).toBeGreaterThan(3)
    for (const [before = '', after = ''] of days)
      expect(after).toBe(`${Number(before.slice(0, 4)) + 1}${before.slice(4)}`)
    const decisions = (text: string) =>
      text.match(/\d+\/(?:QĐ|NQ|KH|CT|NĐ|TT)[^ ,;.]*(?: ngày \d+\/\d+\/\d+)?/g) ?? []
    for (const [a, b] of pairs) expect(decisions(b?.guidance.vi ?? '')).toEqual(decisions(a.guidance.vi))
  })

  it('gives a correction of the same year the next version', async () => {
    const { id } = await copyCatalogue(homeAffairs, { catalogueId: 'hanoi-2021-departments', toYear: 2021 })
    expect(await getCatalogue(homeAffairs, id)).toMatchObject({ year: 2021, version: 2, issued: false })
  })

  it('refuses a source that is not there', async () => {
    expect(await caught(copyCatalogue(homeAffairs, { catalogueId: 'no-such', toYear: 2022 }))).toMatchObject({
      reason: 'not-found',
    })
  })
})
