import { holds, type Actor } from '@/lib/actor'
import { decideLines } from '@/lib/appraisal/commands'
import { decideLinesSchema, type DecideLinesCall } from '@/lib/appraisal/schema'
import { db } from '@/lib/db'
import { actorOf } from '@/prisma/factories'
import type { AgencyPlan } from './agency-round'
import { chosen } from './facts'
import { APPRAISERS, personaFile } from './people'

/** The working group reads the submitted rows: recognises most, adjusts what was claimed too high, asks about some. */

type Decision = DecideLinesCall['decisions'][number]
export type OpenLine = {
  id: string
  code: string
  agencyId: string
  sequence: number
  selfPoints: number | null
}

/** Appraisers in the order in which a row looks for one: those of its field first, then the substitutes. */
export async function workingGroup(): Promise<Actor[]> {
  const persona = personaFile().personas.find((p) => p.key === 'appraiser')
  return Promise.all([persona?.email ?? '', ...APPRAISERS.map((a) => a.email)].map(actorOf))
}

export const appraiserFor = (group: Actor[], line: { agencyId: string; code: string }): Actor | undefined =>
  group.find((a) => a.agencyId !== line.agencyId && holds(a, 'appraiser', { code: line.code }))

export async function submittedLines(roundId: string, blockId: string): Promise<OpenLine[]> {
  return db.$queryRaw<OpenLine[]>`
    SELECT l."id", l."code", a."agencyId", max(s."sequence")::int AS "sequence",
           (array_agg(s."points" ORDER BY s."sequence") FILTER (WHERE s."verdict" = 'submit'))[1] AS "selfPoints"
      FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "ScoreEntry" s ON s."lineId" = l."id"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND a."state" = 'submitted'
     GROUP BY l."id", l."code", a."agencyId" ORDER BY a."agencyId", l."code"`
}

const WHY = [
  {
    reasonCode: 'L03',
    note: 'Sản phẩm ghi hoàn thành nhưng văn bản chưa được ký ban hành đến hết năm đánh giá.',
  },
  {
    reasonCode: 'L04',
    note: 'Số liệu tự kê khai cao hơn số liệu trích xuất từ hệ thống một cửa điện tử của Thành phố.',
  },
  {
    reasonCode: 'L01',
    note: 'Chưa có tài liệu kiểm chứng cho phần đã tính điểm; tính theo tài liệu đã nộp.',
  },
  {
    reasonCode: 'L06',
    note: 'Cách chấm áp dụng chưa đúng hướng dẫn của dòng; tính lại theo số liệu đã nộp.',
  },
] as const

/** First reading of one line. About one overclaimed row in five is asked about instead of adjusted. */
function firstReading(line: OpenLine, plan: AgencyPlan, index: number): Decision {
  const base = { lineId: line.id, expectedSequence: line.sequence }
  if (!plan.overclaimed.has(line.code)) return { ...base, verdict: 'recognise' }
  if (index % 5 === 0)
    return {
      ...base,
      verdict: 'ask',
      note: 'Đề nghị bổ sung tài liệu chứng minh sản phẩm đã hoàn thành trong năm đánh giá.',
    }
  const row = plan.plans.find((p) => p.row.code === line.code)
  const facts = row && chosen(row, plan.quality)?.facts
  const why = WHY[index % WHY.length] ?? WHY[0]
  return {
    ...base,
    verdict: 'adjust',
    facts: facts ?? null,
    ...why,
    clause: `Hướng dẫn dòng ${line.code}`,
    evidencePage: String(2 + (index % 7)),
  }
}

const MOST_AT_ONCE = 5000

async function decideByAppraiser(
  roundId: string,
  stage: 'appraisal1' | 'appraisal2',
  decisions: { line: OpenLine; decision: Decision }[],
  now: Date,
): Promise<void> {
  const group = await workingGroup()
  for (const actor of group) {
    const mine = decisions.filter((d) => appraiserFor(group, d.line) === actor).map((d) => d.decision)
    for (let i = 0; i < mine.length; i += MOST_AT_ONCE) {
      const some = mine.slice(i, i + MOST_AT_ONCE)
      await decideLines(actor, decideLinesSchema.parse({ roundId, stage, decisions: some }), now)
    }
  }
}

/** First reading of a whole block, or of the agencies and share of rows asked for. */
export async function readFirst(
  roundId: string,
  blockId: string,
  plans: Map<string, AgencyPlan>,
  now: Date,
  part = 1,
): Promise<void> {
  const lines = (await submittedLines(roundId, blockId)).filter((l) => plans.has(l.agencyId))
  const counted = new Map<string, number>()
  const decisions = lines.flatMap((line, i) => {
    const plan = plans.get(line.agencyId)
    const nth = (counted.get(line.agencyId) ?? 0) + 1
    counted.set(line.agencyId, nth)
    if (!plan || nth > plan.plans.length * part) return []
    return [{ line, decision: firstReading(line, plan, i) }]
  })
  await decideByAppraiser(roundId, 'appraisal1', decisions, now)
}

/** Second reading of what came back: a claim in three is recognised, the other points stand. */
export async function readSecond(roundId: string, blockId: string, now: Date): Promise<void> {
  const back = await db.$queryRaw<(OpenLine & { asked: boolean })[]>`
    SELECT l."id", l."code", a."agencyId", max(s."sequence")::int AS "sequence", NULL::int AS "selfPoints",
           bool_or(s."verdict" = 'ask') AS "asked"
      FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "ScoreEntry" s ON s."lineId" = l."id"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId}
     GROUP BY l."id", l."code", a."agencyId"
    HAVING bool_or(s."verdict" IN ('ask', 'claim')) ORDER BY a."agencyId", l."code"`
  const decisions = back.map((line, i) => {
    const verdict: Decision['verdict'] = i % 3 === 0 || (line.asked && i % 2 === 0) ? 'recognise' : 'confirm'
    const note =
      verdict === 'recognise'
        ? 'Tài liệu bổ sung đủ căn cứ, công nhận điểm tự chấm.'
        : 'Giải trình chưa đủ căn cứ, giữ kết quả thẩm định lần 1.'
    return { line, decision: { lineId: line.id, expectedSequence: line.sequence, verdict, note } }
  })
  const confirmable = await adjustedLines(back.map((l) => l.id))
  for (const d of decisions)
    if (d.decision.verdict === 'confirm' && !confirmable.has(d.line.id)) d.decision.verdict = 'recognise'
  await decideByAppraiser(roundId, 'appraisal2', decisions, now)
}

/** Lines with points from the first reading, which a second reading can let stand. */
async function adjustedLines(ids: string[]): Promise<Set<string>> {
  const found = await db.scoreEntry.findMany({
    where: { lineId: { in: ids }, stage: 'appraisal1', verdict: { in: ['adjust', 'recognise'] } },
    select: { lineId: true },
  })
  return new Set(found.map((e) => e.lineId))
}
