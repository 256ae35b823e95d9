import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { env } from '@/lib/env'
import { listenForPublicChanges } from '@/scripts/page-cache/public-changes'

/** What tells the web server to make its public pages anew. */
const heard = { opened: 0, changed: 0, lost: 0 }
const until = async (met: () => boolean) => {
  for (let i = 0; i < 100 && !met(); i += 1) await sleep(50)
  expect(met()).toBe(true)
}
let listening: { stop(): Promise<void> }

beforeAll(async () => {
  listening = listenForPublicChanges(env().DATABASE_URL, {
    opened: () => (heard.opened += 1),
    changed: () => (heard.changed += 1),
    lost: () => (heard.lost += 1),
  })
  await until(() => heard.opened === 1)
})
afterAll(() => listening.stop())

const block = (id: string) => ({ id, nameVi: id, nameEn: id, position: 1 })

describe('a change of what is public', () => {
  it('is told when its transaction has ended, once', async () => {
    await db.$transaction(async (tx) => {
      await tx.block.create({ data: block('one') })
      await tx.agency.create({
        data: {
          id: 'a',
          blockId: 'one',
          nameVi: 'A',
          nameEn: 'A',
          type: 'so',
          position: 1,
          assessedYears: [],
        },
      })
      await sleep(200)
      expect(heard.changed).toBe(0)
    })
    await until(() => heard.changed === 1)
    await db.formerResult.create({
      data: { year: 2020, blockId: 'one', agencyId: 'a', indexHundredths: 9_000, sourceUrls: [] },
    })
    await until(() => heard.changed === 2)
  })

  it('that is not made is not told', async () => {
    const before = heard.changed
    await expect(
      db.$transaction(async (tx) => {
        await tx.block.create({ data: block('two') })
        throw new Error('undone')
      }),
    ).rejects.toThrow('undone')
    await sleep(300)
    expect(heard.changed).toBe(before)
  })

  it('a lost line is known, and taken up again', async () => {
    await db.$executeRaw`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE application_name = 'public pages' AND datname = current_database()`
    await until(() => heard.lost === 1)
    await until(() => heard.opened === 2)
    const before = heard.changed
    await db.block.create({ data: block('three') })
    await until(() => heard.changed === before + 1)
  })
})
