import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyTable } from '@/lib/appraisal/queries'
import { saveLines } from '@/lib/assessment/commands'
import { getWorkspace } from '@/lib/assessment/queries'
import { db } from '@/lib/db'
import { handOver, submitAssessment, withdrawSubmission } from '@/lib/submission/commands'
import { getSubmissionHistory } from '@/lib/submission/queries'
import { addUnits, changeUnit, orderUnits } from '@/lib/subordinate-unit/commands'
import { listUnits } from '@/lib/subordinate-unit/queries'
import { addUnitsSchema } from '@/lib/subordinate-unit/schema'
import {
  assessmentOf,
  caught,
  FINANCE,
  HEALTH,
  makePeopledWorld,
  ratio,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { AFTER, DURING, PASSWORD } from '@/tests/support/world'

/** Rows that are entered by unit: the list of units, their numbers, and the sums that flow into the row. */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const ROW = '1.1.4'
type Numbers = [number | null, number | null]
const units = async (actor: Actor = world.clerk) => (await listUnits(actor, FINANCE)) ?? []
const idOf = async (name: string): Promise<string> => (await units()).find((u) => u.name === name)?.id ?? ''
const line = async (code = ROW) => {
  const workspace = await getWorkspace(world.clerk, world.roundId, FINANCE, DURING)
  const found = workspace?.lines.find((l) => l.code === code)
  if (!found) throw new Error(`no row ${code}`)
  return found
}
const partsOf = async (numbers: Record<string, Numbers>) =>
  Promise.all(
    Object.entries(numbers).map(async ([name, [numerator, denominator]]) => ({
      unitId: await idOf(name),
      values: { numerator, denominator },
    })),
  )
const save = async (
  entry: { facts?: ReturnType<typeof ratio>; parts?: Awaited<ReturnType<typeof partsOf>> | null },
  version?: number,
  actor: Actor = world.clerk,
) =>
  saveLines(
    actor,
    {
      assessmentId: world.assessmentId,
      lines: [{ code: ROW, version: version ?? (await line()).version, ...entry }],
    },
    DURING,
  )
const problem = (field: string, reason: string) =>
  expect.objectContaining({ problems: [expect.objectContaining({ field, reason, code: ROW })] })

describe('the list of units', () => {
  it('is pasted, names that stand there are passed over, and it is recorded', async () => {
    const names = ['Chi cục A', 'Trung tâm B', 'Trung tâm B']
    expect(await addUnits(world.clerk, { agencyId: FINANCE, names }, DURING)).toEqual({ added: 2, known: 1 })
    expect(
      await addUnits(world.head, { agencyId: FINANCE, names: ['chi cục a', 'Phòng C'] }, DURING),
    ).toEqual({
      added: 1,
      known: 1,
    })
    expect((await units()).map((u) => u.name)).toEqual(['Chi cục A', 'Trung tâm B', 'Phòng C'])
    const records = await db.auditEntry.findMany({ where: { action: 'subordinateUnit.added' } })
    expect(records).toMatchObject([
      { agencyId: FINANCE, detail: { names: ['Chi cục A', 'Trung tâm B'] } },
      {},
    ])
  })

  it('takes names as people write them', () => {
    const parsed = (name: string) => addUnitsSchema.safeParse({ agencyId: FINANCE, names: [name] })
    expect(parsed('  Chi   cục\tA ').data?.names).toEqual(['Chi cục A'])
    expect(parsed('a'.repeat(200)).success).toBe(true)
    expect([parsed('  ').success, parsed('a'.repeat(201)).success, parsed('a\0').success]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('is ordered as a whole, or refused when it is not the whole one', async () => {
    const ids = (await units()).map((u) => u.id)
    await orderUnits(world.clerk, { agencyId: FINANCE, unitIds: [...ids].reverse() })
    expect((await units()).map((u) => u.name)).toEqual(['Phòng C', 'Trung tâm B', 'Chi cục A'])
    await orderUnits(world.clerk, { agencyId: FINANCE, unitIds: ids })
    const some = orderUnits(world.clerk, { agencyId: FINANCE, unitIds: ids.slice(1) })
    await expect(some).rejects.toEqual(refusal('stale-version'))
  })

  it('is changed by name and use; a stale version and a name that is taken are refused', async () => {
    const [first] = await units()
    if (!first) throw new Error('no unit')
    const change = { unitId: first.id, version: first.version, name: 'Chi cục Quản lý công sản', inUse: true }
    await changeUnit(world.clerk, change, DURING)
    await expect(changeUnit(world.clerk, change, DURING)).rejects.toEqual(refusal('stale-version'))
    const taken = changeUnit(world.clerk, { ...change, version: first.version + 1, name: 'phòng c' }, DURING)
    await expect(taken).rejects.toEqual(
      expect.objectContaining({
        problems: [expect.objectContaining({ field: 'name', reason: 'unit-exists' })],
      }),
    )
    await changeUnit(world.clerk, { ...change, version: first.version + 1, name: 'Chi cục A' }, DURING)
    const absent = { ...change, unitId: '00000000-0000-7000-8000-000000000000' }
    await expect(changeUnit(world.clerk, absent, DURING)).rejects.toEqual(refusal('not-found'))
  })

  it('is the agency’s own', async () => {
    const [first] = await units()
    for (const actor of [
      world.stranger,
      world.homeAffairs,
      world.appraiser,
      world.ownAppraiser,
      world.auditor,
    ]) {
      expect(await listUnits(actor, FINANCE)).toBeNull()
      await expect(addUnits(actor, { agencyId: FINANCE, names: ['X'] }, DURING)).rejects.toEqual(
        refusal('not-yours'),
      )
      await expect(orderUnits(actor, { agencyId: FINANCE, unitIds: [first?.id ?? ''] })).rejects.toEqual(
        refusal('not-yours'),
      )
      const change = { unitId: first?.id ?? '', version: first?.version ?? 0, name: 'X', inUse: true }
      await expect(changeUnit(actor, change, DURING)).rejects.toEqual(refusal('not-yours'))
    }
  })
})

describe('a row that is entered by unit', () => {
  it('says the exact sum of its units', async () => {
    const parts = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] })
    expect((await save({ parts })).versions).toEqual({ [ROW]: 1 })
    expect(await line()).toMatchObject({
      version: 1,
      facts: ratio(18, 20),
      parts: [
        { name: 'Chi cục A', values: { numerator: 10, denominator: 11 } },
        { name: 'Trung tâm B' },
        { name: 'Phòng C' },
      ],
    })
    const saved = await db.auditEntry.findFirstOrThrow({
      where: { action: 'line.saved' },
      orderBy: { sequence: 'desc' },
    })
    expect(saved.detail).toMatchObject({ facts: ratio(18, 20), parts: [{ name: 'Chi cục A' }, {}, {}] })
  })

  it('is made of its units whatever total is sent with them', async () => {
    const parts = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6], 'Phòng C': [2, 3] })
    await save({ parts, facts: ratio(20, 20) })
    expect((await line()).facts).toEqual(ratio(17, 20))
  })

  it('is not scored while a unit is missing, for missing is not 0', async () => {
    const parts = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [null, 6], 'Phòng C': [0, 3] })
    await save({ parts })
    expect((await line()).facts).toEqual({ kind: 'ratio', numerator: null, denominator: 20 })
  })

  it('names the unit whose number cannot be', async () => {
    const bad = async (numbers: Numbers) =>
      save({ parts: await partsOf({ 'Chi cục A': numbers, 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] }) })
    const field = `units.${await idOf('Chi cục A')}.numerator`
    await expect(bad([12, 11])).rejects.toEqual(problem(field, 'numerator-above-denominator'))
    await expect(bad([-1, 11])).rejects.toEqual(problem(field, 'negative'))
    await expect(bad([1.5, 11])).rejects.toEqual(problem(field, 'not-an-integer'))
  })

  it('asks for every unit of the list, for no other, and for nothing but the row’s numbers', async () => {
    const parts = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6] })
    await expect(save({ parts })).rejects.toEqual(problem('units', 'units-changed'))
    await addUnits(world.stranger, { agencyId: HEALTH, names: ['Bệnh viện'] }, DURING)
    const foreign = (await listUnits(world.stranger, HEALTH))?.[0]?.id ?? ''
    const all = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] })
    const values = { numerator: 1, denominator: 1 }
    await expect(save({ parts: [...all, { unitId: foreign, values }] })).rejects.toEqual(
      problem('units', 'units-changed'),
    )
    const [first, ...rest] = all
    const odd = [{ unitId: first?.unitId ?? '', values: { numerator: 1, denominator: 1, other: 3 } }, ...rest]
    await expect(save({ parts: odd as typeof all })).rejects.toEqual(problem('units', 'unknown-key'))
  })

  it('does not lose its units to a total from elsewhere', async () => {
    await save({ parts: await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] }) })
    await expect(save({ facts: ratio(19, 20) })).rejects.toEqual(problem('numerator', 'entered-by-unit'))
    await save({ facts: ratio(18, 20) })
    expect((await line()).parts).toHaveLength(3)
    await saveLines(
      world.clerk,
      {
        assessmentId: world.assessmentId,
        lines: [{ code: ROW, version: (await line()).version, explanation: 'Còn hai.' }],
      },
      DURING,
    )
    expect((await line()).parts).toHaveLength(3)
  })

  it('of two people is saved by the first; the second sees the other’s units', async () => {
    const { version } = await line()
    const parts = (n: number) => partsOf({ 'Chi cục A': [n, 11], 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] })
    const [mine, theirs] = [await parts(9), await parts(8)]
    const both = await Promise.allSettled([
      save({ parts: mine }, version),
      save({ parts: theirs }, version, world.colleague),
    ])
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    const stale = await caught(save({ parts: mine }, version))
    expect(stale).toMatchObject({
      reason: 'stale-version',
      data: { current: { parts: [{ name: 'Chi cục A' }, {}, {}] } },
    })
  })

  it('waits for a unit that joins the list, and forgets one that leaves it without a number', async () => {
    const before = await line()
    await addUnits(world.colleague, { agencyId: FINANCE, names: ['Phòng D'] }, DURING)
    const after = await line()
    expect(after).toMatchObject({
      version: before.version + 1,
      facts: { numerator: null, denominator: null },
    })
    expect(after.parts).toHaveLength(4)
    const added = (await units()).find((u) => u.name === 'Phòng D')
    if (!added) throw new Error('no unit')
    await changeUnit(
      world.clerk,
      { unitId: added.id, version: added.version, name: added.name, inUse: false },
      DURING,
    )
    expect((await line()).facts).toEqual(before.facts)
    const withNumber = (await units()).find((u) => u.name === 'Phòng C')
    if (!withNumber) throw new Error('no unit')
    await changeUnit(
      world.clerk,
      { unitId: withNumber.id, version: withNumber.version, name: 'Phòng C', inUse: false },
      DURING,
    )
    expect((await line()).facts).toEqual(before.facts)
    expect(await addUnits(world.clerk, { agencyId: FINANCE, names: ['PHÒNG C'] }, DURING)).toEqual({
      added: 1,
      known: 0,
    })
  })

  it('keeps up with the list also when both happen at once', async () => {
    const { version } = await line()
    const parts = await partsOf({ 'Chi cục A': [10, 11], 'Trung tâm B': [5, 6], 'Phòng C': [3, 3] })
    await Promise.allSettled([
      save({ parts }, version),
      addUnits(world.colleague, { agencyId: FINANCE, names: ['Phòng E'] }, DURING),
    ])
    const now = await line()
    expect(now.parts?.map((p) => p.name)).toContain('Phòng E')
    expect(now.facts).toEqual({ kind: 'ratio', numerator: null, denominator: null })
  })

  it('is entered as a whole again only when that is said', async () => {
    await save({ parts: null, facts: ratio(18, 20) })
    expect(await line()).toMatchObject({ parts: null, facts: ratio(18, 20) })
    await expect(
      saveLines(
        world.clerk,
        {
          assessmentId: world.assessmentId,
          lines: [{ code: '1.1.1', version: 0, parts: await partsOf({ 'Chi cục A': [1, 1] }) }],
        },
        DURING,
      ),
    ).rejects.toThrow('wrong-kind')
  })
})

