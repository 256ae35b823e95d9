import 'server-only'
import { decisionOf, selfOf } from '@/lib/appraisal/policy'
import { holdsAny, type Actor } from '@/lib/actor'
import { agencyOfActor, getAssessmentHead, readLines } from '@/lib/assessment/queries'
import type { AssessmentHead } from '@/lib/assessment/types'
import { readAttributes } from '@/lib/agency/queries'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { standingEntries } from '@/lib/ledger/policy'
import { AGENCY_STAGES_RELEASED, ALL_STAGES } from '@/lib/ledger/queries'
import type { LedgerEntry, Stage } from '@/lib/ledger/types'
import { readRound } from '@/lib/round/queries'
import type { Facts } from '@/lib/scoring/facts'
import type { Points } from '@/lib/scoring/points'
import { canSaveObjection, canSignExplanation, isDisputedForAgency } from './policy'
import type { ExplanationView, ObjectionView, RowToExplain } from './types'

/** What the agency may read of the ledgers: the notes written for it, never the internal ones. */
const readReleased = (assessmentId: string, stages: Stage[]) =>
  db.line.findMany({
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
        select: {
          sequence: true,
          stage: true,
          verdict: true,
          facts: true,
          points: true,
          reasonCode: true,
          clause: true,
          evidencePage: true,
          evidenceLink: { select: { document: { select: { number: true, fileName: true } } } },
          withdraws: true,
          note: true,
          createdAt: true,
          person: { select: { name: true } },
        },
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
  const { rows, recognisedCount } = released ? await readRows(head) : { rows: [], recognisedCount: 0 }
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
    rows,
    grounds: round.settings.grounds,
    reasonCodes: round.settings.reasonCodes,
    recognisedCount,
    latestDay: dayOf(now),
    can: { save: canSaveObjection(actor, gates, now), sign: canSignExplanation(actor, gates, now) },
  }
}

async function readRows(head: AssessmentHead): Promise<{ rows: RowToExplain[]; recognisedCount: number }> {
  const [catalogue, found, attributes] = await Promise.all([
    readCatalogue(head.catalogueId),
    // The second reading and the council stay closed until publication.
    readReleased(head.id, head.block.phase === 'published' ? ALL_STAGES : AGENCY_STAGES_RELEASED),
    readAttributes(head.year, [head.agencyId]),
  ])
  if (!catalogue) return { rows: [], recognisedCount: 0 }
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
      },
    ]
  })
  return { rows, recognisedCount: found.length - disputed.length }
}
