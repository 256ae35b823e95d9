import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { readAttributes } from '@/lib/agency/queries'
import { appliesTo, isCentralRow } from '@/lib/assessment/policy'
import { lockAssessment } from '@/lib/assessment/queries'
import { record, type AuditRecord } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, inTransaction, type Tx } from '@/lib/db'
import { scoreLine } from '@/lib/scoring/line'
import { copyOf } from '@/lib/submission/policy'
import { readContentToSign } from '@/lib/submission/queries'
import type { CopiedContent } from '@/lib/submission/types'
import { planOf, wordsOf, type AgencyPlan } from './agency-round'
import { clerkEmail, headEmail } from './people'

/**
 * Many reports at once, as saving and signing would have left them: 142 agencies one call after the other would take
 * the first start minutes. What is signed is read and hashed by the portal itself; the rows' own audit entries are left out.
 */

type Signed = {
  plan: AgencyPlan
  head: { roundId: string; catalogueId: string; codes: string[] }
  clerkId: string
  headId: string
  at: Date
}

export async function planBlock(
  roundId: string,
  blockId: string,
  wished: (agencyId: string) => number,
  signedAt: (index: number) => Date,
): Promise<Signed[]> {
  const found = await db.assessment.findMany({
    where: { roundId, blockId },
    orderBy: { agency: { position: 'asc' } },
    select: { id: true, agencyId: true, catalogueId: true, round: { select: { year: true } } },
  })
  const year = found[0]?.round.year ?? 0
  const catalogueId = found[0]?.catalogueId ?? ''
  const rows = (await readCatalogue(catalogueId))?.rows ?? []
  const head = { roundId, catalogueId, codes: rows.map((r) => r.code) }
  const attributes = await readAttributes(
    year,
    found.map((a) => a.agencyId),
  )
  const people = new Map(
    (await db.person.findMany({ select: { id: true, email: true } })).map((p) => [p.email, p.id]),
  )
  return found.map(({ id, agencyId }, i) => {
    const held = attributes.get(agencyId) ?? new Set<string>()
    const own = rows.filter((r) => !isCentralRow(r) && appliesTo(r, held, 'none') === true)
    const at = signedAt(i)
    return {
      plan: planOf({ agencyId, assessmentId: id, year }, own, wished(agencyId), at),
      head,
      clerkId: people.get(clerkEmail(agencyId)) ?? '',
      headId: people.get(headEmail(agencyId)) ?? '',
      at,
    }
  })
}

/** Every line with the agency's facts, and its self-score in the ledger as the head signs it. */
async function writeLines(tx: Tx, signed: Signed[]): Promise<void> {
  const lines = signed.flatMap(({ plan, clerkId, headId, at }) => {
    const rowOf = new Map(plan.plans.map((p) => [p.row.code, p.row]))
    return wordsOf(plan).flatMap(({ code, facts, explanation }) => {
      const row = rowOf.get(code)
      const result = row && scoreLine(row, facts, { applies: true, latestDay: dayOf(at) })
      const points = result?.status === 'scored' ? result.points : null
      const place = { id: crypto.randomUUID(), assessmentId: plan.assessmentId, code }
      return [{ ...place, facts, explanation, points, clerkId, headId, at: at.toISOString() }]
    })
  })
  const rows = JSON.stringify(lines)
  await tx.$executeRaw`
    INSERT INTO "Line" ("id", "assessmentId", "code", "facts", "explanation", "version", "savedAt", "savedById")
    SELECT l."id", l."assessmentId", l."code", l."facts", l."explanation", 1, l."at", l."clerkId"
      FROM jsonb_to_recordset(${rows}::jsonb) AS l("id" uuid, "assessmentId" uuid, "code" text, "facts" jsonb,
           "explanation" text, "at" timestamptz, "clerkId" uuid)`
  await tx.$executeRaw`
    INSERT INTO "ScoreEntry" ("id", "lineId", "sequence", "stage", "verdict", "facts", "points", "personId", "createdAt")
    SELECT gen_random_uuid(), l."id", 1, 'self', 'submit', l."facts", l."points", l."headId", l."at"
      FROM jsonb_to_recordset(${rows}::jsonb) AS l("id" uuid, "facts" jsonb, "points" int, "at" timestamptz, "headId" uuid)`
}

