import 'server-only'
import type { Actor } from '@/lib/actor'
import { readReadLines } from '@/lib/agreement/queries'
import { isCentralRow } from '@/lib/assessment/policy'
import { record, type AuditRecord } from '@/lib/audit'
import { columnOfDay, dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueView } from '@/lib/catalogue/types'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal, type FieldProblem } from '@/lib/errors'
import { notify } from '@/lib/notify'
import { readDiffering } from '@/lib/reading/queries'
import { readRound } from '@/lib/round/queries'
import { phaseIsBefore, type RoundBlockView } from '@/lib/round/types'
import { canAssign, conflictOf } from './policy'
import { isHeadOfGroup, readAppraisers, readParts } from './queries'
import type { AssignPartsInput, TakeBackPartsInput } from './schema'
import type { AssignablePerson, AssignedPart, Conflict } from './types'

type Part = AssignPartsInput['parts'][number]
const keyOf = (p: Pick<AssignedPart, 'reading' | 'agencyId' | 'code'>) =>
  `${p.reading}/${p.agencyId ?? ''}/${p.code}`

/** Locks the block against decisions and phase changes meanwhile, and asks whether work may be given out now. */
async function lockBlock(
  tx: Tx,
  actor: Actor,
  { roundId, blockId }: { roundId: string; blockId: string },
): Promise<{ block: RoundBlockView; catalogue: CatalogueView }> {
  await tx.$queryRaw`SELECT 1 FROM "RoundBlock" WHERE "roundId" = ${roundId} AND "blockId" = ${blockId} FOR UPDATE`
  const block = (await readRound(roundId, tx))?.blocks.find((b) => b.blockId === blockId)
  const catalogue = block && (await readCatalogue(block.catalogueId, tx))
  const head = await isHeadOfGroup(actor, roundId, tx)
  if (!block || !catalogue) throw new Refusal('not-found')
  demand(canAssign(actor, { roundId, isHeadOfGroup: head, phase: block.phase }))
  return { block, catalogue }
}

/** Refuses a part of no row that agencies fill, of an agency that is not assessed, or of a line that nobody drew. */
async function demandParts(tx: Tx, input: AssignPartsInput, catalogue: CatalogueView): Promise<void> {
  const { roundId, blockId, parts } = input
  const rows = catalogue.rows.filter((row) => !isCentralRow(row))
  const codes = new Set(
    rows.flatMap((row) => row.code.split('.').map((_c, i, all) => all.slice(0, i + 1).join('.'))),
  )
  const agencies = await tx.assessment.findMany({ where: { roundId, blockId }, select: { agencyId: true } })
  const assessed = new Set(agencies.map((a) => a.agencyId))
  const drawn = await tx.independentReading.findMany({
    where: { roundId, blockId, withdrawnAt: null },
    select: { agencyId: true, code: true },
  })
  const lines = new Set(drawn.map((d) => `${d.agencyId}/${d.code}`))
  const spoken = await readSpoken(tx, roundId, blockId)
  const thirds = parts.some((p) => p.reading === 'third')
  const differing = thirds ? await readDiffering(roundId, blockId, tx) : new Set<string>()
  for (const { code, agencyId, reading } of parts) {
    if (!codes.has(code) || (agencyId !== null && !assessed.has(agencyId))) throw new Refusal('not-found')
    if (reading !== 'first' && !lines.has(`${agencyId ?? ''}/${code}`))
      throw new Refusal('not-drawn', { code })
    if (spoken.has(keyOf({ reading, agencyId, code }))) throw new Refusal('already-read', { code })
    if (reading === 'third' && !differing.has(`${agencyId ?? ''}/${code}`))
      throw new Refusal('readings-agree', { code })
  }
}

/** Independent readings whose word has been said about the self-score that stands. */
async function readSpoken(tx: Tx, roundId: string, blockId: string): Promise<Set<string>> {
  const found = await tx.$queryRaw<Pick<AssignedPart, 'reading' | 'agencyId' | 'code'>[]>`
    SELECT w."turn"::text AS "reading", i."agencyId", i."code" FROM "ReaderWord" w JOIN "IndependentReading" i ON i."id" = w."readingId"
      JOIN "Assessment" a ON a."roundId" = i."roundId" AND a."agencyId" = i."agencyId" JOIN "Line" l ON l."assessmentId" = a."id" AND l."code" = i."code"
     WHERE i."roundId" = ${roundId} AND i."blockId" = ${blockId} AND i."withdrawnAt" IS NULL
       AND w."selfSequence" = (SELECT max(s."sequence") FROM "ScoreEntry" s WHERE s."lineId" = l."id" AND s."stage" = 'self')`
  return new Set(found.map(keyOf))
}

