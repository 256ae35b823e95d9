import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { castVote } from '@/lib/vote/commands'
import { changeHidden, restoreHidden } from '@/tests/support/hidden-data'
import { answersTo, askedOf, differences } from '@/tests/support/judge'
import { makeCouncil, opened, putToVote, type Council } from '@/tests/support/council-session'
import { FINANCE, HEALTH, MEETING } from '@/tests/support/stages'

/** In a session of the council a member gets the same whatever is put, said and voted about his own agency. */

let session: Client
beforeAll(async () => {
  session = new Client({ connectionString: process.env.DATABASE_URL })
  await session.connect()
})
afterAll(async () => {
  await session.end()
})

type Compared = { actor: Actor; roundId: string; now: Date }
async function whatDiffers({ actor, roundId, now }: Compared): Promise<string[]> {
  const asked = await askedOf(roundId, FINANCE, [HEALTH], ['1.1.4'], now)
  const before = await answersTo(actor, asked)
  const changed = await changeHidden(session, { roundId, agencyId: FINANCE })
  expect(changed).toBeGreaterThan(0)
  const after = await answersTo(actor, asked).finally(() => restoreHidden(session))
  return differences(before, after)
}

describe('a member in a session', { timeout: 240_000 }, () => {
  let world: Council
  beforeAll(async () => {
    world = await makeCouncil()
    const sessionId = await opened(world)
    const { pollId, itemVersion } = await putToVote(world, sessionId, FINANCE)
    await castVote(world.chair, { pollId, itemVersion, choice: 'approve' }, MEETING)
  })

  it('learns nothing of the vote on his own agency', async () => {
    const { member: actor, roundId } = world
    expect(await whatDiffers({ actor, roundId, now: MEETING })).toEqual([])
  })

  it('which the others do', async () => {
    const { justice: actor, roundId } = world
    const seen = await whatDiffers({ actor, roundId, now: MEETING })
    for (const name of [
      'agenda.readItems',
      'meeting.getVoteItem',
      'meeting.getLiveStamp',
      'projector.getProjector',
    ])
      expect(seen).toContain(name)
  })
})
