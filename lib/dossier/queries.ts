import 'server-only'
import { appliesTo } from '@/lib/assessment/policy'
import { readAttributes } from '@/lib/agency/queries'
import type { ClaimState } from '@/lib/assessment/types'
import { dayOfColumn } from '@/lib/calendar'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { db } from '@/lib/db'
import { readingSelect, readUsersOfFiles, toReadingView } from '@/lib/file-reading/queries'
import { entrySelect, toEntry } from '@/lib/ledger/queries'
import type { Stage } from '@/lib/ledger/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import type { UnitPart } from '@/lib/subordinate-unit/types'
import type { Bilingual } from '@/lib/scoring/rule'
import { compareOnRow, type RowComparison } from './policy'
import type { DossierEvidence, DossierLine, PreviousLine } from './types'

const evidenceSelect = {
  id: true,
  stage: true,
  pages: true,
  document: {
    select: {
      id: true,
      revision: true,
      fileName: true,
      number: true,
      issuer: true,
      issuedOn: true,
      sha256: true,
      file: { select: { mediaType: true, sizeBytes: true, reading: { select: readingSelect } } },
    },
  },
} as const

const lineSelect = {
  id: true,
  code: true,
  claimState: true,
  claimReason: true,
  explanation: true,
  unitParts: true,
  assessment: {
    select: {
      agencyId: true,
      submittedAt: true,
      explainedAt: true,
      submittedBy: { select: { name: true } },
      agency: { select: { nameVi: true, nameEn: true } },
    },
  },
  entries: { orderBy: { sequence: 'asc' }, select: { ...entrySelect, personId: true, evidenceLinkId: true } },
  evidence: { where: { removedAt: null }, orderBy: { linkedAt: 'asc' }, select: evidenceSelect },
  objection: { select: { stance: true, ground: true, claimedPoints: true, text: true } },
} as const

export type DossierScope = {
  roundId: string
  blockId: string
  year: number
  catalogueId: string
  /** Rows to read; only those the reader may see. */
  rows: readonly CatalogueRow[]
  agencyId?: string
  lineIds?: string[]
  /** The reader's own agency, which is in nothing he reads as a judge. */
  exceptAgencyId: string | null
  /** Stages of the ledger that are read; left out: the whole. */
  stages?: Stage[]
  /** Lines of which the reader is to know nothing yet but what the agency submitted. */
  exceptPlaces?: readonly { agencyId: string; code: string }[]
}

const select = (scope: DossierScope) =>
  db.line.findMany({
    where: {
      code: { in: scope.rows.map((r) => r.code) },
      ...(scope.lineIds ? { id: { in: scope.lineIds } } : {}),
      entries: { some: { stage: 'self' } },
      ...(scope.exceptPlaces?.length
        ? { NOT: scope.exceptPlaces.map(({ agencyId, code }) => ({ code, assessment: { agencyId } })) }
        : {}),
      assessment: {
        roundId: scope.roundId,
        blockId: scope.blockId,
        state: 'submitted',
        agencyId: {
          ...(scope.agencyId ? { equals: scope.agencyId } : {}),
          ...(scope.exceptAgencyId ? { not: scope.exceptAgencyId } : {}),
        },
      },
    },
    orderBy: [{ assessment: { agency: { position: 'asc' } } }],
    select: {
      ...lineSelect,
      entries: { ...lineSelect.entries, ...(scope.stages ? { where: { stage: { in: scope.stages } } } : {}) },
    },
  })
type LineRecord = Awaited<ReturnType<typeof select>>[number]

/**
 * Lines with evidence, ledger and answers, by agency and then by the catalogue's order, for queries that already
 * know which rows and agencies the reader may see. Lines without a self-score are left out, and so is an agency that
 * was reopened until it signs again (decision record 0011).
 */
