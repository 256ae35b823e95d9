import { addDays, addHours, subDays } from 'date-fns'
import { dayOf } from '@/lib/calendar'
import { enterFacts, handOverToHead, planAgency, signAndSubmit } from './agency-round'
import { readFirst } from './appraise'
import { personaFile } from './people'
import { agenciesOf, wishedIndex } from './round-2021'
import { BLOCK_IDS, copyCatalogues, startRound } from './rounds'

/** Round 2022, live: self-assessment is open, and the agencies stand in every state of it. */

/** How far the n-th agency of a block has come. */
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

export async function loadRound2022(loadedAt: Date): Promise<void> {
  const opened = subDays(loadedAt, 40)
  const catalogues = await copyCatalogues(2022, opened)
  const deadlines = {
    submitBefore: addHours(addDays(loadedAt, 5), 13),
    appraisal1Before: addDays(loadedAt, 28),
    explainBefore: addDays(loadedAt, 38),
    appraisal2Before: addDays(loadedAt, 55),
    councilMeetsOn: dayOf(addDays(loadedAt, 62)),
  }
  const roundId = await startRound(
    2022,
    '216/KH-UBND (trình diễn 2022)',
    catalogues,
    { departments: deadlines, districts: deadlines },
    opened,
  )
  for (const blockId of BLOCK_IDS) {
    for (const [i, agencyId] of (await agenciesOf(roundId, blockId)).entries()) {
      const persona = agencyId === 'so-tai-chinh' || agencyId === 'quan-cau-giay'
      const state = persona ? 'drafting' : (STATES[i % STATES.length] ?? 'drafting')
      if (state === 'notStarted') continue
      const now = subDays(loadedAt, 1 + (i % 6))
      const plan = await planAgency(
        roundId,
        agencyId,
        Math.min(0.95, wishedIndex(blockId, agencyId) + 0.02),
        now,
      )
      await enterFacts(plan, state === 'drafting' ? 0.45 + (i % 5) * 0.1 : 1, now)
      if (state === 'withHead') await handOverToHead(plan, now)
      if (state !== 'submitted' && state !== 'inAppraisal') continue
      await signAndSubmit(plan, personaFile().password, now)
      if (state === 'inAppraisal')
        await readFirst(roundId, blockId, new Map([[agencyId, plan]]), loadedAt, 0.3)
    }
  }
}