describe('what is signed', () => {
  it('holds the units beside the sums; appraisers read them, and what changes in them is told', async () => {
    const all = {
      'Chi cục A': [10, 11],
      'Trung tâm B': [5, 6],
      'Phòng C': [3, 3],
      'Phòng E': [0, 0],
    } as Record<string, Numbers>
    await save({ parts: await partsOf(all) })
    const version = async () => (await assessmentOf(world.roundId, FINANCE)).version
    await handOver(world.clerk, { assessmentId: world.assessmentId, version: await version() }, DURING)
    const { contentHash } = await submitAssessment(
      world.head,
      { assessmentId: world.assessmentId, version: await version(), password: PASSWORD },
      DURING,
    )
    expect(contentHash).toMatch(/^[0-9a-f]{64}$/)
    const { content } = await db.assessmentCopy.findFirstOrThrow({ orderBy: { sequence: 'desc' } })
    const lines = (content as { lines: { code: string; parts?: unknown[] }[] }).lines
    expect(lines.find((l) => l.code === ROW)?.parts).toHaveLength(4)
    expect(lines.filter((l) => 'parts' in l)).toHaveLength(1)
    const entry = await db.scoreEntry.findFirstOrThrow({ where: { line: { code: ROW } } })
    expect(entry).toMatchObject({ facts: ratio(18, 20), points: 900_000 })
    const desk = await getAgencyTable(world.appraiser, { roundId: world.roundId, agencyId: FINANCE }, DURING)
    expect(desk?.lines.find((l) => l.code === ROW)?.parts).toHaveLength(4)
  })

  it('stays as it was when the list changes afterwards', async () => {
    const before = await line()
    await addUnits(world.clerk, { agencyId: FINANCE, names: ['Phòng F'] }, AFTER)
    expect(await line()).toEqual(before)
  })

  it('is told from a later content by the numbers of units, also where the sum is the same', async () => {
    const { version } = await assessmentOf(world.roundId, FINANCE)
    await withdrawSubmission(world.head, { assessmentId: world.assessmentId, version }, DURING)
    const numbers: Record<string, Numbers> = {
      'Chi cục A': [9, 11],
      'Trung tâm B': [6, 6],
      'Phòng C': [3, 3],
      'Phòng E': [0, 0],
      'Phòng F': [0, 0],
    }
    await save({ parts: await partsOf(numbers) })
    const history = await getSubmissionHistory(world.head, world.roundId, FINANCE, DURING)
    const [change] = history?.changes?.rows ?? []
    expect(history?.changes?.rows).toHaveLength(1)
    expect(change).toMatchObject({ code: ROW, parts: { before: { length: 4 }, after: { length: 5 } } })
    expect(change).not.toHaveProperty('facts')
  })
})
