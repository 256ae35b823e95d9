import { expect, inject, it } from 'vitest'
import { diffMigrations } from '@/scripts/migrations'

/** Otherwise the next migration written from the schema would undo what a former one has done by hand. */
it('the migrations lead to the schema, nothing more and nothing less', async () => {
  expect(await diffMigrations(inject('adminUrl'))).toBeNull()
}, 60_000)