/** The last day on which the reading that is under way can still be decided, in Hanoi. */
function lastDay(block: RoundBlockView): string {
  const end = phaseIsBefore(block.phase, 'explanation') ? block.appraisal1Before : block.appraisal2Before
  return dayOf(new Date(end.getTime() - 1))
}

function problemsOf(
  { parts, dueOn }: AssignPartsInput,
  people: ReadonlyMap<string, AssignablePerson>,
  last: string,
  now: Date,
): FieldProblem[] {
  const stranger = parts.find((p) => !people.has(p.appraiserId))
  return [
    ...(stranger ? [{ field: 'appraiserId', reason: 'not-an-appraiser' }] : []),
    ...(dueOn && dueOn < dayOf(now) ? [{ field: 'dueOn', reason: 'day-in-past' }] : []),
    ...(dueOn && dueOn > last ? [{ field: 'dueOn', reason: 'after-deadline', limit: last }] : []),
  ]
}

/** Conflicts of interest that the parts would make, among themselves and with what lies with others. */
async function conflictsOf(
  tx: Tx,
  { roundId, blockId, parts }: AssignPartsInput,
  people: ReadonlyMap<string, AssignablePerson>,
  catalogue: CatalogueView,
): Promise<Conflict[]> {
  const scope = {
    blockId,
    leadUnits: Object.fromEntries(catalogue.rows.map((r) => [r.code, r.leadUnitId])),
    readLines: await readReadLines(roundId, blockId, parts, tx),
  }
  return parts.flatMap((part) => {
    const person = people.get(part.appraiserId)
    return person ? (conflictOf(person, part, scope) ?? []) : []
  })
}

/**
 * Gives parts of a block's rows to appraisers, or changes who has them and until when; all or none. Who gets or loses
 * something is told. Refused: not one who gives out work, phase, a part that is not there, a line that was not drawn
 * for an independent reading, a conflict of interest (with all of them), a version that is not the latest. Field
 * errors: not an appraiser, a day past or after the reading's deadline.
 */
export async function assignParts(
  actor: Actor,
  input: AssignPartsInput,
  now = new Date(),
): Promise<{ assigned: number }> {
  return inTransaction(async (tx) => {
    const { block, catalogue } = await lockBlock(tx, actor, input)
    await demandParts(tx, input, catalogue)
    const people = new Map((await readAppraisers(input.roundId, tx)).map((p) => [p.id, p]))
    const problems = problemsOf(input, people, lastDay(block), now)
    if (problems.length > 0) throw new FieldErrors(problems)
    const before = new Map((await readParts(input.roundId, input.blockId, tx)).map((p) => [keyOf(p), p]))
    for (const part of input.parts) {
      const current = before.get(keyOf(part))
      if ((current?.version ?? 0) !== part.version)
        throw new Refusal('stale-version', { code: part.code, appraiserName: current?.appraiserName ?? null })
    }
    const conflicts = await conflictsOf(tx, input, people, catalogue)
    if (conflicts.length > 0) throw new Refusal('conflict-of-interest', { conflicts })
    await write(tx, actor, input, before, now)
    await tell(tx, actor, input, before, now)
    await record(
      tx,
      actor,
      input.parts.map((part) => recordOf(input, part, 'assigned', part.appraiserId)),
    )
    return { assigned: input.parts.length }
  })
}

async function write(
  tx: Tx,
  actor: Actor,
  { roundId, blockId, parts, dueOn }: AssignPartsInput,
  before: ReadonlyMap<string, AssignedPart>,
  now: Date,
): Promise<void> {
  const said = { assignedById: actor.personId, assignedAt: now }
  const fresh = parts.filter((p) => !before.has(keyOf(p)))
  await tx.assignment.createMany({
    data: fresh.map(({ code, agencyId, reading, appraiserId }) => ({
      ...said,
      ...{ roundId, blockId, code, agencyId, reading, appraiserId, dueOn: columnOfDay(dueOn ?? null) },
    })),
  })
  for (const part of parts) {
    const current = before.get(keyOf(part))
    if (!current) continue
    const due = dueOn === undefined ? {} : { dueOn: columnOfDay(dueOn) }
    await tx.assignment.update({
      where: { id: current.id },
      data: { ...said, ...due, appraiserId: part.appraiserId, version: { increment: 1 } },
    })
  }
}

