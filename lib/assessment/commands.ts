import 'server-only'
import type { LockedAssessment, StoredLine } from './types'
import type { Actor } from '@/lib/actor'
import { record, type AuditRecord } from '@/lib/audit'
import { dayOf } from '@/lib/calendar'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { Prisma } from '@/lib/generated/prisma/client'
import type { Facts } from '@/lib/scoring/facts'
import { scoreLine } from '@/lib/scoring/line'
import { resolveParts, type StoredEntry } from '@/lib/subordinate-unit/policy'
import { readUnits } from '@/lib/subordinate-unit/queries'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { appliesTo, canSaveLine, isCentralRow } from './policy'
import { lockAssessment, lockLines, readRowsThatApply } from './queries'
import type { ClaimInput, LinesToSave } from './schema'

/** What is stored of a line; what is left out stays as it is. */
type LineToStore = StoredEntry & { code: string; version: number; explanation?: string }

/** Refuses a row that is not the agency's to fill; gives the problems of its facts. */
function checkFacts(
  row: CatalogueRow | undefined,
  facts: Facts | null | undefined,
  code: string,
  applies: ReturnType<typeof appliesTo>,
  latestDay: string,
): FieldProblem[] {
  if (!row) throw new Refusal('not-found')
  if (isCentralRow(row)) throw new Refusal('row-not-yours-to-fill', { code })
  if (applies === 'attribute') throw new Refusal('not-applicable-row', { code })
  if (!facts) return []
  const result = scoreLine(row, facts, { applies: true, latestDay })
  return result.status === 'impossible' ? result.problems.map((p) => ({ ...p, code })) : []
}

/** The other clerk's value, so that the person can compare and choose; nothing is overwritten. */
async function staleLine(tx: Tx, code: string, line: StoredLine | undefined): Promise<Refusal> {
  const saved =
    line &&
    (await tx.line.findUnique({
      where: { id: line.id },
      select: { savedAt: true, savedBy: { select: { name: true } } },
    }))
  return new Refusal('stale-version', {
    code,
    current: {
      version: line?.version ?? 0,
      facts: line?.facts ?? null,
      parts: line?.unitParts ?? null,
      explanation: line?.explanation ?? '',
      savedAt: saved?.savedAt?.toISOString() ?? null,
      savedByName: saved?.savedBy?.name ?? null,
    },
  })
}

/**
 * Saves facts and explanations of lines, all or none. Refused: not the agency's clerk or head, after the lock,
 * central rows, rows that do not apply, a version that is not the latest (with the current values). Impossible
 * facts are field errors with the row's code. Where a row is entered by unit its facts are the sums of `parts`. Gives
 * the new versions. Lines taken over from a workbook are saved in the same way, and the workbook is marked as applied.
 */
export async function saveLines(
  actor: Actor,
  input: LinesToSave,
  now = new Date(),
): Promise<{ savedAt: Date; versions: Record<string, number> }> {
  return inTransaction(async (tx) => {
    const assessment = await lockAssessment(tx, input.assessmentId)
    for (const { code } of input.lines) demand(canSaveLine(actor, assessment, now, code))
    const { rows, attributes } = await readRowsThatApply(tx, assessment)
    const stored = await lockLines(
      tx,
      assessment.id,
      input.lines.map((l) => l.code),
    )
    const isStale = (l: { code: string; version: number }) => (stored.get(l.code)?.version ?? 0) !== l.version
    const units = await readUnits(assessment.agencyId, tx)
    const today = dayOf(now)
    const resolved = input.lines.map((l) => {
      const row = rows.get(l.code)
      const stands = (stored.get(l.code)?.unitParts ?? null) as UnitPart[] | null
      const { facts, parts, ...rest } = l
      // Newer data the person has to see first: nothing is told of what she typed over older.
      const { entry, problems } =
        row && !isStale(l)
          ? resolveParts(row, { facts, parts }, stands, units, today)
          : { entry: { facts }, problems: [] }
      const applies = row ? appliesTo(row, attributes, 'none') : true
      const ofWhole = checkFacts(row, entry.facts, l.code, applies, today)
      // A unit's number that cannot be makes a sum that cannot be: it is told once, where it was typed.
      return { line: { ...rest, ...entry }, problems: problems.length > 0 ? problems : ofWhole }
    })
    const problems = resolved.flatMap((one) => one.problems)
    if (problems.length > 0) throw new FieldErrors(problems)
    for (const l of input.lines) if (isStale(l)) throw await staleLine(tx, l.code, stored.get(l.code))
    const lines = resolved.map(({ line }) => line)
    await writeLines(tx, actor, assessment.id, lines, stored, now)
    if (assessment.state === 'notStarted')
      await tx.assessment.update({ where: { id: assessment.id }, data: { state: 'drafting' } })
    const applied = input.workbook ? [await noteApplied(tx, actor, assessment, input.workbook, now)] : []
    await record(tx, actor, [...lines.map((l) => savedRecord(assessment, l)), ...applied])
    return { savedAt: now, versions: Object.fromEntries(input.lines.map((l) => [l.code, l.version + 1])) }
  })
}

