import 'server-only'
import { holds, recusedAgencyId, type Actor } from '@/lib/actor'
import { readDeskScope } from '@/lib/assignment/queries'
import type { DeskScope } from '@/lib/assignment/types'
import { isCentralRow } from '@/lib/assessment/policy'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueRow, CatalogueTreeNode, CatalogueView } from '@/lib/catalogue/types'
import { db } from '@/lib/db'
import { compareOnRow, marksOf, type RowComparison } from '@/lib/dossier/policy'
import { readComparisons, readDossier } from '@/lib/dossier/queries'
import type { DossierLine } from '@/lib/dossier/types'
import { selfSequenceOf } from '@/lib/ledger/policy'
import { readRound } from '@/lib/round/queries'
import type { RoundBlockView, RoundView } from '@/lib/round/types'
import { pointsFromMillionths } from '@/lib/scoring/points'
import {
  canDecideLine,
  canRuleOnClaim,
  canWithdrawDecision,
  decisionOf,
  isAppraiserOf,
  isDisputed,
  readingShown,
  selfOf,
  workOf,
} from './policy'
import type { AgencyTable, AppraisalLine, AppraisalTable, LineGates, RowPlace, RowTable } from './types'

export type Desk = {
  round: RoundView
  block: RoundBlockView
  catalogue: CatalogueView
  rows: CatalogueRow[]
  scope: DeskScope
}

/** The rows of a block that are the actor's to appraise; null when none is, or the round has not begun. */
async function readDesk(actor: Actor, round: RoundView | null, blockId: string): Promise<Desk | null> {
  const block = round?.blocks.find((b) => b.blockId === blockId)
  const catalogue = block && (await readCatalogue(block.catalogueId))
  if (!round || !block || !catalogue || block.phase === 'preparation') return null
  const place = { roundId: round.id, blockId }
  const granted = catalogue.rows.filter(
    (row) => !isCentralRow(row) && holds(actor, 'appraiser', { ...place, code: row.code }),
  )
  if (granted.length === 0) return null
  const scope = await readDeskScope(actor, round.id, blockId)
  const rows = granted.filter(({ code }) =>
    scope.agencyIds.some((agencyId) => scope.isHis({ agencyId, code })),
  )
  return rows.length > 0 ? { round, block, catalogue, rows, scope } : null
}

/** Every block in which the actor appraises, with his rows. */
export async function readDesks(actor: Actor, roundId: string): Promise<Desk[]> {
  const round = await readRound(roundId)
  const desks = await Promise.all((round?.blocks ?? []).map((b) => readDesk(actor, round, b.blockId)))
  return desks.filter((d) => d !== null)
}

async function readLinesOf(
  actor: Actor,
  desk: Desk,
  scope: { rows: CatalogueRow[]; agencyId?: string },
): Promise<DossierLine[]> {
  const { round, block } = desk
  const lines = await readDossier({
    roundId: round.id,
    blockId: block.blockId,
    year: round.year,
    catalogueId: block.catalogueId,
    exceptAgencyId: recusedAgencyId(actor),
    exceptPlaces: desk.scope.hidden.filter(({ code }) => scope.rows.some((r) => r.code === code)),
    ...scope,
  })
  return lines.filter((l) => isAppraiserOf(actor, placed(desk, l)).allowed)
}

/** A line with its place, phase and who has it. */
function placed({ round, block, scope }: Desk, line: DossierLine) {
  const place = { agencyId: line.agencyId, roundId: round.id, blockId: block.blockId, code: line.code }
  const assigned = scope.assigneesOf(place, selfSequenceOf(line.ledger))
  return { ...place, phase: block.phase, assigned }
}

/** The block's self-scores on the actor's rows, without his own agency's. */
function readComparisonsOf(actor: Actor, { round, block, rows }: Desk): Promise<Map<string, RowComparison>> {
  const place = { roundId: round.id, blockId: block.blockId }
  return readComparisons(
    { ...place, year: round.year, rows, exceptAgencyId: recusedAgencyId(actor) },
    (line) => holds(actor, 'appraiser', { agencyId: line.agencyId, code: line.code, ...place }),
  )
}

function toAppraisalLine(
  actor: Actor,
  desk: Desk,
  line: DossierLine,
  comparison: RowComparison | undefined,
): AppraisalLine[] {
  const { block } = desk
  const row = desk.rows.find((r) => r.code === line.code)
  if (!row) return []
  const stage = readingShown(block.phase)
  const median = comparison?.median ?? null
  const { points: selfPoints } = selfOf(line.ledger)
  const gates: LineGates = {
    ...placed(desk, line),
    leadUnitId: row.leadUnitId,
    assessmentState: 'submitted',
    claimState: line.claimState,
    applies: line.applies,
    isSelfScored: true,
    isDisputed: isDisputed(line.ledger),
  }
  const found: AppraisalLine = {
    ...line,
    row,
    selfPoints,
    difference: median === null || selfPoints === null ? null : pointsFromMillionths(selfPoints - median),
    marks: comparison ? marksOf(line.agencyId, line, row, selfPoints, comparison) : [],
    work: workOf(stage, gates, line.ledger),
    decision:
      decisionOf(line.ledger, stage) ?? (gates.isDisputed ? null : decisionOf(line.ledger, 'appraisal1')),
    lastSequence: line.ledger.at(-1)?.sequence ?? 0,
    can: {
      decide: canDecideLine(actor, stage, gates),
      rule: canRuleOnClaim(actor, gates),
      withdraw: canWithdrawDecision(actor, stage, gates, line.ledger),
    },
  }
  return [found]
}

