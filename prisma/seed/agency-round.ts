import { saveLines } from '@/lib/assessment/commands'
import { handOver, submitAssessment } from '@/lib/submission/commands'
import { readAttributes } from '@/lib/agency/queries'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { db } from '@/lib/db'
import type { Facts } from '@/lib/scoring/facts'
import { actorOf } from '@/prisma/factories'
import { linkSampleEvidence } from './evidence'
import { chosen, planRows, qualityFor, type Candidate, type RowPlan } from './facts'
import { clerkEmail, headEmail } from './people'

/** One agency's self-assessment, entered, handed over and signed through the commands that people use. */

export type AgencyPlan = {
  agencyId: string
  assessmentId: string
  year: number
  plans: RowPlan[]
  quality: number
  /** Rows where the agency scores itself above what the facts bear: code → what it claims. */
  overclaimed: Map<string, Candidate>
}

export async function agencyRows(
  year: number,
  catalogueId: string,
  agencyId: string,
): Promise<CatalogueRow[]> {
  const catalogue = await readCatalogue(catalogueId)
  const attributes = (await readAttributes(year, [agencyId])).get(agencyId) ?? new Set<string>()
  return (catalogue?.rows ?? []).filter((r) => !isCentralRow(r) && appliesTo(r, attributes, 'none') === true)
}

/** `wished`: share of the appraised maximum to end near, 0..1. */
export async function planAgency(
  roundId: string,
  agencyId: string,
  wished: number,
  now: Date,
): Promise<AgencyPlan> {
  const assessment = await db.assessment.findUniqueOrThrow({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: { id: true, catalogueId: true, round: { select: { year: true } } },
  })
  const rows = await agencyRows(assessment.round.year, assessment.catalogueId, agencyId)
  return planOf({ agencyId, assessmentId: assessment.id, year: assessment.round.year }, rows, wished, now)
}

/** The same where assessment and rows are known. */
export function planOf(
  of: Pick<AgencyPlan, 'agencyId' | 'assessmentId' | 'year'>,
  rows: CatalogueRow[],
  wished: number,
  now: Date,
): AgencyPlan {
  const plans = planRows(of.agencyId, rows, dayOf(now))
  const quality = qualityFor(plans, wished)
  const overclaimed = new Map<string, Candidate>()
  for (const plan of plans) {
    const [best, true_] = [plan.candidates[0], chosen(plan, quality)]
    if (best && true_ && best.share > true_.share && plan.depth > 0.62) overclaimed.set(plan.row.code, best)
  }
  return { ...of, plans, quality, overclaimed }
}

const REASONS = [
  'Cơ quan đã tổ chức thực hiện nhưng một số nhiệm vụ hoàn thành chậm so với kế hoạch do phải chờ ý kiến của đơn vị phối hợp; đã báo cáo và có biện pháp khắc phục trong quý sau.',
  'Số liệu lấy từ hệ thống thông tin một cửa của Thành phố tại ngày chốt báo cáo; phần chưa đạt do hồ sơ cần bổ sung nhiều lần.',
  'Nội dung chưa đạt do chưa bố trí đủ kinh phí và nhân lực; cơ quan đã đưa vào kế hoạch năm sau.',
]

/** What the agency says of a share of its rows (all when 1), with explanations where points are lost. */
export function wordsOf(
  plan: AgencyPlan,
  part = 1,
): { code: string; version: number; facts: Facts; explanation: string }[] {
  return plan.plans.slice(0, Math.ceil(plan.plans.length * part)).flatMap((p, i) => {
    const candidate = plan.overclaimed.get(p.row.code) ?? chosen(p, plan.quality)
    if (!candidate) return []
    const explanation = candidate.share < 1 ? (REASONS[i % REASONS.length] ?? '') : ''
    return [{ code: p.row.code, version: 0, facts: candidate.facts, explanation }]
  })
}

/** Enters the facts of a share of the rows, with sample evidence. */
export async function enterFacts(plan: AgencyPlan, part: number, now: Date): Promise<void> {
  const actor = await actorOf(clerkEmail(plan.agencyId))
  const lines = wordsOf(plan, part)
  if (lines.length > 0) await saveLines(actor, { assessmentId: plan.assessmentId, lines }, now)
  await linkSampleEvidence(
    plan,
    lines.map((l) => l.code),
    actor,
    now,
  )
}

const versionOf = async (id: string) =>
  (await db.assessment.findUniqueOrThrow({ where: { id }, select: { version: true } })).version

export async function handOverToHead(plan: AgencyPlan, now: Date): Promise<void> {
  const actor = await actorOf(clerkEmail(plan.agencyId))
  await handOver(actor, { assessmentId: plan.assessmentId, version: await versionOf(plan.assessmentId) }, now)
}

export async function signAndSubmit(plan: AgencyPlan, password: string, now: Date): Promise<void> {
  await handOverToHead(plan, now)
  const head = await actorOf(headEmail(plan.agencyId))
  await submitAssessment(
    head,
    { assessmentId: plan.assessmentId, version: await versionOf(plan.assessmentId), password },
    now,
  )
}
