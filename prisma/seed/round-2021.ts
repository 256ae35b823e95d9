import { db } from '@/lib/db'
import { planAgency, enterFacts, signAndSubmit, type AgencyPlan } from './agency-round'
import { readFirst, readSecond } from './appraise'
import { personaFile } from './people'
import { approve, councilDecides, explainBlock, publish } from './conclude'
import { randomFrom } from './random'
import { advance, BLOCK_IDS, startRound, type BlockId } from './rounds'
import { enterSurvey } from './survey'

/** Round 2021 as it would have gone by Plan 216/KH-UBND, from opening to publication. Figures are made up. */

const at = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`)

const DEADLINES = {
  submitBefore: at('2021-12-22', '00:00'),
  appraisal1Before: at('2022-01-15', '00:00'),
  explainBefore: at('2022-01-25', '00:00'),
  appraisal2Before: at('2022-02-16', '00:00'),
  councilMeetsOn: '2022-02-22',
}

/** Index to end near, spread like the published results of 2021: departments 68–90, districts 87–95. */
const RANGE: Record<BlockId, [number, number]> = { departments: [0.665, 0.893], districts: [0.862, 0.948] }

/** The published order of 2021 where it is known: first, second, third and last of each block. */
const PLACES: Record<string, number> = {
  'so-tai-chinh': 1,
  'so-lao-dong-thuong-binh-va-xa-hoi': 0.93,
  'so-noi-vu': 0.88,
  'so-tai-nguyen-va-moi-truong': 0,
  'quan-cau-giay': 1,
  'quan-hoan-kiem': 0.78,
  'quan-long-bien': 0.76,
  'huyen-thuong-tin': 0,
}

export function wishedIndex(blockId: BlockId, agencyId: string): number {
  const [low, high] = RANGE[blockId]
  const place = PLACES[agencyId] ?? 0.08 + randomFrom(`place/${agencyId}`)() * 0.66
  return low + (high - low) * place
}

export async function agenciesOf(roundId: string, blockId: string): Promise<string[]> {
  const found = await db.assessment.findMany({
    where: { roundId, blockId },
    orderBy: { agency: { position: 'asc' } },
    select: { agencyId: true },
  })
  return found.map((a) => a.agencyId)
}

async function assessBlock(roundId: string, blockId: BlockId): Promise<Map<string, AgencyPlan>> {
  const plans = new Map<string, AgencyPlan>()
  for (const [i, agencyId] of (await agenciesOf(roundId, blockId)).entries()) {
    const day = String(6 + (i % 14)).padStart(2, '0')
    const now = at(`2021-12-${day}`, '15:30')
    const plan = await planAgency(roundId, agencyId, wishedIndex(blockId, agencyId), now)
    await enterFacts(plan, 1, now)
    await signAndSubmit(plan, personaFile().password, at(`2021-12-${day}`, '16:40'))
    plans.set(agencyId, plan)
  }
  return plans
}

export async function loadRound2021(): Promise<void> {
  const catalogues = { departments: 'hanoi-2021-departments', districts: 'hanoi-2021-districts' }
  const roundId = await startRound(
    2021,
    '216/KH-UBND',
    catalogues,
    { departments: DEADLINES, districts: DEADLINES },
    at('2021-10-18'),
  )
  for (const blockId of BLOCK_IDS) {
    const plans = await assessBlock(roundId, blockId)
    await advance(roundId, blockId, 'appraisal1', at('2021-12-22'))
    await readFirst(roundId, blockId, plans, at('2022-01-10', '09:20'))
    await advance(roundId, blockId, 'explanation', at('2022-01-17'))
    await explainBlock(roundId, blockId, at('2022-01-21', '10:00'))
    await advance(roundId, blockId, 'appraisal2', at('2022-01-25'))
    await readSecond(roundId, blockId, at('2022-02-10', '14:15'))
    await enterSurvey(
      roundId,
      blockId,
      (agencyId) => wishedIndex(blockId, agencyId),
      at('2022-01-28', '11:00'),
    )
    await advance(roundId, blockId, 'council', at('2022-02-16'))
    await councilDecides(roundId, blockId, at('2022-02-22', '09:30'))
    await approve(roundId, blockId, at('2022-02-22', '11:00'))
  }
  await publish(roundId, '1318/QĐ-UBND (trình diễn)', '2022-04-28', at('2022-04-28', '08:30'))
}
