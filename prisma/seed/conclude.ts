import { approveBlock } from '@/lib/approval/commands'
import { readResultHash } from '@/lib/approval/queries'
import { decideAtCouncil } from '@/lib/council/commands'
import { decideAtCouncilSchema } from '@/lib/council/schema'
import { db } from '@/lib/db'
import { saveObjection, signExplanation } from '@/lib/explanation/commands'
import { saveObjectionSchema } from '@/lib/explanation/schema'
import { publishRound } from '@/lib/publication/commands'
import { actorOf } from '@/prisma/factories'
import { clerkEmail, headEmail, personaFile } from './people'
import { chair, homeAffairs, type AnyBlockId } from './rounds'

/** From the released appraisal to the published result, by the agencies, the chair and Home Affairs. */

type Disputed = { id: string; agencyId: string; selfPoints: number; asked: boolean }

const TEXTS = [
  'Cơ quan đã bổ sung văn bản chứng minh sản phẩm hoàn thành trong năm, đề nghị công nhận điểm tự chấm.',
  'Số liệu chênh lệch do thời điểm chốt báo cáo; cơ quan gửi kèm bảng đối chiếu với hệ thống một cửa.',
] as const

type Answering = {
  agencies?: (agencyId: string) => boolean
  /** Rows of an agency that are answered; all when left out. */
  mostAnswered?: number
  sign?: boolean
}

/** Agencies answer: they claim points on what was asked and on every second adjustment, and their heads sign. */
export async function explainBlock(
  roundId: string,
  blockId: AnyBlockId,
  now: Date,
  { agencies = () => true, mostAnswered = Infinity, sign = true }: Answering = {},
): Promise<void> {
  const disputed = await db.$queryRaw<Disputed[]>`
    SELECT l."id", a."agencyId", s."points" AS "selfPoints", bool_or(e."verdict" = 'ask') AS "asked"
      FROM "Line" l JOIN "Assessment" a ON a."id" = l."assessmentId"
      JOIN "ScoreEntry" s ON s."lineId" = l."id" AND s."verdict" = 'submit'
      JOIN "ScoreEntry" e ON e."lineId" = l."id" AND e."stage" = 'appraisal1' AND e."verdict" IN ('ask', 'adjust')
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId} AND s."points" IS NOT NULL
     GROUP BY l."id", l."code", a."agencyId", s."points" ORDER BY a."agencyId", l."code"`
  const answered = new Map<string, number>()
  for (const [i, line] of disputed.entries()) {
    const already = answered.get(line.agencyId) ?? 0
    if (!agencies(line.agencyId) || already >= mostAnswered || (!line.asked && i % 2 === 0)) continue
    answered.set(line.agencyId, already + 1)
    const actor = await actorOf(clerkEmail(line.agencyId))
    const claim = { lineId: line.id, version: 0, stance: 'claim' as const, ground: i % 2 ? 'G01' : 'G02' }
    const text = TEXTS[i % TEXTS.length]
    await saveObjection(
      actor,
      saveObjectionSchema.parse({ ...claim, claimedPoints: line.selfPoints, text }),
      now,
    )
  }
  if (sign) await signAll(roundId, blockId, [...answered.keys()], now)
}

async function signAll(roundId: string, blockId: AnyBlockId, agencyIds: string[], now: Date): Promise<void> {
  const { password } = personaFile()
  const assessments = await db.assessment.findMany({
    where: { roundId, blockId, agencyId: { in: agencyIds } },
    select: { id: true, agencyId: true, version: true },
  })
  for (const { id, agencyId, version } of assessments) {
    const head = await actorOf(headEmail(agencyId))
    await signExplanation(head, { assessmentId: id, version, password }, now)
  }
}

/** The council lets the first three rows stand on which appraisal and agency still differ. */
export async function councilDecides(roundId: string, blockId: AnyBlockId, now: Date): Promise<void> {
  const actor = await chair()
  const lines = await db.$queryRaw<{ id: string; sequence: number }[]>`
    SELECT l."id", max(e."sequence")::int AS "sequence" FROM "Line" l
      JOIN "Assessment" a ON a."id" = l."assessmentId" JOIN "ScoreEntry" e ON e."lineId" = l."id"
     WHERE a."roundId" = ${roundId} AND a."blockId" = ${blockId}
     GROUP BY l."id", l."code", a."agencyId" HAVING bool_or(e."verdict" = 'claim') AND bool_or(e."verdict" = 'confirm')
     ORDER BY a."agencyId", l."code" LIMIT 3`
  for (const [i, line] of lines.entries()) {
    const decision = { lineId: line.id, expectedSequence: line.sequence, verdict: 'confirm' as const }
    const words = {
      clause: `Biên bản phiên 22/02/2022, mục ${i + 1}`,
      note: 'Hội đồng giữ kết quả thẩm định.',
    }
    await decideAtCouncil(actor, decideAtCouncilSchema.parse({ ...decision, ...words }), now)
  }
}

export async function approve(roundId: string, blockId: AnyBlockId, now: Date): Promise<void> {
  const where = { roundId_blockId: { roundId, blockId } }
  const { version } = await db.roundBlock.findUniqueOrThrow({ where, select: { version: true } })
  const { password } = personaFile()
  const resultHash = (await readResultHash({ roundId, blockId }, null, db, now)) ?? ''
  await approveBlock(await chair(), { roundId, blockId, version, resultHash, password }, now)
}

export async function publish(
  roundId: string,
  decisionNumber: string,
  decidedOn: string,
  now: Date,
): Promise<void> {
  const { version } = await db.round.findUniqueOrThrow({ where: { id: roundId }, select: { version: true } })
  await publishRound(await homeAffairs(), { roundId, decisionNumber, decidedOn, version }, now)
}