export async function readDossier(scope: DossierScope): Promise<DossierLine[]> {
  const found = await select(scope)
  const agencyIds = [...new Set(found.map((l) => l.assessment.agencyId))]
  const [attributes, previous, users] = await Promise.all([
    readAttributes(scope.year, agencyIds),
    readPrevious(scope, agencyIds),
    readUsers(scope, found),
  ])
  const rows = new Map(scope.rows.map((row, i) => [row.code, { row, i }]))
  const order = (l: DossierLine) => rows.get(l.code)?.i ?? 0
  const place = new Map(agencyIds.map((id, i) => [id, i]))
  const lines = found.flatMap((line) => {
    const row = rows.get(line.code)?.row
    if (!row) return []
    const { agencyId } = line.assessment
    const applies = appliesTo(row, attributes.get(agencyId) ?? new Set(), line.claimState)
    return [toLine(line, applies, previous.get(`${agencyId}/${line.code}`) ?? null, users)]
  })
  return lines.sort(
    (a, b) => (place.get(a.agencyId) ?? 0) - (place.get(b.agencyId) ?? 0) || order(a) - order(b),
  )
}

function toLine(
  line: LineRecord,
  applies: DossierLine['applies'],
  previous: PreviousLine | null,
  users: FileUsers,
): DossierLine {
  const { assessment, objection } = line
  const toOwnEvidence = (link: LineRecord['evidence'][number]) => toEvidence(link, assessment.agencyId, users)
  const claims = assessment.explainedAt !== null && objection?.stance === 'claim'
  return {
    lineId: line.id,
    code: line.code,
    agencyId: assessment.agencyId,
    agencyName: { vi: assessment.agency.nameVi, en: assessment.agency.nameEn },
    submittedAt: assessment.submittedAt,
    submittedByName: assessment.submittedBy?.name ?? null,
    applies,
    claimState: line.claimState,
    claimReason: line.claimReason,
    explanation: line.explanation,
    parts: (line.unitParts ?? null) as UnitPart[] | null,
    evidence: line.evidence
      .filter((e) => e.stage === 'self' || assessment.explainedAt !== null)
      .map(toOwnEvidence),
    ledger: line.entries.map((entry) => toEntry(entry, true)),
    objection: claims
      ? {
          ground: objection.ground ?? '',
          claimedPoints: (objection.claimedPoints ?? 0) as Points,
          text: objection.text,
        }
      : null,
    previous,
  }
}

type FileUsers = ReadonlyMap<string, readonly { agencyId: string; name: Bilingual }[]>

/** Who else uses the files, where anyone does. */
async function readUsers(scope: DossierScope, lines: readonly LineRecord[]): Promise<FileUsers> {
  const sha256s = new Set(lines.flatMap((l) => l.evidence.map((e) => e.document.sha256)))
  const users = new Map<string, { agencyId: string; name: Bilingual }[]>()
  for (const user of await readUsersOfFiles(scope.roundId, [...sha256s], scope.exceptAgencyId)) {
    const known = users.get(user.sha256) ?? []
    known.push({ agencyId: user.agencyId, name: { vi: user.nameVi, en: user.nameEn } })
    users.set(user.sha256, known)
  }
  return users
}

function toEvidence(
  link: LineRecord['evidence'][number],
  agencyId: string,
  users: FileUsers,
): DossierEvidence {
  const { document } = link
  const others = (users.get(document.sha256) ?? []).filter((user) => user.agencyId !== agencyId)
  return {
    linkId: link.id,
    documentId: document.id,
    revision: document.revision,
    stage: link.stage === 'explanation' ? 'explanation' : 'self',
    fileName: document.fileName,
    mediaType: document.file.mediaType,
    sizeBytes: document.file.sizeBytes,
    number: document.number,
    issuer: document.issuer,
    issuedOn: dayOfColumn(document.issuedOn),
    pages: link.pages,
    reading: toReadingView(document.file.reading),
    alsoUsedBy: others.map((user) => user.name),
  }
}

