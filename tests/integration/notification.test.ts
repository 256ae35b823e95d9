import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { readNotifications } from '@/lib/notification/commands'
import { countUnreadNotifications, listNotifications } from '@/lib/notification/queries'
import { remindAgencies } from '@/lib/reminder/commands'
import { makeWorld, type World } from '@/tests/support/world'

let world: World

beforeAll(async () => {
  world = await makeWorld()
  await db.notification.deleteMany()
  for (const now of [new Date('2021-12-01T03:00:00Z'), new Date('2021-12-10T03:00:00Z')])
    await remindAgencies(world.homeAffairs, { roundId: world.roundId, agencyIds: ['so-tai-chinh'] }, now)
})

describe('reading notifications', () => {
  it('marks those named, and only the person’s own', async () => {
    const [mine] = await listNotifications(world.clerk)
    const [theirs] = await listNotifications(world.colleague)
    const before = await countUnreadNotifications(world.colleague)
    await readNotifications(world.clerk, { ids: [mine?.id ?? '', theirs?.id ?? ''] })
    expect((await listNotifications(world.clerk)).find((n) => n.id === mine?.id)?.readAt).not.toBeNull()
    expect(await countUnreadNotifications(world.colleague)).toBe(before)
  })

  it('marks all when none is named', async () => {
    expect(await countUnreadNotifications(world.head)).toBeGreaterThan(0)
    await readNotifications(world.head, {})
    expect(await countUnreadNotifications(world.head)).toBe(0)
    expect(await countUnreadNotifications(world.colleague)).toBeGreaterThan(0)
  })

  it('shows a kind without words of its own as a plain notice', async () => {
    const data = {
      personId: world.stranger.personId,
      kind: 'of-a-later-version',
      params: { roundId: '2021', list: [1] },
    }
    await db.notification.create({ data })
    expect((await listNotifications(world.stranger))[0]).toMatchObject({
      kind: 'other',
      params: { roundId: '2021' },
    })
  })
})
