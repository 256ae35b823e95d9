import 'server-only'
import { appliesTo } from '@/lib/assessment/policy'
import type { Actor } from '@/lib/actor'
import { readAttributes } from '@/lib/agency/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueRow } from '@/lib/catalogue/types'
import { db, type Tx } from '@/lib/db'
import { readRound } from '@/lib/round/queries'
import { askedGroups } from '@/lib/survey-group/policy'
import { readAskedQuestions } from '@/lib/survey-result/queries'
import type { AskedQuestion } from '@/lib/survey-result/types'
import { canEnterCentral, canReadCentral, isOwnAgency, isRowOfKind, scaleOf, valueFromMicro } from './policy'
import type {
  CentralAgency,
  CentralCell,
  CentralGrid,
  CentralKind,
  CentralRow,
  FrozenPrecision,
} from './types'

const toRow = (
  { code, name, maxPoints, rule }: CatalogueRow,
  asked: ReadonlyMap<string, AskedQuestion>,
): CentralRow => ({
  code,
  name,
  maxPoints,
  rule,
  scaleMax: scaleOf(rule),
  groups: askedGroups(rule, asked),
})

const MICRO = 1_000_000

/** Values of one agency by code, shares of 1 or in the scale's unit; for queries that know which kinds may be read. */
export async function readCentralValues(
  { roundId, agencyId }: { roundId: string; agencyId: string },
  kinds: CentralKind[],
): Promise<Record<string, number>> {
  const found = await db.centralResult.findMany({
    where: { roundId, agencyId, kind: { in: kinds } },
    orderBy: { code: 'asc' },
    select: { code: true, valueMicro: true },
  })
  return Object.fromEntries(found.map((r) => [r.code, r.valueMicro / MICRO]))
}

/** How sure the shares of a round are, as the survey report gave it: agency id → code → error and answers. */
export async function readPrecisions(
  roundId: string,
  agencyIds: string[],
  reader: Tx = db,
): Promise<Map<string, Map<string, FrozenPrecision>>> {
  const found = await reader.centralResult.findMany({
    where: { roundId, kind: 'survey', agencyId: { in: agencyIds } },
    orderBy: [{ agencyId: 'asc' }, { code: 'asc' }],
    select: { agencyId: true, code: true, standardErrorMicro: true, answerCount: true },
  })
  const byAgency = new Map<string, Map<string, FrozenPrecision>>()
  for (const { agencyId, code, standardErrorMicro, answerCount } of found) {
    const codes = byAgency.get(agencyId) ?? new Map<string, FrozenPrecision>()
    codes.set(code, { standardErrorMillionths: standardErrorMicro, answerCount })
    byAgency.set(agencyId, codes)
  }
  return byAgency
}

/** Entered values of a round by agency and code. */
async function readCells(
  roundId: string,
  blockId: string,
  kind: CentralKind,
): Promise<Map<string, Record<string, CentralCell>>> {
  const stored = await db.centralResult.findMany({
    where: { roundId, kind, agency: { assessments: { some: { roundId, blockId } } } },
    orderBy: [{ agencyId: 'asc' }, { code: 'asc' }],
    select: {
      agencyId: true,
      code: true,
      valueMicro: true,
      standardErrorMicro: true,
      answerCount: true,
      version: true,
      source: true,
      enteredAt: true,
      enteredBy: { select: { name: true } },
      _count: { select: { groups: true } },
    },
  })
  const byAgency = new Map<string, Record<string, CentralCell>>()
  for (const {
    agencyId,
    code,
    valueMicro,
    standardErrorMicro,
    enteredAt,
    enteredBy,
    _count,
    ...rest
  } of stored) {
    const cells = byAgency.get(agencyId) ?? {}
    cells[code] = {
      ...rest,
      value: valueFromMicro(kind, valueMicro),
      standardError: standardErrorMicro === null ? null : valueFromMicro('survey', standardErrorMicro),
      enteredAt: enteredAt.toISOString(),
      enteredByName: enteredBy.name,
      groupCount: _count.groups,
    }
    byAgency.set(agencyId, cells)
  }
  return byAgency
}

/** Agencies of a block in the round, in list order, without the one that the actor stands aside from. */
async function readAgencies(actor: Actor, roundId: string, blockId: string) {
  const found = await db.assessment.findMany({
    where: { roundId, blockId },
    orderBy: { agency: { position: 'asc' } },
    select: {
      agencyId: true,
      agency: { select: { nameVi: true, nameEn: true, shortNameVi: true, shortNameEn: true } },
    },
  })
  return found.filter((a) => !isOwnAgency(actor, a.agencyId))
}

/**
 * Agencies × centrally filled rows of a block with what is entered; null when absent or not the actor's to see.
 * Agencies appear once the round is open.
 */
export async function getCentralGrid(
  actor: Actor,
  roundId: string,
  blockId: string,
  kind: CentralKind,
): Promise<CentralGrid | null> {
  if (!canReadCentral(actor, kind, { roundId, blockId })) return null
  const round = await readRound(roundId)
  const block = round?.blocks.find((b) => b.blockId === blockId)
  const catalogue = block && (await readCatalogue(block.catalogueId))
  if (!round || !block || !catalogue) return null
  const rows = catalogue.rows.filter((r) => isRowOfKind(r.rule, kind))
  const [agencies, cells, attributes, asked] = await Promise.all([
    readAgencies(actor, roundId, blockId),
    readCells(roundId, blockId, kind),
    readAttributes(round.year),
    readAskedQuestions(block.questionnaireId),
  ])
  return {
    roundId,
    blockId,
    kind,
    phase: block.phase,
    rows: rows.map((row) => toRow(row, asked)),
    canEnter: canEnterCentral(actor, kind, block),
    agencies: agencies.map(({ agencyId, agency }): CentralAgency => ({
      agencyId,
      name: { vi: agency.nameVi, en: agency.nameEn },
      shortName: { vi: agency.shortNameVi ?? agency.nameVi, en: agency.shortNameEn ?? agency.nameEn },
      cells: cells.get(agencyId) ?? {},
      notApplicable: rows
        .filter((r) => appliesTo(r, attributes.get(agencyId) ?? new Set(), 'none') !== true)
        .map((r) => r.code),
    })),
  }
}