type PreviousRecord = {
  agencyId: string
  code: string
  facts: Facts | null
  selfPoints: number | null
  points: number | null
}

/**
 * The same rows in the round of the year before, only where this catalogue was derived from that one: otherwise the
 * same code may ask for something else.
 */
async function readPrevious(scope: DossierScope, agencyIds: string[]): Promise<Map<string, PreviousLine>> {
  const year = scope.year - 1
  const records = await db.$queryRaw<PreviousRecord[]>`
    SELECT a."agencyId", l."code", s."facts", s."points" AS "selfPoints", w."points"
      FROM "Catalogue" c
      JOIN "Assessment" a ON a."catalogueId" = c."derivedFromId" AND a."blockId" = c."blockId"
      JOIN "Round" r ON r."id" = a."roundId" AND r."year" = ${year}
      JOIN "Line" l ON l."assessmentId" = a."id"
      JOIN LATERAL (
        SELECT e."facts", e."points" FROM "ScoreEntry" e WHERE e."lineId" = l."id" AND e."stage" = 'self'
         ORDER BY e."sequence" DESC LIMIT 1) s ON true
      JOIN LATERAL (
        SELECT e."points" FROM "StandingEntry" e
         WHERE e."lineId" = l."id" AND e."verdict" IN ('submit', 'recognise', 'adjust', 'confirm')
         ORDER BY CASE e."stage" WHEN 'council' THEN 3 WHEN 'self' THEN 1 ELSE 2 END DESC, e."sequence" DESC LIMIT 1) w ON true
     WHERE c."id" = ${scope.catalogueId} AND l."code" = ANY(${scope.rows.map((r) => r.code)}) AND a."agencyId" = ANY(${agencyIds})`
  return new Map(
    records.map(({ agencyId, code, facts, selfPoints, points }) => [
      `${agencyId}/${code}`,
      { year, facts, selfPoints: selfPoints as Points | null, points: points as Points | null },
    ]),
  )
}

type SelfRecord = { agencyId: string; code: string; claimState: ClaimState; points: number | null }

/** The self-scores of a block on some rows: what the lines of one agency are compared with. By code. */
export async function readComparisons(
  scope: Omit<DossierScope, 'agencyId' | 'lineIds' | 'catalogueId'>,
  mayRead: (line: { agencyId: string; code: string }) => boolean,
): Promise<Map<string, RowComparison>> {
  const found = await db.$queryRaw<SelfRecord[]>`
    SELECT a."agencyId", l."code", l."claimState"::text AS "claimState", s."points"
      FROM "Assessment" a JOIN "Line" l ON l."assessmentId" = a."id"
      JOIN LATERAL (
        SELECT e."points" FROM "ScoreEntry" e WHERE e."lineId" = l."id" AND e."stage" = 'self'
         ORDER BY e."sequence" DESC LIMIT 1) s ON true
     WHERE a."roundId" = ${scope.roundId} AND a."blockId" = ${scope.blockId} AND a."state" = 'submitted'
       AND a."agencyId" IS DISTINCT FROM ${scope.exceptAgencyId} AND l."code" = ANY(${scope.rows.map((r) => r.code)})`
  const attributes = await readAttributes(scope.year, [...new Set(found.map((l) => l.agencyId))])
  const byCode = new Map<string, SelfRecord[]>()
  for (const line of found) byCode.set(line.code, [...(byCode.get(line.code) ?? []), line])
  const compared = scope.rows.map((row) => {
    const lines = (byCode.get(row.code) ?? []).filter(
      (l) => mayRead(l) && appliesTo(row, attributes.get(l.agencyId) ?? new Set(), l.claimState) === true,
    )
    const points = lines.map((l) => ({ key: l.agencyId, points: l.points as Points | null, before: null }))
    return [row.code, compareOnRow(points, row.maxPoints)] as const
  })
  return new Map(compared)
}
