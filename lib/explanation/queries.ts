import 'server-only'
import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { decisionOf, selfOf } from '@/lib/appraisal/policy'
import { holdsAny, type Actor } from '@/lib/actor'
import { agencyOfActor, getAssessmentHead, readLines, readRowsThatApply } from '@/lib/assessment/queries'
import type { AssessmentHead, EvidenceItem, LockedAssessment } from '@/lib/assessment/types'
import { readAttributes } from '@/lib/agency/queries'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db, type Tx } from '@/lib/db'
import { standingEntries } from '@/lib/ledger/policy'
import { AGENCY_STAGES_RELEASED, ALL_STAGES, releasedEntrySelect } from '@/lib/ledger/queries'
import type { LedgerEntry, Stage } from '@/lib/ledger/types'
import { readRound } from '@/lib/round/queries'
import type { CodedWord } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import { canSaveObjection, canSignExplanation, isDisputedForAgency, rulingOf } from './policy'
import type {
  ExplanationView,
  ObjectionView,
  RowToExplain,
  SignedAnswer,
  SignedContent,
  SignedExplanationView,
} from './types'

/** What the agency may read of the ledgers: the notes written for it, never the internal ones. */
const readReleased = (assessmentId: string, stages: Stage[], reader: Tx = db) =>
  reader.line.findMany({
    where: { assessmentId, entries: { some: { stage: 'appraisal1' } } },
    select: {
      id: true,
      code: true,
      objection: {
        select: {
          stance: true,
          ground: true,
          claimedPoints: true,
          text: true,
          version: true,
          savedAt: true,
          savedBy: { select: { name: true } },
        },
      },
      entries: {
        where: { stage: { in: stages } },
        orderBy: { sequence: 'asc' },
        select: releasedEntrySelect,
      },
    },
  })
type LineRecord = Awaited<ReturnType<typeof readReleased>>[number]

/** As released: what a reader took back before is not in it. */
const toLedger = (entries: LineRecord['entries']): LedgerEntry[] =>
  standingEntries(entries).map(({ person, facts, points, evidenceLink, ...entry }) => ({
    ...entry,
    facts: facts as Facts | null,
    points: points as Points | null,
    evidenceName: evidenceLink ? evidenceLink.document.number || evidenceLink.document.fileName : null,
    personName: person.name,
  }))

function toObjection(record: LineRecord['objection']): ObjectionView {
  if (!record)
    return {
      stance: null,
      ground: null,
      claimedPoints: null,
      text: '',
      version: 0,
      savedAt: null,
      savedByName: null,
    }
  const { savedBy, stance, claimedPoints, ...rest } = record
  return {
    ...rest,
    stance: stance === 'claim' ? 'claim' : 'accept',
    claimedPoints: claimedPoints as Points | null,
    savedByName: savedBy.name,
  }
}

/**
 * The explanation of the actor's agency in a round: the rows to answer, as far as released. Before the release the
 * list is empty. Null for anyone but the agency's clerks and heads.
 */