const MOST_CODES = 6
function listed(codes: readonly string[]): string {
  const ordered = [...new Set(codes)].sort((a, b) => a.localeCompare(b, 'vi', { numeric: true }))
  return ordered.slice(0, MOST_CODES).join(', ') + (ordered.length > MOST_CODES ? ', …' : '')
}

/** One notice per person and kind, whatever number of parts; nobody is told of what he did himself. */
async function tellOf(
  tx: Tx,
  actor: Actor,
  roundId: string,
  kind: string,
  said: readonly { personId: string; code: string }[],
  now: Date,
): Promise<void> {
  const people = new Set(said.map((s) => s.personId).filter((id) => id !== actor.personId))
  for (const id of people) {
    const codes = said.filter((s) => s.personId === id).map((s) => s.code)
    const params = { roundId, by: actor.name, codes: listed(codes), count: String(codes.length) }
    await notify(tx, [{ id }], { kind, params, link: `/appraise/${roundId}` }, now)
  }
}

async function tell(
  tx: Tx,
  actor: Actor,
  { roundId, parts }: AssignPartsInput,
  before: ReadonlyMap<string, AssignedPart>,
  now: Date,
): Promise<void> {
  const had = (p: Part) => before.get(keyOf(p))?.appraiserId
  const of = (wanted: (p: Part) => boolean) => parts.filter(wanted)
  const to = (p: Part) => ({ personId: p.appraiserId, code: p.code })
  const from = (p: Part) => ({ personId: had(p) ?? '', code: p.code })
  const isFirst = (p: Part) => p.reading === 'first'
  const gained = of((p) => had(p) !== p.appraiserId)
  const lost = gained.filter((p) => had(p) !== undefined)
  await tellOf(tx, actor, roundId, 'appraisal-assigned', gained.filter(isFirst).map(to), now)
  await tellOf(tx, actor, roundId, 'reading-assigned', gained.filter((p) => !isFirst(p)).map(to), now)
  await tellOf(tx, actor, roundId, 'appraisal-changed', of((p) => had(p) === p.appraiserId).map(to), now)
  await tellOf(tx, actor, roundId, 'appraisal-taken', lost.map(from), now)
}

function recordOf(
  { roundId, blockId }: { roundId: string; blockId: string },
  { code, agencyId, reading }: Pick<AssignedPart, 'code' | 'agencyId' | 'reading'>,
  done: 'assigned' | 'takenBack',
  appraiserId: string,
): AuditRecord {
  return {
    action: `assignment.${done}`,
    subjectType: 'Assignment',
    subjectId: `${roundId}/${blockId}/${code}`,
    roundId,
    agencyId,
    detail: { reading, appraiserId },
  }
}

/** Takes parts back, all or none: who has the part around each has its lines then. Refused: as above, stale. */
export async function takeBackParts(
  actor: Actor,
  input: TakeBackPartsInput,
  now = new Date(),
): Promise<void> {
  const { roundId, blockId } = input
  await inTransaction(async (tx) => {
    await lockBlock(tx, actor, input)
    const known = new Map((await readParts(roundId, blockId, tx)).map((p) => [p.id, p]))
    const taken = input.parts.map(({ id, version }) => {
      const part = known.get(id)
      if (!part || part.version !== version) throw new Refusal('stale-version', { code: part?.code ?? null })
      return part
    })
    await tx.assignment.updateMany({
      where: { id: { in: taken.map((p) => p.id) } },
      data: { takenBackAt: now, version: { increment: 1 } },
    })
    const lost = taken.map((p) => ({ personId: p.appraiserId, code: p.code }))
    await tellOf(tx, actor, roundId, 'appraisal-taken', lost, now)
    await record(
      tx,
      actor,
      taken.map((part) => recordOf(input, part, 'takenBack', part.appraiserId)),
    )
  })
}
