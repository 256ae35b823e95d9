import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { changeHidden, restoreHidden, type Change } from '@/tests/support/hidden-data'
import { answersTo, askedOf, differences } from '@/tests/support/judge'
import { assignParts } from '@/lib/assignment/commands'
import { drawReadings } from '@/lib/reading/commands'
import {
  FINANCE,
  HEALTH,
  lineAt,
  decide,
  makeSubmittedWorld,
  person,
  ratio,
  READING,
  type Stages,
} from '@/tests/support/stages'

/** Who reads a line independently gets the same whatever its first reading says, and whether there is one or not. */

let session: Client
beforeAll(async () => {
  session = new Client({ connectionString: process.env.DATABASE_URL })
  await session.connect()
})
afterAll(async () => {
  await session.end()
})

type Compared = { actor: Actor; roundId: string; changes: readonly Change[]; now: Date }
async function whatDiffers({ actor, roundId, changes, now }: Compared): Promise<string[]> {
  const asked = await askedOf(roundId, FINANCE, [HEALTH], ['1.1.4'], now)
  const before = await answersTo(actor, asked)
  const changed = await changeHidden(session, { roundId, agencyId: FINANCE }, changes)
  expect(changed).toBeGreaterThan(0)
  const after = await answersTo(actor, asked).finally(() => restoreHidden(session, changes))
  return differences(before, after)
}

describe('a reader of a line', { timeout: 240_000 }, () => {
  let world: Stages
  let reader: Actor
  const place = () => ({ roundId: world.roundId, blockId: 'departments' })
  /** Everything that the first reading has said of the line. */
  const FIRST_READING: Change[] = [
    {
      table: 'ScoreEntry',
      where: `"stage" = 'appraisal1' AND "lineId" IN (SELECT l."id" FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
               WHERE l."code" = '1.1.4' AND a."roundId" = $1 AND a."agencyId" = $2)`,
      set: `"points" = 0, "note" = 'changed', "internalNote" = 'changed', "reasonCode" = 'L01', "facts" = NULL`,
    },
  ]
  const SILENCE: Change[] = FIRST_READING.map(({ table, where }) => ({ table, where }))

  beforeAll(async () => {
    world = await makeSubmittedWorld()
    reader = await person('reader', 'appraiser', {}, 'van-phong-ubnd')
    await drawReadings(
      world.homeAffairs,
      { ...place(), kind: 'chosen', codes: ['1.1.4'], sharePercent: null },
      READING,
    )
    const part = { code: '1.1.4', agencyId: FINANCE, reading: 'second' as const, version: 0 }
    await assignParts(
      world.homeAffairs,
      { ...place(), parts: [{ ...part, appraiserId: reader.personId }] },
      READING,
    )
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, '1.1.4')
    const word = { reasonCode: 'L03', note: 'Lời lần một', facts: ratio(10, 20) }
    await decide(world, [{ lineId, expectedSequence, verdict: 'adjust', ...word }])
  })

  it('learns nothing of what its first reading says', async () => {
    const { roundId } = world
    expect(await whatDiffers({ actor: reader, roundId, changes: FIRST_READING, now: READING })).toEqual([])
  })

  it('learns not even whether there has been one', async () => {
    const { roundId } = world
    expect(await whatDiffers({ actor: reader, roundId, changes: SILENCE, now: READING })).toEqual([])
  })

  it('which others do', async () => {
    const { roundId } = world
    const seen = await whatDiffers({ actor: world.secondAppraiser, roundId, changes: SILENCE, now: READING })
    expect(seen).toContain('queue.getAppraisalQueue')
  })
})
