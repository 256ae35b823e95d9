import 'server-only'
import type { Actor } from '@/lib/actor'
import { hashedContent } from '@/lib/content-hash'
import { db, type Tx } from '@/lib/db'
import { listPublicationsOfRound } from '@/lib/publication/queries'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import {
  canReadReport,
  canRequestReport,
  canWriteReport,
  isBeforeLatest,
  isOutOfLive,
  isPublishedRound,
  kindsFor,
  opensReports,
  readsAllKinds,
} from './policy'
import { reportTextsSchema } from './schema'
import { REPORT_FAULTS } from './types'
import type {
  LatestDecision,
  ReadState,
  ReportBlock,
  ReportList,
  ReportRow,
  ReportScope,
  ReportText,
} from './types'

export const phasesOf = (round: RoundView) => round.blocks.map((b) => b.phase)

/** Raised when the same figures give other files than before: what is kept is then made anew when it is asked for. */
const MAKER_VERSION = 2

type Stamp = { sequence: number; hash: string }

/** The round's last entry in the audit trail; what is done about reports themselves changes nothing in them. */
async function readStamp(roundId: string, reader: Tx): Promise<Stamp> {
  const found = await reader.auditEntry.findFirst({
    where: { roundId, action: { not: { startsWith: 'report.' } } },
    orderBy: { sequence: 'desc' },
    select: { sequence: true, hash: true },
  })
  return { sequence: Number(found?.sequence ?? 0), hash: found?.hash ?? '' }
}

/** Everything that a report is made from, as one hash: the same again needs no new report. */
export async function readReportState(
  roundId: string,
  { kind, language }: Pick<ReportScope, 'kind' | 'language'>,
  reader: Tx = db,
): Promise<ReadState> {
  const stamp = await readStamp(roundId, reader)
  const publication = await reader.publication.findFirst({
    where: { roundId },
    orderBy: { sequence: 'desc' },
    select: { id: true, sha256: true },
  })
  const text = await reader.reportText.findUnique({
    where: { roundId_language: { roundId, language } },
    select: { version: true },
  })
  const [former] = await reader.$queryRaw<{ md5: string }[]>`
    SELECT md5(concat((SELECT string_agg(f::text, ',' ORDER BY f."year", f."blockId", f."agencyId") FROM "FormerResult" f),
                      (SELECT string_agg(b::text, ',' ORDER BY b."year", b."blockId") FROM "FormerBlock" b)))`
  // What was published is frozen; papers of the council are not, and a live round moves with everything that is done.
  const isFrozen = publication !== null && kind !== 'dossier' && kind !== 'annexes'
  const { sha256: inputHash } = hashedContent({
    ...{ maker: MAKER_VERSION, kind, language, publication: publication?.sha256 ?? null },
    stamp: isFrozen ? null : stamp,
    text: kind === 'yearly' ? (text?.version ?? 0) : null,
    former: kind === 'annexes' || kind === 'dossier' ? null : (former?.md5 ?? null),
  })
  return {
    ...{ inputHash, publicationId: publication?.id ?? null },
    ...{ stateSequence: stamp.sequence, stateHash: stamp.hash },
  }
}

const reportSelect = {
  id: true,
  kind: true,
  blockId: true,
  agencyId: true,
  language: true,
  state: true,
  done: true,
  total: true,
  fault: true,
  requestedAt: true,
  finishedAt: true,
  version: true,
  stateSequence: true,
  stateHash: true,
  block: { select: { nameVi: true, nameEn: true } },
  agency: { select: { nameVi: true, nameEn: true } },
  requestedBy: { select: { name: true } },
  publication: { select: { sequence: true, decisionNumber: true, sha256: true } },
  files: { select: { name: true, sha256: true, sizeBytes: true }, orderBy: { name: 'asc' } },
} as const

const MOST_LISTED = 200

/** What of a round's reports is in the reader's scope. */
const inScope = (actor: Actor, roundId: string) => ({
  roundId,
  OR: kindsFor(actor, roundId).map(({ kind, live }) => ({
    kind,
    ...(live ? {} : { publicationId: { not: null } }),
  })),
})

async function readReports(
  actor: Actor,
  roundId: string,
  latest: LatestDecision | null,
): Promise<ReportRow[]> {
  const found = await db.report.findMany({
    where: inScope(actor, roundId),
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST_LISTED,
    select: reportSelect,
  })
  const seen = new Set<string>()
  const coming = new Set<string>()
  return found.map(({ block, agency, requestedBy, ...rest }) => {
    const scope = [rest.kind, rest.blockId, rest.agencyId, rest.language].join(' ')
    const isFormer = rest.state === 'done' && seen.has(scope)
    if (rest.state === 'done') seen.add(scope)
    if (rest.state === 'queued' || rest.state === 'running') coming.add(scope)
    return {
      ...rest,
      language: rest.language === 'en' ? 'en' : 'vi',
      fault: REPORT_FAULTS.find((fault) => fault === rest.fault) ?? null,
      stateSequence: rest.stateSequence === null ? null : Number(rest.stateSequence),
      blockName: block && { vi: block.nameVi, en: block.nameEn },
      agencyName: agency && { vi: agency.nameVi, en: agency.nameEn },
      requestedByName: requestedBy.name,
      isFormer,
      isOutdated: !isFormer && !coming.has(scope) && isBeforeLatest(rest, latest),
    }
  })
}

