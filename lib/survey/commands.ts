import 'server-only'
import type { Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { record, type AuditRecord } from '@/lib/audit'
import { readCatalogue } from '@/lib/catalogue/queries'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, FieldErrors, Refusal } from '@/lib/errors'
import { changesOf, differencesOf, entryOf, problemsOf } from '@/lib/survey-entry/policy'
import type { Change, EntryPlace, LockedBlock, StoredCell } from '@/lib/survey-entry/types'
import { previewCsv } from '@/lib/survey-file/queries'
import { readGroups } from '@/lib/survey-group/queries'
import type { GroupDifference } from '@/lib/survey-group/types'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import { canEnterCentral, cellKey, isOwnAgency, valueFromMicro } from './policy'
import type { ApplyCsvInput, EnterCentralInput } from './schema'
import type { CentralEntry, CentralKind, CurrentCell } from './types'

export type EnteredCells = {
  changed: number
  unchanged: number
  versions: Record<string, number>
  /** Cells written whose groups do not come to the share beside them. */
  differences: GroupDifference[]
}

/** Locks the round blocks of the agencies (shared: approval and publication wait), and gives what decides on each cell. */
async function lockPlace(tx: Tx, roundId: string, agencyIds: string[]): Promise<EntryPlace> {
  const agencies = await tx.assessment.findMany({
    where: { roundId, agencyId: { in: agencyIds } },
    select: { agencyId: true, blockId: true },
  })
  if (agencies.length < agencyIds.length) throw new Refusal('not-found')
  const blocks = await tx.$queryRaw<LockedBlock[]>`
    SELECT b."blockId", b."phase"::text AS "phase", b."catalogueId", b."questionnaireId", r."year" FROM "RoundBlock" b JOIN "Round" r ON r."id" = b."roundId"
     WHERE b."roundId" = ${roundId} AND b."blockId" = ANY(${agencies.map((a) => a.blockId)}) ORDER BY b."blockId" FOR SHARE OF b`
  const byId = new Map(blocks.map((b) => [b.blockId, b]))
  const rows: EntryPlace['rows'] = new Map()
  const asked: EntryPlace['asked'] = new Map()
  for (const block of blocks) {
    const catalogue = await readCatalogue(block.catalogueId, tx)
    rows.set(block.blockId, new Map(catalogue?.rows.map((r) => [r.code, r])))
    asked.set(block.blockId, await readAskedQuestions(block.questionnaireId, tx))
  }
  const blockOf = new Map<string, LockedBlock>()
  for (const { agencyId, blockId } of agencies) {
    const block = byId.get(blockId)
    if (block) blockOf.set(agencyId, block)
  }
  return { blockOf, rows, asked, attributes: await readAttributes(blocks[0]?.year ?? 0, agencyIds, tx) }
}

async function lockCells(
  tx: Tx,
  roundId: string,
  cells: Pick<CentralEntry, 'agencyId' | 'code'>[],
): Promise<Map<string, StoredCell>> {
  const stored = await tx.$queryRaw<Omit<StoredCell, 'groups'>[]>`
    SELECT c."agencyId", c."code", c."version", c."valueMicro", c."standardErrorMicro", c."answerCount", c."source", p."name" AS "enteredByName"
      FROM unnest(${cells.map((c) => c.agencyId)}::text[], ${cells.map((c) => c.code)}::text[]) AS asked(agency_id, code)
      JOIN "CentralResult" c ON c."roundId" = ${roundId} AND c."agencyId" = asked.agency_id AND c."code" = asked.code
      JOIN "Person" p ON p."id" = c."enteredById"
     ORDER BY c."agencyId", c."code" FOR UPDATE OF c`
  // A part of the cell, and written under its lock alone.
  const groups = await readGroups(roundId, [...new Set(stored.map((c) => c.agencyId))], tx)
  return new Map(
    stored.map((c) => {
      const key = cellKey(c.agencyId, c.code)
      return [key, { ...c, groups: groups.get(key) ?? [] }]
    }),
  )
}

