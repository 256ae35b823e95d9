import 'server-only'
import { holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { dayOf, dayOfColumn } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { db, type Tx } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { readingSelect, readSharedFiles, toReadingView } from '@/lib/file-reading/queries'
import { readReleasedRulings } from '@/lib/ledger/queries'
import { readRound } from '@/lib/round/queries'
import type { Facts } from '@/lib/scoring/facts'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import { canWithdraw } from '@/lib/submission/policy'
import { readCentralValues } from '@/lib/survey/queries'
import {
  appliesTo,
  canHandOver,
  canReadAssessment,
  canReturn,
  canSaveLine,
  canSubmit,
  openCodes,
  withReleasedRuling,
} from './policy'
import type {
  AssessmentFacts,
  AssessmentHead,
  EvidenceItem,
  LineView,
  LockedAssessment,
  StoredLine,
  Workspace,
} from './types'

const headSelect = {
  id: true,
  roundId: true,
  blockId: true,
  agencyId: true,
  catalogueId: true,
  state: true,
  version: true,
  handedOverAt: true,
  returnNote: true,
  submittedAt: true,
  contentHash: true,
  reopenedUntil: true,
  reopenReason: true,
  reopenedCodes: true,
  explainedAt: true,
  submittedBy: { select: { name: true } },
  agency: { select: { nameVi: true, nameEn: true } },
} as const

/** The agency for which the actor is clerk or head in a round; null when for none. */
export const agencyOfActor = (actor: Actor): string | null =>
  actor.grants.find((g) => g.role === 'clerk' || g.role === 'head')?.agencyId ?? null

/** One agency's assessment; null when there is none or it is not the actor's to read (judges: once submitted). */
export async function getAssessmentHead(
  actor: Actor,
  roundId: string,
  agencyId: string,
): Promise<AssessmentHead | null> {
  const found = await db.assessment.findUnique({
    where: { roundId_agencyId: { roundId, agencyId } },
    select: headSelect,
  })
  if (!found || !canReadAssessment(actor, found)) return null
  const insider =
    holdsAny(actor, ['clerk', 'head'], { agencyId, roundId }) || holdsAny(actor, ['homeAffairs', 'auditor'])
  if (!insider && found.state !== 'submitted') return null
  const round = await readRound(roundId)
  const block = round?.blocks.find((b) => b.blockId === found.blockId)
  if (!round || !block) return null
  const { agency, submittedBy, blockId: _blockId, ...rest } = found
  return {
    ...rest,
    year: round.year,
    demonstration: round.demonstration,
    agencyName: { vi: agency.nameVi, en: agency.nameEn },
    submittedByName: submittedBy?.name ?? null,
    block,
  }
}

/** Everything the workspace screen needs; null as for getAssessmentHead. */
export async function getWorkspace(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<Workspace | null> {
  const head = await getAssessmentHead(actor, roundId, agencyId)
  const catalogue = head && (await readCatalogue(head.catalogueId))
  if (!head || !catalogue) return null
  const attributes = (await readAttributes(head.year, [agencyId])).get(agencyId) ?? new Set<string>()
  const gates = { ...head, phase: head.block.phase, submitBefore: head.block.submitBefore }
  return {
    head,
    lines: await readLinesFor(actor, head, catalogue.rows, attributes),
    central: await readCentral(actor, head),
    latestDay: dayOf(now),
    openCodes: openCodes(head, now),
    can: {
      save: canSaveLine(actor, gates, now),
      handOver: canHandOver(actor, gates, now),
      returnIt: canReturn(actor, gates, now),
      submit: canSubmit(actor, gates, now),
      withdraw: canWithdraw(actor, gates, now),
    },
  }
}

/** The lines; to the agency itself a claim counts as not ruled on until the ruling is released. */
async function readLinesFor(
  actor: Actor,
  head: AssessmentHead,
  rows: CatalogueRow[],
  attributes: ReadonlySet<string>,
): Promise<LineView[]> {
  const lines = await readLines(head.id, rows, attributes, db, recusedAgencyId(actor))
  if (!isOwn(actor, head) || head.block.phase === 'published') return lines
  const rulings = await readReleasedRulings(head.id, head.block)
  return lines.map((line) => withReleasedRuling(line, rulings.get(line.code)))
}

const isOwn = (actor: Actor, { agencyId }: AssessmentHead): boolean =>
  holdsAny(actor, ['clerk', 'head'], { agencyId })

/** Central values of the agency; survey shares stay closed to the agency itself until publication. */
const readCentral = (actor: Actor, head: AssessmentHead): Promise<Record<string, number>> =>
  readCentralValues(
    head,
    isOwn(actor, head) && head.block.phase !== 'published' ? ['external'] : ['external', 'survey'],
  )

const evidenceSelect = {
  id: true,
  stage: true,
  requirement: true,
  pages: true,
  version: true,
  document: {
    select: {
      id: true,
      revision: true,
      fileName: true,
      number: true,
      issuer: true,
      issuedOn: true,
      version: true,
      sha256: true,
      file: { select: { mediaType: true, sizeBytes: true, reading: { select: readingSelect } } },
      links: {
        where: { removedAt: null },
        orderBy: { id: 'asc' },
        select: { line: { select: { code: true, assessmentId: true } } },
      },
    },
  },
} as const

type EvidenceRecord = Prisma.EvidenceLinkGetPayload<{ select: typeof evidenceSelect }>
type EvidencePlace = { assessmentId: string; code: string; shared: ReadonlySet<string> }

function toEvidence(record: EvidenceRecord, { assessmentId, code, shared }: EvidencePlace): EvidenceItem {
  const { document } = record
  const elsewhere = document.links.filter((l) => l.line.assessmentId === assessmentId && l.line.code !== code)
  return {
    linkId: record.id,
    documentId: document.id,
    revision: document.revision,
    stage: record.stage === 'explanation' ? 'explanation' : 'self',
    fileName: document.fileName,
    mediaType: document.file.mediaType,
    sizeBytes: document.file.sizeBytes,
    sha256: document.sha256,
    number: document.number,
    issuer: document.issuer,
    issuedOn: dayOfColumn(document.issuedOn),
    pages: record.pages,
    requirement: record.requirement,
    alsoAt: [...new Set(elsewhere.map((l) => l.line.code))].sort(),
    version: record.version,
    documentVersion: document.version,
    reading: toReadingView(document.file.reading),
    isShared: shared.has(document.sha256),
  }
}

/** Evidence of one row as it stands now. */
export async function readEvidence(assessmentId: string, code: string): Promise<EvidenceItem[]> {
  const found = await db.evidenceLink.findMany({
    where: { removedAt: null, line: { assessmentId, code } },
    orderBy: [{ linkedAt: 'asc' }, { id: 'asc' }],
    select: evidenceSelect,
  })
  const shared = await readSharedFiles(assessmentId)
  return found.map((record) => toEvidence(record, { assessmentId, code, shared }))
}

/**
 * Every row of the catalogue with what is stored for it, in the catalogue's order. `exceptAgencyId`: the agency the
 * reader stands aside from, whose use of the same files he is not told.
 */
export async function readLines(
  assessmentId: string,
  rows: CatalogueRow[],
  attributes: ReadonlySet<string>,
  reader: Tx = db,
  exceptAgencyId: string | null = null,
): Promise<LineView[]> {
  const stored = await reader.line.findMany({
    where: { assessmentId },
    select: {
      id: true,
      code: true,
      version: true,
      facts: true,
      unitParts: true,
      explanation: true,
      claimState: true,
      claimReason: true,
      savedAt: true,
      savedBy: { select: { name: true } },
      evidence: {
        where: { removedAt: null },
        orderBy: [{ linkedAt: 'asc' }, { id: 'asc' }],
        select: evidenceSelect,
      },
    },
  })
  const byCode = new Map(stored.map((l) => [l.code, l]))
  const shared = await readSharedFiles(assessmentId, reader, exceptAgencyId)
  return rows.map((row) => {
    const line = byCode.get(row.code)
    return {
      code: row.code,
      lineId: line?.id ?? null,
      version: line?.version ?? 0,
      facts: (line?.facts ?? null) as Facts | null,
      parts: (line?.unitParts ?? null) as UnitPart[] | null,
      explanation: line?.explanation ?? '',
      claimState: line?.claimState ?? 'none',
      claimReason: line?.claimReason ?? '',
      applies: appliesTo(row, attributes, line?.claimState ?? 'none'),
      savedAt: line?.savedAt ?? null,
      savedByName: line?.savedBy?.name ?? null,
      evidence: (line?.evidence ?? []).map((e) => toEvidence(e, { assessmentId, code: row.code, shared })),
    }
  })
}

/** Locks round block (shared) and assessment, in that order, and gives what policy asks about. */
export async function lockAssessment(tx: Tx, assessmentId: string): Promise<LockedAssessment> {
  const [place] = await tx.$queryRaw<{ roundId: string; blockId: string }[]>`
    SELECT "roundId", "blockId" FROM "Assessment" WHERE "id" = ${assessmentId}::uuid`
  if (!place) throw new Refusal('not-found')
  const [block] = await tx.$queryRaw<{ phase: AssessmentFacts['phase']; submitBefore: Date; year: number }[]>`
    SELECT b."phase"::text AS "phase", b."submitBefore", r."year" FROM "RoundBlock" b JOIN "Round" r ON r."id" = b."roundId"
     WHERE b."roundId" = ${place.roundId} AND b."blockId" = ${place.blockId} FOR SHARE OF b`
  const [assessment] = await tx.$queryRaw<Omit<LockedAssessment, 'phase' | 'submitBefore' | 'year'>[]>`
    SELECT "id", "roundId", "blockId", "agencyId", "catalogueId", "state"::text AS "state", "version", "reopenedUntil", "reopenedCodes"
      FROM "Assessment" WHERE "id" = ${assessmentId}::uuid FOR UPDATE`
  if (!block || !assessment) throw new Refusal('not-found')
  return { ...assessment, ...block }
}

/** Rows of the assessment's catalogue by code, and the agency's attributes, which decide what applies. */
export async function readRowsThatApply(tx: Tx, assessment: LockedAssessment) {
  const catalogue = await readCatalogue(assessment.catalogueId, tx)
  if (!catalogue) throw new Refusal('not-found')
  const attributes =
    (await readAttributes(assessment.year, [assessment.agencyId], tx)).get(assessment.agencyId) ??
    new Set<string>()
  return { rows: new Map(catalogue.rows.map((r) => [r.code, r])), catalogue, attributes }
}

/** Locks lines (after the assessment) in code order. */
export async function lockLines(
  tx: Tx,
  assessmentId: string,
  codes: string[],
): Promise<Map<string, StoredLine>> {
  const found = await tx.$queryRaw<StoredLine[]>`
    SELECT "id", "code", "version", "facts", "unitParts", "explanation", "claimState"::text AS "claimState" FROM "Line"
     WHERE "assessmentId" = ${assessmentId}::uuid AND "code" = ANY(${codes}) ORDER BY "code" FOR UPDATE`
  return new Map(found.map((l) => [l.code, l]))
}
