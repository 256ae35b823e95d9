import { db } from '@/lib/db'
import { createRound, openRound } from '@/lib/round/commands'
import { DEFAULT_SETTINGS } from '@/lib/round/schema'
import { actorOf } from '@/prisma/factories'
import type { AgencyPlan } from './agency-round'
import { readFirst, readSecond } from './appraise'
import { CATALOGUES_2025, loadCatalogues2025, YEAR_2025 } from './catalogue-2025'
import { approve, councilDecides, explainBlock, publish } from './conclude'
import { linkSampleEvidence } from './evidence'
import { clerkEmail, councilEmail } from './people'
import { randomFrom } from './random'
import { REASON_TEMPLATES } from './reason-templates'
import { loadSeats, readData, type PlanFile } from './reference'
import { planBlock, submitInBulk } from './reports-in-bulk'
import { advance, homeAffairs } from './rounds'
import { enterSurvey } from './survey'

/**
 * Round 2025, the first of two tiers: 16 departments and 126 communes and wards, finished and published. Figures are
 * made up; no catalogue, plan or decision of the year is known (decision record 0056).
 */

const at = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`)
const BLOCKS = ['departments', 'communes'] as const
type Block = (typeof BLOCKS)[number]

const DEADLINES = {
  submitBefore: at('2025-12-22', '00:00'),
  appraisal1Before: at('2026-01-17', '00:00'),
  explainBefore: at('2026-01-27', '00:00'),
  appraisal2Before: at('2026-02-20', '00:00'),
  councilMeetsOn: '2026-02-26',
}

/** Index to end near. */
const RANGE: Record<Block, [number, number]> = { departments: [0.8, 0.955], communes: [0.7, 0.95] }
/** Agencies that answer the released appraisal: a few of each block. */
const ANSWERING: Record<Block, number> = { departments: 5, communes: 9 }
const MOST_ANSWERED = 2
/** Communes that have documents behind their rows. */
const WITH_EVIDENCE = ['phuong-ba-dinh', 'phuong-hoan-kiem', 'xa-dong-anh']

const wishedIn = (block: Block) => (agencyId: string) => {
  const [low, high] = RANGE[block]
  // Two draws: most end in the middle, few at the edges.
  const random = randomFrom(`2025/${agencyId}`)
  return low + ((high - low) * (random() + random())) / 2
}

async function startRound(): Promise<string> {
  const actor = await homeAffairs()
  const blocks = BLOCKS.map((blockId) => ({ blockId, catalogueId: CATALOGUES_2025[blockId], ...DEADLINES }))
  const planNumber = '(trình diễn, chưa có kế hoạch)'
  const { id } = await createRound(actor, { year: YEAR_2025, planNumber, blocks }, { plan: {} })
  await db.round.update({
    where: { id },
    data: { settings: { ...DEFAULT_SETTINGS, reasonTemplates: REASON_TEMPLATES } },
  })
  await seatCouncil(id)
  await openRound(actor, { roundId: id, version: 0 }, at('2025-10-20'))
  return id
}

/** The council of 2021 as far as its agencies still exist. */
async function seatCouncil(roundId: string): Promise<void> {
  const plan = readData<PlanFile>('catalogue/plan-216-2021.json')
  const merged = new Set(
    (await db.agencyLineage.findMany({ where: { year: YEAR_2025 } })).map((l) => l.predecessorId),
  )
  const staying = <S extends { agency: string | null }>(members: S[]) =>
    members.filter((m) => m.agency === null || !merged.has(m.agency))
  const people = new Map(
    (await db.person.findMany({ select: { id: true, email: true } })).map((p) => [p.email, p.id]),
  )
  const council = { ...plan.council, members: staying(plan.council.members) }
  const workingGroup = { ...plan.workingGroup, members: staying(plan.workingGroup.members) }
  await loadSeats(roundId, { ...plan, council, workingGroup }, (body, seat) =>
    body === 'council' ? (people.get(councilEmail(seat.agency, seat.role)) ?? null) : null,
  )
}

async function addEvidence(plan: AgencyPlan, now: Date): Promise<boolean> {
  if (!WITH_EVIDENCE.includes(plan.agencyId)) return false
  const codes = plan.plans.map((p) => p.row.code)
  await linkSampleEvidence(plan, codes, await actorOf(clerkEmail(plan.agencyId)), now)
  return true
}

async function runBlock(roundId: string, blockId: Block): Promise<void> {
  const wished = wishedIn(blockId)
  const signedAt = (i: number) => at(`2025-12-${String(6 + (i % 14)).padStart(2, '0')}`, '16:30')
  const signed = await planBlock(roundId, blockId, wished, signedAt)
  const plans = await submitInBulk(signed, addEvidence)
  await advance(roundId, blockId, 'appraisal1', at('2025-12-22'))
  await readFirst(roundId, blockId, plans, at('2026-01-12', '09:20'))
  await advance(roundId, blockId, 'explanation', at('2026-01-19'))
  const answering = new Set([...plans.keys()].sort().slice(0, ANSWERING[blockId]))
  await explainBlock(roundId, blockId, at('2026-01-22', '10:00'), {
    agencies: (agencyId) => answering.has(agencyId),
    mostAnswered: MOST_ANSWERED,
  })
  await advance(roundId, blockId, 'appraisal2', at('2026-01-27'))
  await readSecond(roundId, blockId, at('2026-02-12', '14:15'))
  await enterSurvey(roundId, blockId, wished, at('2026-01-30', '11:00'))
  await advance(roundId, blockId, 'council', at('2026-02-20'))
  await councilDecides(roundId, blockId, at('2026-02-26', '09:30'))
  await approve(roundId, blockId, at('2026-02-26', '11:00'))
}

export async function loadRound2025(): Promise<void> {
  await loadCatalogues2025(at('2025-10-01'))
  const roundId = await startRound()
  for (const blockId of BLOCKS) await runBlock(roundId, blockId)
  await publish(roundId, '(trình diễn 2025)', '2026-04-24', at('2026-04-24', '08:30'))
  // Departments work in the round of 2022: what was made up for another year is not news to them.
  await db.notification.deleteMany({
    where: {
      params: { path: ['roundId'], equals: roundId },
      OR: [{ person: { agencyId: null } }, { person: { agency: { blockId: { not: 'communes' } } } }],
    },
  })
}