/** Marks the person's own upload as applied; refused when it is no longer kept. */
async function noteApplied(
  tx: Tx,
  actor: Actor,
  { id, roundId, agencyId }: LockedAssessment,
  { uploadId, cells }: NonNullable<LinesToSave['workbook']>,
  now: Date,
): Promise<AuditRecord> {
  const { count } = await tx.workbookUpload.updateMany({
    where: { id: uploadId, assessmentId: id, personId: actor.personId, expiresAt: { gt: now } },
    data: { appliedAt: now },
  })
  if (count === 0) throw new Refusal('workbook-gone')
  const detail = { cells }
  return {
    action: 'workbook.applied',
    subjectType: 'WorkbookUpload',
    subjectId: uploadId,
    roundId,
    agencyId,
    detail,
  }
}

const savedRecord = (a: LockedAssessment, l: LineToStore): AuditRecord => ({
  action: 'line.saved',
  subjectType: 'Line',
  subjectId: `${a.id}/${l.code}`,
  roundId: a.roundId,
  agencyId: a.agencyId,
  detail: {
    version: l.version + 1,
    ...(l.facts !== undefined ? { facts: l.facts } : {}),
    ...(l.parts !== undefined ? { parts: l.parts } : {}),
    ...(l.explanation !== undefined ? { explanation: l.explanation } : {}),
  },
})

const jsonOrNull = (value: Facts | UnitPart[] | null) => (value === null ? Prisma.DbNull : value)

async function writeLines(
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  lines: LineToStore[],
  stored: Map<string, StoredLine>,
  now: Date,
): Promise<void> {
  const stamp = { savedAt: now, savedById: actor.personId }
  const fresh = lines.filter((l) => !stored.has(l.code))
  await tx.line.createMany({
    data: fresh.map((l) => ({
      assessmentId,
      code: l.code,
      facts: jsonOrNull(l.facts ?? null),
      unitParts: jsonOrNull(l.parts ?? null),
      explanation: l.explanation ?? '',
      version: 1,
      ...stamp,
    })),
  })
  for (const l of lines) {
    const line = stored.get(l.code)
    if (!line) continue
    const data: Prisma.LineUncheckedUpdateInput = { version: { increment: 1 }, ...stamp }
    if (l.facts !== undefined) data.facts = jsonOrNull(l.facts)
    if (l.parts !== undefined) data.unitParts = jsonOrNull(l.parts)
    if (l.explanation !== undefined) data.explanation = l.explanation
    await tx.line.update({ where: { id: line.id }, data })
  }
}

/** Claims that a row does not apply, with a reason (empty: takes the claim back). An appraiser rules on it. */
export async function claimNotApplicable(
  actor: Actor,
  input: ClaimInput,
  now = new Date(),
): Promise<{ version: number }> {
  return inTransaction(async (tx) => {
    const assessment = await lockAssessment(tx, input.assessmentId)
    demand(canSaveLine(actor, assessment, now, input.code))
    const { rows, attributes } = await readRowsThatApply(tx, assessment)
    const row = rows.get(input.code)
    checkFacts(row, null, input.code, row ? appliesTo(row, attributes, 'none') : true, dayOf(now))
    const line = (await lockLines(tx, assessment.id, [input.code])).get(input.code)
    if ((line?.version ?? 0) !== input.version) throw await staleLine(tx, input.code, line)
    const data = {
      claimState: input.reason ? ('claimed' as const) : ('none' as const),
      claimReason: input.reason,
      savedAt: now,
      savedById: actor.personId,
      version: input.version + 1,
    }
    await tx.line.upsert({
      where: { assessmentId_code: { assessmentId: assessment.id, code: input.code } },
      create: { assessmentId: assessment.id, code: input.code, ...data },
      update: data,
    })
    if (assessment.state === 'notStarted')
      await tx.assessment.update({ where: { id: assessment.id }, data: { state: 'drafting' } })
    await record(tx, actor, {
      ...savedRecord(assessment, { code: input.code, version: input.version }),
      action: 'line.claimedNotApplicable',
      detail: { reason: input.reason },
    })
    return { version: input.version + 1 }
  })
}
