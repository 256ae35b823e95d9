import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, inject } from 'vitest'
import { newPrivateKey } from '@/lib/ed25519'
import { findViolations } from '@/prisma/invariants'
import { createFresh, dropDatabase, withClient } from '@/scripts/databases'

/** Every test file works on its own clone of the migrated template, and leaves no invariant broken. */
const adminUrl = inject('adminUrl')
const name = `test_${randomUUID().replaceAll('-', '')}`
const url = new URL(adminUrl)
url.pathname = `/${name}`

await createFresh(adminUrl, name, 'test_template')
process.env.DATABASE_URL = url.href
process.env.NEXTAUTH_SECRET = 'a secret of the tests, long enough for the check'
process.env.NEXTAUTH_URL = 'http://localhost:3000'
process.env.PUBLICATION_KEY = newPrivateKey()
process.env.STORAGE_DIR = mkdtempSync(join(tmpdir(), 'evidence-'))

afterEach(async () => {
  expect(await withClient(url.href, (client) => findViolations(client))).toEqual([])
})

afterAll(async () => {
  const { db } = await import('@/lib/db')
  await db.$disconnect()
  await dropDatabase(adminUrl, name)
})
