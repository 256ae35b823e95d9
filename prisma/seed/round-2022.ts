import { addDays, subDays } from 'date-fns'
import { dayOf, startOfDay } from '@/lib/calendar'
import type { Deadlines } from '@/lib/round/types'
import { enterFacts, handOverToHead, planAgency, signAndSubmit, type AgencyPlan } from './agency-round'
import { readFirst } from './appraise'
import { assignDepartments } from './assign'
import { explainBlock } from './conclude'
import { personaFile } from './people'
import { agenciesOf, wishedIndex } from './round-2021'
import { advance, copyCatalogues, startRound, type BlockId } from './rounds'

/**
 * Round 2022, live, with agencies in every state. Departments assess themselves, the first of them are already being
 * appraised; districts began a month earlier and explain their released appraisal.
 */

/** How far the n-th department has come. */
const STATES = [
  'drafting',
  'submitted',
  'withHead',
  'notStarted',
  'inAppraisal',
  'drafting',
  'submitted',
  'withHead',
] as const

/** The district that never sent its report: it stays without a rank. */
const ABSENT = 'huyen-my-duc'
/** Everything recognised: nothing to explain. */
const UNDISPUTED = 'quan-tay-ho'
const MOST_ANSWERED = 3

function deadlinesFrom(loadedAt: Date): Record<BlockId, Deadlines> {
  const before = (days: number) => startOfDay(dayOf(addDays(loadedAt, days)))
  return {
    departments: {
      submitBefore: before(6),
      appraisal1Before: before(28),
      explainBefore: before(38),
      appraisal2Before: before(55),
      councilMeetsOn: dayOf(addDays(loadedAt, 62)),
    },
    districts: {
      submitBefore: before(-30),
      appraisal1Before: before(-4),
      explainBefore: before(7),
      appraisal2Before: before(30),
      councilMeetsOn: dayOf(addDays(loadedAt, 62)),
    },
  }
}

/** A year on, everybody does a little better. */
const wishedIn2022 = (blockId: BlockId, agencyId: string) =>
  Math.min(0.95, wishedIndex(blockId, agencyId) + 0.02)

async function assessDepartments(roundId: string, loadedAt: Date): Promise<void> {
  const blockId = 'departments'
  for (const [i, agencyId] of (await agenciesOf(roundId, blockId)).entries()) {
    const state = agencyId === 'so-tai-chinh' ? 'drafting' : (STATES[i % STATES.length] ?? 'drafting')
    if (state === 'notStarted') continue
    const now = subDays(loadedAt, 1 + (i % 6))
    const plan = await planAgency(roundId, agencyId, wishedIn2022(blockId, agencyId), now)
    await enterFacts(plan, state === 'drafting' ? 0.45 + (i % 5) * 0.1 : 1, now)
    if (state === 'withHead') await handOverToHead(plan, now)
    if (state !== 'submitted' && state !== 'inAppraisal') continue
    await signAndSubmit(plan, personaFile().password, now)
    if (state === 'inAppraisal') await readFirst(roundId, blockId, new Map([[agencyId, plan]]), loadedAt, 0.3)
  }
}

async function assessDistricts(roundId: string, loadedAt: Date): Promise<void> {
  const blockId = 'districts'
  const plans = new Map<string, AgencyPlan>()
  for (const [i, agencyId] of (await agenciesOf(roundId, blockId)).entries()) {
    if (agencyId === ABSENT) continue
    const now = subDays(loadedAt, 32 + (i % 8))
    const plan = await planAgency(roundId, agencyId, wishedIn2022(blockId, agencyId), now)
    if (agencyId === UNDISPUTED) plan.overclaimed.clear()
    await enterFacts(plan, 1, now)
    await signAndSubmit(plan, personaFile().password, now)
    plans.set(agencyId, plan)
  }
  await advance(roundId, blockId, 'appraisal1', subDays(loadedAt, 29))
  await readFirst(roundId, blockId, plans, subDays(loadedAt, 10))
  await advance(roundId, blockId, 'explanation', subDays(loadedAt, 4))
  // A third has signed, a third has begun, a third has not looked yet.
  const answers = (part: number) => (agencyId: string) =>
    agencyId !== 'quan-cau-giay' && [...plans.keys()].indexOf(agencyId) % 3 === part
  await explainBlock(roundId, blockId, subDays(loadedAt, 2), { agencies: answers(0) })
  await explainBlock(roundId, blockId, subDays(loadedAt, 1), {
    agencies: answers(1),
    mostAnswered: MOST_ANSWERED,
    sign: false,
  })
}

export async function loadRound2022(loadedAt: Date): Promise<void> {
  const opened = subDays(loadedAt, 75)
  const catalogues = await copyCatalogues(2022, opened)
  const number = '216/KH-UBND (trình diễn 2022)'
  const roundId = await startRound(2022, number, catalogues, deadlinesFrom(loadedAt), opened)
  await assessDepartments(roundId, loadedAt)
  await assessDistricts(roundId, loadedAt)
  await assignDepartments(roundId, loadedAt)
}
