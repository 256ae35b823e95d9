import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { ruleOnClaim } from '@/lib/appraisal/commands'
import { getAgencyTable } from '@/lib/appraisal/queries'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { getAssessmentHead, getWorkspace } from '@/lib/assessment/queries'
import { decideAtCouncil } from '@/lib/council/commands'
import { getCouncilBlock } from '@/lib/council/queries'
import { getExplanation, getSignedExplanation } from '@/lib/explanation/queries'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import { getRoundBarFacts, listChanges } from '@/lib/home/queries'
import { listNotifications } from '@/lib/notification/queries'
import { listProgress } from '@/lib/progress/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { getRanking } from '@/lib/ranking/queries'
import { getOwnNotice, getRelease, listOwnNotices } from '@/lib/release/queries'
import { getRoundBoard } from '@/lib/round/queries'
import { getRoundSettings } from '@/lib/round-settings/queries'
import { getCentralGrid } from '@/lib/survey/queries'
import { listTasks } from '@/lib/task/queries'
import {
  advance,
  assessmentOf,
  BLOCKS,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  lineAt,
  makePeopledWorld,
  MEETING,
  ratio,
  READING,
  recogniseRest,
  RELEASE,
  REREADING,
  submitAgency,
  WORK,
  type Stages,
} from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

/**
 * What is said of an agency reaches it with the release, and the rest with the publication. Until then every answer
 * to its people is the same byte by byte, whatever the judges do.
 */

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
  for (const code of ['1.5', '1.6.1']) {
    const claim = { assessmentId: world.assessmentId, code, version: 0, reason: 'Không thuộc chức năng' }
    await claimNotApplicable(world.clerk, claim, DURING)
  }
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
})

async function answersTo(actor: Actor, now: Date): Promise<Record<string, unknown>> {
  const { roundId } = world
  const answers: Record<string, unknown> = {
    head: await getAssessmentHead(actor, roundId, FINANCE),
    workspace: await getWorkspace(actor, roundId, FINANCE, now),
    explanation: await getExplanation(actor, roundId, now),
    'workspace of another': await getWorkspace(actor, roundId, HEALTH, now),
    tasks: await listTasks(actor, now),
    changes: await listChanges(actor, new Date(0)),
    notifications: await listNotifications(actor, 100),
    bar: await getRoundBarFacts(actor),
    queue: await getAppraisalQueue(actor, roundId),
    table: await getAgencyTable(actor, { roundId, agencyId: FINANCE }, now),
    progress: await listProgress(actor, roundId, now),
    board: await getRoundBoard(actor, roundId),
    notices: await listOwnNotices(actor, roundId),
    notice: await getOwnNotice(actor, roundId),
    'signed explanation': await getSignedExplanation(actor, roundId),
    'check list': await getRelease(actor, roundId, now),
    grounds: await getGroundOutcomes(actor, roundId),
    settings: await getRoundSettings(actor, roundId),
  }
  for (const blockId of BLOCKS) {
    answers[`ranking ${blockId}`] = await getRanking(actor, roundId, blockId, now)
    answers[`council ${blockId}`] = await getCouncilBlock(actor, { roundId, blockId }, now)
    answers[`survey ${blockId}`] = await getCentralGrid(actor, roundId, blockId, 'survey')
  }
  for (const agencyId of [FINANCE, HEALTH])
    answers[`result ${agencyId}`] = await getAgencyResult(actor, roundId, agencyId, now)
  return answers
}
const CLOSED = [
  'workspace of another',
  'queue',
  'table',
  'progress',
  'board',
  'check list',
  'grounds',
  'settings',
  `result ${FINANCE}`,
  `result ${HEALTH}`,
]

async function staysTheSame(now: Date, changes: () => Promise<unknown>): Promise<void> {
  const people = [world.clerk, world.head]
  const ask = () => Promise.all(people.map((actor) => answersTo(actor, now)))
  const before = await ask()
  await changes()
  const after = await ask()
  for (const [i, answers] of after.entries()) {
    const changed = Object.keys(answers).filter(
      (key) => JSON.stringify(answers[key]) !== JSON.stringify(before[i]?.[key]),
    )
    expect(changed).toEqual([])
    for (const key of [...CLOSED, ...BLOCKS.flatMap((b) => [`ranking ${b}`, `council ${b}`, `survey ${b}`])])
      expect([key, answers[key]]).toEqual([key, null])
  }
}

const at = async (code = '1.1.4', agencyId = FINANCE) => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}
const why = { reasonCode: 'L03', note: 'Nhiệm vụ 14 chưa có sản phẩm.' }

describe('an agency sees nothing of its appraisal', () => {
  it('while the first reading begins, before the deadline', async () => {
    await staysTheSame(DURING, async () =>
      decide(world, [{ ...(await at()), verdict: 'adjust', facts: ratio(17, 20), ...why }], { now: DURING }),
    )
  })

  it('while its claims are ruled on and its rows are decided', async () => {
    await advance(world, 'appraisal1', READING)
    await staysTheSame(READING, async () => {
      const note = 'Đã đối chiếu.'
      await ruleOnClaim(world.appraiser, { ...(await at('1.5')), grant: true, note }, READING)
      await ruleOnClaim(world.appraiser, { ...(await at('1.6.1')), grant: false, note }, READING)
      await decide(world, [{ ...(await at('8.2.2')), verdict: 'ask', note: 'Đề nghị gửi danh mục.' }])
      await recogniseRest(world)
    })
  })

  it('and then what was released: its points, its notes, its rulings', async () => {
    await advance(world, 'explanation', RELEASE)
    const shown = await getExplanation(world.clerk, world.roundId, EXPLAINING)
    expect(shown?.rows.map((r) => [r.row.code, r.asked, r.appraisedPoints])).toEqual([
      ['1.1.4', false, 850_000],
      ['8.2.2', true, null],
    ])
    const workspace = await getWorkspace(world.clerk, world.roundId, FINANCE, EXPLAINING)
    const stateOf = (code: string) => workspace?.lines.find((l) => l.code === code)?.claimState
    expect([stateOf('1.5'), stateOf('1.6.1')]).toEqual(['granted', 'refused'])
  })
})

describe('after the release it sees nothing more', () => {
  it('of the second reading and of the survey', async () => {
    await advance(world, 'appraisal2', REREADING)
    await staysTheSame(REREADING, async () => {
      const ruling = { ...(await at('1.6.1')), grant: true, note: 'Xem lại.' }
      await ruleOnClaim(world.appraiser, ruling, REREADING)
      await decide(
        world,
        [
          { ...(await at()), verdict: 'confirm', note: 'Giữ kết quả lần 1.' },
          { ...(await at('8.2.2')), verdict: 'adjust', facts: ratio(8, 10), ...why },
        ],
        { stage: 'appraisal2', now: REREADING },
      )
    })
    const { version } = await assessmentOf(world.roundId, FINANCE)
    await enterCentral(world)
    expect((await assessmentOf(world.roundId, FINANCE)).version).toBe(version)
    const workspace = await getWorkspace(world.clerk, world.roundId, FINANCE, REREADING)
    expect(Object.keys(workspace?.central ?? {}).sort()).toEqual(['7.6', '8.1'])
  })

  it('of what the council decides', async () => {
    await advance(world, 'council', REREADING)
    await staysTheSame(MEETING, async () =>
      decideAtCouncil(
        world.chair,
        { ...(await at()), verdict: 'adjust', points: 0, ...why, clause: 'Biên bản, mục 1' },
        MEETING,
      ),
    )
  })
})