const currentOf = (
  kind: CentralKind,
  { agencyId, code }: CentralEntry,
  cell: StoredCell | undefined,
): CurrentCell => ({
  agencyId,
  code,
  version: cell?.version ?? 0,
  value: cell ? valueFromMicro(kind, cell.valueMicro) : null,
  enteredByName: cell?.enteredByName ?? null,
})

/** Refuses when a cell is no longer as the person saw it, with what stands there now. */
function demandFresh(input: EnterCentralInput, stored: Map<string, StoredCell>): void {
  const stale = input.results.filter(
    (r) => (stored.get(cellKey(r.agencyId, r.code))?.version ?? 0) !== r.version,
  )
  if (stale.length === 0) return
  throw new Refusal('stale-version', {
    count: stale.length,
    current: stale.map((r) => currentOf(input.kind, r, stored.get(cellKey(r.agencyId, r.code)))),
  })
}

/** Three statements for any number of cells. */
async function writeCells(
  tx: Tx,
  actor: Actor,
  input: EnterCentralInput,
  changes: Change[],
  now: Date,
): Promise<void> {
  const { roundId, kind, source } = input
  const columns = (list: Change[]) => ({
    agencies: list.map((c) => c.agencyId),
    codes: list.map((c) => c.code),
    micros: list.map((c) => c.micro),
    versions: list.map((c) => c.nextVersion),
    errors: list.map((c) => c.standardErrorMicro),
    answers: list.map((c) => c.answerCount),
  })
  const fresh = changes.filter((c) => c.before === null)
  const inserted = await tx.centralResult.createMany({
    data: fresh.map((c) => ({
      roundId,
      agencyId: c.agencyId,
      code: c.code,
      kind,
      valueMicro: c.micro,
      standardErrorMicro: c.standardErrorMicro,
      answerCount: c.answerCount,
      source,
      version: c.nextVersion,
      enteredById: actor.personId,
      enteredAt: now,
    })),
    skipDuplicates: true,
  })
  // Somebody else entered one of them since it was looked for.
  if (inserted.count < fresh.length) demandFresh(input, await lockCells(tx, roundId, input.results))
  const { agencies, codes, micros, versions, errors, answers } = columns(
    changes.filter((c) => c.before !== null && c.value !== null),
  )
  await tx.$executeRaw`
    UPDATE "CentralResult" c SET "valueMicro" = n.micro, "standardErrorMicro" = n.error, "answerCount" = n.answers, "version" = n.version, "enteredById" = ${actor.personId}::uuid, "enteredAt" = ${now},
           "source" = CASE WHEN ${source} = '' THEN c."source" ELSE ${source} END
      FROM unnest(${agencies}::text[], ${codes}::text[], ${micros}::int[], ${versions}::int[],
                  ${errors}::int[], ${answers}::int[]) AS n(agency_id, code, micro, version, error, answers)
     WHERE c."roundId" = ${roundId} AND c."agencyId" = n.agency_id AND c."code" = n.code`
  const taken = columns(changes.filter((c) => c.value === null))
  await tx.$executeRaw`
    DELETE FROM "CentralResult" c USING unnest(${taken.agencies}::text[], ${taken.codes}::text[]) AS n(agency_id, code)
     WHERE c."roundId" = ${roundId} AND c."agencyId" = n.agency_id AND c."code" = n.code`
}

/** What groups said, replaced as a whole where it is another; with a cell that is taken back it goes by itself. */
async function writeGroups(tx: Tx, roundId: string, changes: Change[]): Promise<void> {
  const kept = changes.filter((c) => c.value !== null && 'groups' in entryOf(c))
  if (kept.length === 0) return
  await tx.$executeRaw`
    DELETE FROM "CentralGroupResult" c USING unnest(${kept.map((c) => c.agencyId)}::text[], ${kept.map((c) => c.code)}::text[]) AS n(agency_id, code)
     WHERE c."roundId" = ${roundId} AND c."agencyId" = n.agency_id AND c."code" = n.code`
  await tx.centralGroupResult.createMany({
    data: kept.flatMap(({ agencyId, code, groups }) =>
      groups.map((group) => ({ roundId, agencyId, code, ...group })),
    ),
  })
}

