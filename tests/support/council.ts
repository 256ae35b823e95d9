import { ruleOnClaim } from '@/lib/appraisal/commands'
import { claimNotApplicable } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import {
  advance,
  approveAll,
  assessmentOf,
  decide,
  enterCentral,
  EXPLAINING,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makePeopledWorld,
  ratio,
  READING,
  readFirst,
  RELEASE,
  REREADING,
  submitAgency,
  TRANSPORT,
  type Ratios,
  type Stages,
} from '@/tests/support/stages'
import { DURING, PASSWORD } from '@/tests/support/world'

/** The small round before the council: what was claimed is not given, what was asked is answered. */

/** Health and Transport end equal; a denominator of 0 takes 2.1.1 of Justice out. */
const WORK: Record<string, Ratios> = {
  [FINANCE]: { '1.1.4': [18, 20], '8.2.2': [9, 10] },
  [HEALTH]: { '1.1.4': [17, 20], '8.2.2': [10, 10] },
  [JUSTICE]: { '1.1.4': [20, 20], '8.2.2': [8, 10], '2.1.1': [0, 0] },
  [TRANSPORT]: { '1.1.4': [17, 20], '8.2.2': [10, 10] },
}

/** The four departments hold the same attributes, so that the same rows apply to them. */
async function alignAttributes(): Promise<void> {
  await db.agencyAttribute.updateMany({
    where: { agencyId: { in: Object.keys(WORK) }, year: 2021 },
    data: { value: true },
  })
}

async function claimAsFinance(world: Stages): Promise<void> {
  const { lineId } = await lineAt(world, FINANCE, '1.1.4')
  const claim = { stance: 'claim' as const, ground: 'G01', claimedPoints: 900_000 }
  await saveObjection(world.clerk, { lineId, version: 0, ...claim, text: 'Gửi kèm quyết định.' }, EXPLAINING)
  const { id, version } = await assessmentOf(world.roundId, FINANCE)
  await signExplanation(world.head, { assessmentId: id, version, password: PASSWORD }, EXPLAINING)
}

export async function makeCouncilWorld(): Promise<Stages> {
  const world = await makePeopledWorld()
  await alignAttributes()
  const { id: justiceId } = await assessmentOf(world.roundId, JUSTICE)
  const claim = { assessmentId: justiceId, code: '1.5', version: 0, reason: 'Không thuộc chức năng' }
  await claimNotApplicable(world.clerks[JUSTICE] ?? world.clerk, claim, DURING)
  for (const [agencyId, ratios] of Object.entries(WORK)) await submitAgency(world, agencyId, ratios)
  await advance(world, 'appraisal1', READING)
  const claimed = await lineAt(world, JUSTICE, '1.5')
  const ruling = { lineId: claimed.lineId, expectedSequence: claimed.expectedSequence }
  await ruleOnClaim(world.appraiser, { ...ruling, grant: true, note: 'Đúng chức năng.' }, READING)
  await readFirst(world)
  await advance(world, 'explanation', RELEASE)
  await claimAsFinance(world)
  await advance(world, 'appraisal2', REREADING)
  const at = async (agencyId: string) => {
    const { lineId, expectedSequence } = await lineAt(world, agencyId, '1.1.4')
    return { lineId, expectedSequence }
  }
  await decide(
    world,
    [
      { ...(await at(FINANCE)), verdict: 'confirm', note: 'Chưa đủ căn cứ.' },
      {
        ...(await at(HEALTH)),
        verdict: 'adjust',
        facts: ratio(17, 20),
        reasonCode: 'L04',
        note: 'Theo bảng đối chiếu.',
      },
    ],
    { stage: 'appraisal2', now: REREADING },
  )
  await enterCentral(world)
  await advance(world, 'council', REREADING)
  return world
}

/** The chair has approved both blocks. */
export async function makeApprovedWorld(): Promise<Stages> {
  const world = await makeCouncilWorld()
  await approveAll(world)
  return world
}
