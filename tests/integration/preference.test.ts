import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { savePreference } from '@/lib/preference/commands'
import { getPreference } from '@/lib/preference/queries'
import { savePreferenceSchema, type SavePreferenceInput } from '@/lib/preference/schema'
import { caught } from '@/tests/support/stages'
import { DURING, makeWorld, type World } from '@/tests/support/world'

let world: World
beforeAll(async () => {
  world = await makeWorld()
})

const columns = (version: number, ...value: SavePreferenceInput['value']): SavePreferenceInput => ({
  key: 'ranking.columns',
  value,
  version,
})
const refusal = (reason: string) => expect.objectContaining({ name: 'Refusal', reason })
const kept = (actor = world.clerk) => getPreference(actor, 'ranking.columns')

describe('what a person keeps of a screen', () => {
  it('is nothing at first, then what was kept, for him alone', async () => {
    expect(await kept()).toEqual({ value: null, version: 0 })
    expect(await savePreference(world.clerk, columns(0, 'change', 'points'), DURING)).toBe(1)
    expect(await savePreference(world.clerk, columns(1, 'bar'), DURING)).toBe(2)
    expect(await kept()).toEqual({ value: ['bar'], version: 2 })
    expect(await kept(world.head)).toEqual({ value: null, version: 0 })
  })

  it('may be no column at all', async () => {
    await savePreference(world.head, columns(0), DURING)
    expect(await kept(world.head)).toEqual({ value: [], version: 1 })
  })

  it('is refused where another window kept something since, the first time and later', async () => {
    for (const version of [0, 1, 7])
      expect(await caught(savePreference(world.clerk, columns(version, 'years'), DURING))).toEqual(
        refusal('stale-version'),
      )
    expect(await kept()).toEqual({ value: ['bar'], version: 2 })
    const both = await Promise.all(
      [1, 2].map(() => caught(savePreference(world.homeAffairs, columns(0, 'bar'), DURING))),
    )
    expect(both).toContain('nothing refused')
    expect(both).toContainEqual(refusal('stale-version'))
  })

  it('leaves no trace in the audit trail: nothing of a round hangs on it', async () => {
    expect(await db.auditEntry.count({ where: { action: { startsWith: 'preference' } } })).toBe(0)
  })

  it('counts as not kept where a later version can no longer read it, and is kept anew over that', async () => {
    const where = { personId_key: { personId: world.clerk.personId, key: 'ranking.columns' } }
    await db.personPreference.update({ where, data: { value: [1] } })
    expect(await kept()).toEqual({ value: null, version: 2 })
    expect(await savePreference(world.clerk, columns(2, 'years'), DURING)).toBe(3)
    expect((await kept()).value).toEqual(['years'])
  })

  it('is checked: columns that there are, each once, in the order of the table', () => {
    const read = (value: unknown) =>
      savePreferenceSchema.safeParse({ key: 'ranking.columns', value, version: 0 })
    expect(read(['points', 'secret', 'change', 'points']).data?.value).toEqual(['change', 'points'])
    expect(read('points').success).toBe(false)
    expect(read(Array.from({ length: 41 }, () => 'bar')).success).toBe(false)
    expect(savePreferenceSchema.safeParse({ key: 'other', value: [], version: 0 }).success).toBe(false)
  })
})