/** One entry per agency, so that its history is found under its name; every cell with before and after. */
function recordsOf(input: EnterCentralInput, changes: Change[]): AuditRecord[] {
  const agencyIds = [...new Set(changes.map((c) => c.agencyId))]
  const listOf = (agencyId: string) => changes.filter((c) => c.agencyId === agencyId)
  return agencyIds
    .map((agencyId) => ({ agencyId, list: listOf(agencyId) }))
    .map(({ agencyId, list }) => ({
      action: 'centralResults.entered',
      subjectType: 'CentralResult',
      subjectId: cellKey(input.roundId, agencyId),
      roundId: input.roundId,
      agencyId,
      detail: {
        kind: input.kind,
        source: input.source,
        count: list.length,
        cells: list.map(entryOf),
      },
    }))
}

/**
 * Enters survey shares (survey officer) or external ratings (Home Affairs), all or none. Field errors name agency
 * and row; refused after approval, and when a cell changed since it was read (with what stands there now).
 * Value null takes an entry back. Groups that do not come to their share are told, not refused.
 */
export async function enterCentralResults(
  actor: Actor,
  input: EnterCentralInput,
  now = new Date(),
): Promise<EnteredCells> {
  return inTransaction(async (tx) => {
    const agencyIds = [...new Set(input.results.map((r) => r.agencyId))]
    const place = await lockPlace(tx, input.roundId, agencyIds)
    for (const { blockId, phase } of new Set(place.blockOf.values()))
      demand(canEnterCentral(actor, input.kind, { roundId: input.roundId, blockId, phase }))
    if (agencyIds.some((id) => isOwnAgency(actor, id))) throw new Refusal('own-agency')
    const problems = problemsOf(input, place)
    if (problems.length > 0) throw new FieldErrors(problems)
    const stored = await lockCells(tx, input.roundId, input.results)
    demandFresh(input, stored)
    const changes = changesOf(input, stored, now)
    await writeCells(tx, actor, input, changes, now)
    await writeGroups(tx, input.roundId, changes)
    await record(tx, actor, recordsOf(input, changes))
    const versions = Object.fromEntries(
      changes.map((c) => [cellKey(c.agencyId, c.code), c.value === null ? 0 : c.nextVersion]),
    )
    return {
      changed: changes.length,
      unchanged: input.results.length - changes.length,
      versions,
      differences: differencesOf(changes, place),
    }
  })
}

/** Applies a file that was previewed: read and checked again, written only where the cells are as the preview showed them. */
export async function applyCsv(actor: Actor, input: ApplyCsvInput, now = new Date()): Promise<EnteredCells> {
  const { text, versions, blockId, ...rest } = input
  const preview = await previewCsv(actor, { roundId: input.roundId, kind: input.kind, blockId, text })
  if (!preview) throw new Refusal('not-found')
  if (preview.errors.length > 0) {
    throw new FieldErrors(
      preview.errors.map((e) => ({
        field: `line ${e.line}, column ${e.column}`,
        reason: e.reason,
        ...(e.code ? { code: e.code } : {}),
        ...(e.limit !== undefined ? { limit: e.limit } : {}),
      })),
    )
  }
  const results = preview.cells
    .filter((c) => c.state !== 'unchanged')
    .map((c) => ({
      agencyId: c.agencyId,
      code: c.code,
      value: c.after,
      ...c.precision,
      ...(c.groups ? { groups: c.groups } : {}),
      version: versions[cellKey(c.agencyId, c.code)] ?? 0,
    }))
  if (results.length === 0)
    return { changed: 0, unchanged: preview.cells.length, versions: {}, differences: [] }
  const entered = await enterCentralResults(actor, { ...rest, results }, now)
  return { ...entered, unchanged: preview.cells.length - entered.changed }
}
