import { beforeAll, describe, expect, it } from 'vitest'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { claimNotApplicable, saveLines } from '@/lib/assessment/commands'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { reopenAssessment } from '@/tests/support/reopen'
import {
  advance,
  assessmentOf,
  FINANCE,
  lineAt,
  makePeopledWorld,
  ratio,
  READING,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** An agency that is reopened before the release is checked by what it knows: its claim as it was made. */

let world: Stages
const CODE = '1.1.4'

beforeAll(async () => {
  world = await makePeopledWorld()
  const { assessmentId } = world
  const line = { code: CODE, version: 0, facts: ratio(18, 20) }
  await saveLines(world.clerk, { assessmentId, lines: [line] }, DURING)
  const claim = { assessmentId, code: CODE, version: 1, reason: 'Không thuộc chức năng.' }
  await claimNotApplicable(world.clerk, claim, DURING)
  await signAt(DURING)
  await advance(world, 'appraisal1', READING)
})

const version = async () => (await assessmentOf(world.roundId, FINANCE)).version

async function signAt(now: Date) {
  const { assessmentId } = world
  await handOver(world.clerk, { assessmentId, version: await version() }, now)
  await submitAssessment(world.head, { assessmentId, version: await version(), password: PASSWORD }, now)
}

describe('a reopened agency whose claim has been ruled on meanwhile', () => {
  it.each([true, false])('signs again as if it had not (granted: %s)', async (grant) => {
    const { lineId, expectedSequence } = await lineAt(world, FINANCE, CODE)
    await ruleOnClaim(world.appraiser, { lineId, expectedSequence, grant, note: 'Đã đối chiếu.' }, READING)
    const reopening = { assessmentId: world.assessmentId, version: await version(), reason: 'Nhập nhầm.' }
    const until = new Date('2022-01-10T03:00:00Z')
    await reopenAssessment(world.homeAffairs, { ...reopening, until }, READING)
    await signAt(READING)
    expect((await assessmentOf(world.roundId, FINANCE)).state).toBe('submitted')
    expect((await lineAt(world, FINANCE, CODE)).entries.at(-1)?.stage).toBe('self')
  })
})