export async function getExplanation(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<ExplanationView | null> {
  const agencyId = agencyOfActor(actor)
  if (!agencyId || !holdsAny(actor, ['clerk', 'head'], { agencyId, roundId })) return null
  const [head, round] = await Promise.all([getAssessmentHead(actor, roundId, agencyId), readRound(roundId)])
  if (!head || !round) return null
  const { block } = head
  const released = block.appraisalReleasedAt !== null
  const { rows, recognisedCount, fieldNames } = released ? await readRows(head) : NOTHING
  const gates = {
    agencyId,
    roundId,
    phase: block.phase,
    appraisalReleasedAt: block.appraisalReleasedAt,
    explainBefore: block.explainBefore,
    explainedAt: head.explainedAt,
  }
  return {
    assessmentId: head.id,
    version: head.version,
    roundId,
    agencyId,
    agencyName: head.agencyName,
    year: head.year,
    block,
    released,
    explainedAt: head.explainedAt,
    receipt: await readReceipt(head.id),
    rows,
    fieldNames,
    grounds: round.settings.grounds,
    reasonCodes: round.settings.reasonCodes,
    recognisedCount,
    latestDay: dayOf(now),
    can: { save: canSaveObjection(actor, gates, now), sign: canSignExplanation(actor, gates, now) },
  }
}

type Rows = Pick<ExplanationView, 'rows' | 'recognisedCount' | 'fieldNames'>
const NOTHING: Rows = { rows: [], recognisedCount: 0, fieldNames: {} }

async function readReceipt(assessmentId: string): Promise<ExplanationView['receipt']> {
  const found = await db.signedExplanation.findUnique({
    where: { assessmentId },
    select: { contentHash: true, signedAt: true, signedBy: { select: { name: true } } },
  })
  return (
    found && {
      contentHash: found.contentHash,
      signedAt: found.signedAt,
      signedByName: found.signedBy.name,
    }
  )
}

async function readRows(head: AssessmentHead): Promise<Rows> {
  const [catalogue, found, attributes] = await Promise.all([
    readCatalogue(head.catalogueId),
    // The second reading and the council stay closed until publication.
    readReleased(head.id, head.block.phase === 'published' ? ALL_STAGES : AGENCY_STAGES_RELEASED),
    readAttributes(head.year, [head.agencyId]),
  ])
  if (!catalogue) return NOTHING
  const disputed = found.filter((line) => isDisputedForAgency(toLedger(line.entries)))
  const byCode = new Map(disputed.map((line) => [line.code, line]))
  const catalogueRows = catalogue.rows.filter((row) => byCode.has(row.code))
  const lines = await readLines(head.id, catalogueRows, attributes.get(head.agencyId) ?? new Set())
  const evidence = new Map(lines.map((line) => [line.code, line.evidence]))
  const rows = catalogueRows.flatMap((row): RowToExplain[] => {
    const line = byCode.get(row.code)
    if (!line) return []
    const ledger = toLedger(line.entries)
    const decision = decisionOf(ledger, 'appraisal1')
    return [
      {
        lineId: line.id,
        row,
        asked: decision?.verdict === 'ask',
        selfPoints: selfOf(ledger).points,
        appraisedPoints: decision?.verdict === 'ask' ? null : (decision?.points ?? null),
        ledger,
        objection: toObjection(line.objection),
        evidence: evidence.get(row.code) ?? [],
        // Before the publication no later stage is in this ledger.
        ruling: rulingOf(ledger),
      },
    ]
  })
  const names = catalogue.nodes.filter((node) => rows.some((r) => r.row.fieldCode === node.code))
  return {
    rows,
    recognisedCount: found.length - disputed.length,
    fieldNames: Object.fromEntries(names.map((node) => [node.code, node.name])),
  }
}

/** What the agency answers at this moment, unanswered rows included, and its SHA-256 over the canonical form (RFC 8785). */
export async function readExplanationToSign(
  tx: Tx,
  a: LockedAssessment,
): Promise<{ content: SignedContent; contentHash: string }> {
  const { catalogue, attributes } = await readRowsThatApply(tx, a)
  const found = await readReleased(a.id, AGENCY_STAGES_RELEASED, tx)
  const disputed = new Map(
    found.filter((l) => isDisputedForAgency(toLedger(l.entries))).map((l) => [l.code, l]),
  )
  const rows = catalogue.rows.filter((row) => disputed.has(row.code))
  const lines = new Map((await readLines(a.id, rows, attributes, tx)).map((l) => [l.code, l]))
  const round = await readRound(a.roundId, tx)
  const grounds = round?.settings.grounds ?? []
  const content: SignedContent = {
    form: 1,
    agencyId: a.agencyId,
    roundId: a.roundId,
    catalogueId: a.catalogueId,
    rows: rows.flatMap((row) => {
      const line = disputed.get(row.code)
      return line ? [toSignedAnswer(line, grounds, lines.get(row.code)?.evidence ?? [])] : []
    }),
  }
  const contentHash = createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex')
  return { content, contentHash }
}

function toSignedAnswer(line: LineRecord, grounds: CodedWord[], evidence: EvidenceItem[]): SignedAnswer {
  const ledger = toLedger(line.entries)
  const decision = decisionOf(ledger, 'appraisal1')
  const { stance, ground, claimedPoints, text } = toObjection(line.objection)
  const word = grounds.find((g) => g.code === ground)
  return {
    code: line.code,
    asked: decision?.verdict === 'ask',
    selfPoints: selfOf(ledger).points,
    appraisedPoints: decision?.verdict === 'ask' ? null : (decision?.points ?? null),
    stance: stance ?? 'unanswered',
    ground: word ? { code: word.code, name: word.name } : null,
    claimedPoints,
    text,
    evidence: evidence
      .filter((e) => e.stage === 'explanation')
      .map(({ sha256, fileName, number, issuedOn, pages }) => ({
        sha256,
        fileName,
        number,
        issuedOn,
        pages,
      })),
  }
}

/** The signed explanation of the actor's agency; null before the signature, and for everyone else. */
export async function getSignedExplanation(
  actor: Actor,
  roundId: string,
): Promise<SignedExplanationView | null> {
  const agencyId = agencyOfActor(actor)
  if (!agencyId || !holdsAny(actor, ['clerk', 'head'], { agencyId, roundId })) return null
  const found = await db.signedExplanation.findFirst({
    where: { assessment: { roundId, agencyId } },
    select: {
      content: true,
      contentHash: true,
      signedAt: true,
      signedBy: { select: { name: true } },
      assessment: {
        select: {
          catalogueId: true,
          agency: { select: { nameVi: true, nameEn: true } },
          round: { select: { year: true, planNumber: true } },
        },
      },
    },
  })
  const catalogue = found && (await readCatalogue(found.assessment.catalogueId))
  if (!found || !catalogue) return null
  const { assessment, signedBy, content, ...rest } = found
  return {
    ...rest,
    ...assessment.round,
    agencyName: { vi: assessment.agency.nameVi, en: assessment.agency.nameEn },
    content: content as SignedContent,
    signedByName: signedBy.name,
    catalogue,
  }
}