function tableOf(
  actor: Actor,
  { round, block, catalogue }: Desk,
  lines: AppraisalLine[],
  now: Date,
): AppraisalTable {
  const stage = readingShown(block.phase)
  const own =
    recusedAgencyId(actor) && actor.agencyNameVi
      ? { vi: actor.agencyNameVi, en: actor.agencyNameEn ?? actor.agencyNameVi }
      : null
  const { reasonCodes, reasonTemplates, grounds } = round.settings
  return {
    roundId: round.id,
    year: round.year,
    block,
    stage,
    lines,
    ownAgencyName: own,
    reasonCodes,
    reasonTemplates,
    appraiser: { personId: actor.personId, name: actor.name },
    grounds,
    decisionNumber: catalogue.decision.number,
    latestDay: dayOf(now),
  }
}

const nameIn = (nodes: CatalogueTreeNode[], code: string): CatalogueTreeNode['name'] | null => {
  for (const node of nodes) {
    const found = node.code === code ? node.name : nameIn(node.children ?? [], code)
    if (found) return found
  }
  return null
}

/** One row of a block with all its agencies; null when the row is not the actor's to appraise. */
export async function getRowTable(
  actor: Actor,
  place: { roundId: string; blockId: string; code: string },
  now = new Date(),
): Promise<RowTable | null> {
  const desk = await readDesk(actor, await readRound(place.roundId), place.blockId)
  const index = desk?.rows.findIndex((r) => r.code === place.code) ?? -1
  const row = desk?.rows[index]
  if (!desk || !row) return null
  const dossier = await readLinesOf(actor, desk, { rows: [row] })
  const compared = dossier
    .filter((l) => l.applies === true)
    .map((l) => ({
      key: l.agencyId,
      points: selfOf(l.ledger).points,
      before: l.previous?.points ?? null,
    }))
  const comparison = compareOnRow(compared, row.maxPoints)
  const lines = dossier.flatMap((line) => toAppraisalLine(actor, desk, line, comparison))
  const own = recusedAgencyId(actor)
  const assessed = await db.assessment.findMany({
    where: { roundId: place.roundId, blockId: place.blockId, ...(own ? { agencyId: { not: own } } : {}) },
    select: { agencyId: true, state: true },
  })
  const his = assessed.filter(({ agencyId }) => desk.scope.isHis({ agencyId, code: place.code }))
  const neighbour = (r: CatalogueRow | undefined): RowPlace | null =>
    r ? { blockId: place.blockId, code: r.code, name: r.name } : null
  const submittedCount = his.filter((a) => a.state === 'submitted').length
  return {
    ...tableOf(actor, desk, lines, now),
    row,
    criterionName: nameIn(desk.catalogue.nodes, row.criterionCode) ?? row.name,
    medianPoints: comparison.median,
    previousYear: lines.find((l) => l.previous)?.previous?.year ?? null,
    notSubmittedCount: his.length - submittedCount,
    notApplicableCount: Math.max(0, submittedCount - lines.length),
    place: {
      index,
      count: desk.rows.length,
      before: neighbour(desk.rows[index - 1]),
      after: neighbour(desk.rows[index + 1]),
    },
  }
}

/** One agency with all the actor's rows; null for his own, and for one that has not submitted. */
export async function getAgencyTable(
  actor: Actor,
  place: { roundId: string; agencyId: string },
  now = new Date(),
): Promise<AgencyTable | null> {
  const own = recusedAgencyId(actor)
  if (place.agencyId === own) return null
  const found = await db.assessment.findUnique({
    where: { roundId_agencyId: place },
    select: { blockId: true, state: true },
  })
  const desk =
    found?.state === 'submitted' ? await readDesk(actor, await readRound(place.roundId), found.blockId) : null
  const hasSome = (agencyId: string) => desk?.rows.some(({ code }) => desk.scope.isHis({ agencyId, code }))
  if (!found || !desk || !hasSome(place.agencyId)) return null
  const dossier = await readLinesOf(actor, desk, { rows: desk.rows, agencyId: place.agencyId })
  const submitted = await db.assessment.findMany({
    where: {
      roundId: place.roundId,
      blockId: found.blockId,
      state: 'submitted',
      ...(own ? { agencyId: { not: own } } : {}),
    },
    orderBy: { agency: { position: 'asc' } },
    select: { agencyId: true, agency: { select: { nameVi: true, nameEn: true } } },
  })
  const agencies = submitted.filter((a) => hasSome(a.agencyId))
  const index = agencies.findIndex((a) => a.agencyId === place.agencyId)
  const neighbour = (a: (typeof agencies)[number] | undefined) =>
    a ? { agencyId: a.agencyId, name: { vi: a.agency.nameVi, en: a.agency.nameEn } } : null
  const self = neighbour(agencies[index])
  if (!self) return null
  const comparisons = await readComparisonsOf(actor, desk)
  const lines = dossier.flatMap((line) => toAppraisalLine(actor, desk, line, comparisons.get(line.code)))
  return {
    ...tableOf(actor, desk, lines, now),
    agencyId: place.agencyId,
    agencyName: self.name,
    fieldNames: Object.fromEntries(desk.catalogue.nodes.map((n) => [n.code, n.name])),
    place: { before: neighbour(agencies[index - 1]), after: neighbour(agencies[index + 1]) },
  }
}