/** What the portal reads and hashes when a head signs; where no document is linked it is known without reading. */
async function contentOf(tx: Tx, { plan, head }: Signed, hasEvidence: boolean): Promise<CopiedContent> {
  if (hasEvidence) {
    const { content } = await readContentToSign(tx, await lockAssessment(tx, plan.assessmentId))
    return content
  }
  const said = new Map(wordsOf(plan).map((l) => [l.code, l]))
  const lines = copyOf(
    head.codes.map((code) => ({
      ...{ code, facts: said.get(code)?.facts ?? null, explanation: said.get(code)?.explanation ?? '' },
      ...{ parts: null, claimState: 'none', claimReason: '', evidence: [] },
    })),
  )
  const { roundId, catalogueId } = head
  return {
    agencyId: plan.agencyId,
    roundId,
    catalogueId,
    lines,
    remarks: { difficulties: '', proposals: '' },
  }
}

/** Keeps what was signed with its hash, and marks the reports as submitted. */
async function sign(tx: Tx, signed: Signed[], withEvidence: ReadonlySet<string>): Promise<void> {
  const copies = []
  for (const one of signed) {
    const content = await contentOf(tx, one, withEvidence.has(one.plan.agencyId))
    const contentHash = createHash('sha256')
      .update(canonicalize(content) ?? '')
      .digest('hex')
    const { headId, at, plan } = one
    copies.push({ assessmentId: plan.assessmentId, headId, at: at.toISOString(), contentHash, content })
  }
  const rows = JSON.stringify(copies)
  await tx.$executeRaw`
    INSERT INTO "AssessmentCopy" ("id", "assessmentId", "sequence", "event", "contentHash", "content", "personId", "createdAt")
    SELECT gen_random_uuid(), c."assessmentId", 1, 'submitted', c."contentHash", c."content", c."headId", c."at"
      FROM jsonb_to_recordset(${rows}::jsonb) AS c("assessmentId" uuid, "contentHash" text, "content" jsonb, "headId" uuid, "at" timestamptz)`
  await tx.$executeRaw`
    UPDATE "Assessment" a SET "state" = 'submitted', "handedOverAt" = c."createdAt", "submittedAt" = c."createdAt",
           "submittedById" = c."personId", "contentHash" = c."contentHash", "version" = 2
      FROM "AssessmentCopy" c WHERE c."assessmentId" = a."id" AND a."id" = ANY(${copies.map((c) => c.assessmentId)}::uuid[])`
  for (const { assessmentId, headId, contentHash, content } of copies)
    await record(tx, { personId: headId }, submitted(assessmentId, contentHash, content))
}

const submitted = (id: string, contentHash: string, content: CopiedContent): AuditRecord => ({
  action: 'assessment.submitted',
  subjectType: 'Assessment',
  subjectId: id,
  roundId: content.roundId,
  agencyId: content.agencyId,
  detail: { contentHash },
})

/** `addEvidence` says whether it linked documents of the agency, before its head signs. */
export async function submitInBulk(
  signed: Signed[],
  addEvidence: (plan: AgencyPlan, at: Date) => Promise<boolean>,
): Promise<Map<string, AgencyPlan>> {
  await inTransaction((tx) => writeLines(tx, signed))
  const withEvidence = new Set<string>()
  for (const { plan, at } of signed) if (await addEvidence(plan, at)) withEvidence.add(plan.agencyId)
  await inTransaction((tx) => sign(tx, signed, withEvidence))
  return new Map(signed.map(({ plan }) => [plan.agencyId, plan]))
}