const stampOf = (reports: readonly { id: string; state: string; done: number; version: number }[]): string =>
  hashedContent(reports.map(({ id, state, done, version }) => [id, state, done, version])).sha256.slice(0, 16)

/** Changes when a report that the reader sees has moved on; null when none are for him. */
export async function getReportStamp(actor: Actor, roundId: string): Promise<string | null> {
  if (!opensReports(actor, roundId)) return null
  const found = await db.report.findMany({
    where: inScope(actor, roundId),
    orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }],
    take: MOST_LISTED,
    select: { id: true, state: true, done: true, version: true },
  })
  return stampOf(found)
}

/** Blocks that have begun; their agencies for whoever may ask for reports. */
async function readBlocks(round: RoundView, withAgencies: boolean): Promise<ReportBlock[]> {
  const blocks = round.blocks.filter((b) => b.phase !== 'preparation')
  const assessed = withAgencies
    ? await db.assessment.findMany({
        where: { roundId: round.id },
        orderBy: { agency: { position: 'asc' } },
        select: { blockId: true, agency: { select: { id: true, nameVi: true, nameEn: true } } },
      })
    : []
  return blocks.map(({ blockId, blockName, phase }) => ({
    blockId,
    name: blockName,
    phase,
    agencies: assessed
      .filter((a) => a.blockId === blockId)
      .map(({ agency: { id, nameVi, nameEn } }) => ({ agencyId: id, name: { vi: nameVi, en: nameEn } })),
  }))
}

/** The reports of a round, the newest first, as far as they are for the reader; null when none are. */
export async function listReports(actor: Actor, roundId: string): Promise<ReportList | null> {
  const round = await readRound(roundId)
  if (!round || !opensReports(actor, roundId)) return null
  const can = canRequestReport(actor, { roundId, phases: phasesOf(round) })
  const latest = (await listPublicationsOfRound(roundId)).at(-1) ?? null
  const [reports, blocks] = await Promise.all([
    readReports(actor, roundId, latest),
    readBlocks(round, can.allowed),
  ])
  return {
    ...{ roundId, year: round.year, blocks, can, reports },
    isPublished: isPublishedRound(phasesOf(round)),
    latest,
    isRecused: isOutOfLive(actor),
    isCouncilOnly: !readsAllKinds(actor, roundId),
    stamp: stampOf(reports),
  }
}

/** A file of a report, for who may have it; null for everybody else, and when there is none. */
export async function getReportFile(
  actor: Actor,
  { roundId, reportId, name }: { roundId: string; reportId: string; name: string },
): Promise<{ name: string; sha256: string; mediaType: string } | null> {
  const found = await db.reportFile.findFirst({
    where: { reportId, name, report: { roundId } },
    select: {
      name: true,
      sha256: true,
      mediaType: true,
      report: { select: { kind: true, publicationId: true } },
    },
  })
  if (!found) return null
  const { report, ...file } = found
  const place = { roundId, kind: report.kind, fromPublication: report.publicationId !== null }
  return canReadReport(actor, place) ? file : null
}

/** What was written into the yearly report; version 0 when nothing was. For those who already know that the reader may. */
export async function readReportText(
  roundId: string,
  language: 'vi' | 'en',
  reader: Tx = db,
): Promise<Omit<ReportText, 'canWrite'>> {
  const found = await reader.reportText.findUnique({
    where: { roundId_language: { roundId, language } },
    select: { texts: true, version: true, savedAt: true, savedBy: { select: { name: true } } },
  })
  return {
    ...{ roundId, language, texts: reportTextsSchema.parse(found?.texts ?? {}) },
    version: found?.version ?? 0,
    savedAt: found?.savedAt ?? null,
    savedByName: found?.savedBy.name ?? null,
  }
}

/** The same for the page on which it is written; null when the yearly report is not for the reader. */
export async function getReportText(
  actor: Actor,
  roundId: string,
  language: 'vi' | 'en',
): Promise<ReportText | null> {
  const round = await readRound(roundId)
  const fromPublication = round !== null && isPublishedRound(phasesOf(round))
  if (!round || !canReadReport(actor, { roundId, kind: 'yearly', fromPublication })) return null
  const canWrite = canWriteReport(actor, { roundId, phases: phasesOf(round) })
  return { ...(await readReportText(roundId, language)), canWrite }
}
