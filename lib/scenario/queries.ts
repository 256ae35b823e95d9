import 'server-only'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import type { AgencyResult, RowResult } from '@/lib/agency-result/types'
import { dayOf } from '@/lib/calendar'
import { readCatalogue } from '@/lib/catalogue/queries'
import { db } from '@/lib/db'
import { getPublicationOfYear } from '@/lib/publication/queries'
import { readRound } from '@/lib/round/queries'
import { canReadScenario, stalenessOf } from './policy'
import { basisSchema, changesSchema } from './schema'
import type { ScenarioBasis, ScenarioDesk, ScenarioView, WhatIfBase, WhatIfRow } from './types'

const select = {
  id: true,
  roundId: true,
  agencyId: true,
  ownerId: true,
  name: true,
  note: true,
  changes: true,
  basis: true,
  shared: true,
  version: true,
  updatedAt: true,
  archivedAt: true,
  owner: { select: { name: true, agencyId: true } },
} as const

/**
 * What a reader may try out about an agency – its result as he gets it, and the others of the block as they rank it – with
 * the scenarios on it that he may see. Null when out of scope, absent or not ranked.
 */
export async function getScenarioDesk(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<ScenarioDesk | null> {
  const result = await getAgencyResult(actor, roundId, agencyId, now)
  return result && readDesk(actor, result, now)
}

/** The same of a result that the reader got already: there is none on an agency that he does not get. */
export async function readDesk(
  actor: Actor,
  result: AgencyResult,
  now = new Date(),
): Promise<ScenarioDesk | null> {
  const base = await readBase(result, now)
  return base && { base, scenarios: await listScenarios(actor, result) }
}

/** From a result that the reader got: nothing is read of an agency that it leaves out. */
async function readBase(result: AgencyResult, now: Date): Promise<WhatIfBase | null> {
  const { ranking, standing } = result
  const { roundId, blockId } = ranking
  const { total } = standing
  const round = await readRound(roundId)
  const catalogue = await readCatalogue(result.catalogueId)
  const published = ranking.publication ? await getPublicationOfYear(ranking.year) : null
  if (!round || !catalogue || !total) return null
  return {
    roundId,
    year: ranking.year,
    blockId,
    blockName: ranking.blockName,
    agencyId: standing.agencyId,
    name: standing.name,
    published: ranking.publication !== null,
    soFar: ranking.soFar,
    withSurvey: ranking.withSurvey,
    demonstration: ranking.demonstration,
    illustrative: ranking.illustrative,
    latestDay: published?.bundle.latestDay ?? dayOf(now),
    ties: published?.bundle.round.ties ?? round.settings.ties,
    bands: ranking.bands,
    maxPoints: catalogue.maxPoints,
    nodes: catalogue.nodes,
    rows: result.rows.map((row) => toRow(row, result)),
    total,
    others: ranking.rows
      .filter((row) => row.agencyId !== standing.agencyId)
      .map(({ agencyId, name, total, appraisal, survey }) => ({
        agencyId,
        name,
        percentHundredths: total?.percentHundredths ?? null,
        appraisalHundredths: appraisal?.percentHundredths ?? null,
        surveyHundredths: survey?.percentHundredths ?? null,
      })),
    basis: basisOf(result),
  }
}

const basisOf = ({
  ranking,
  standing,
  catalogueId,
}: Pick<AgencyResult, 'ranking' | 'standing' | 'catalogueId'>): ScenarioBasis => ({
  catalogueId,
  publicationSha256: ranking.publication?.sha256 ?? null,
  indexHundredths: standing.total?.percentHundredths ?? null,
})

function toRow(row: RowResult, { reasons }: AgencyResult): WhatIfRow {
  const { code, fieldCode, criterionCode, name, method, central, maxPoints, rule, facts, final } = row
  const reason = reasons.find((one) => one.code === row.reasonCode)
  const away = final.status === 'not-applicable'
  const byRatio = row.working.status === 'not-applicable' && row.working.why === 'denominator-zero'
  return {
    code,
    fieldCode,
    criterionCode,
    name,
    method,
    central,
    maxPoints,
    rule,
    facts,
    final,
    open: !away || byRatio,
    reason: reason?.name ?? null,
    remedy: reason?.remedy ?? null,
  }
}

/**
 * The scenarios on an agency that the reader may see, the latest first: his own, those put away among them, and those
 * that colleagues share.
 */
async function listScenarios(
  actor: Actor,
  result: Pick<AgencyResult, 'ranking' | 'standing' | 'catalogueId'>,
): Promise<ScenarioView[]> {
  const now = basisOf(result)
  const found = await db.scenario.findMany({
    where: {
      roundId: result.ranking.roundId,
      agencyId: result.standing.agencyId,
      OR: [
        { ownerId: actor.personId },
        ...(actor.agencyId ? [{ shared: true, archivedAt: null, owner: { agencyId: actor.agencyId } }] : []),
      ],
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'asc' }],
    select,
  })
  return found
    .filter((s) => canReadScenario(actor, { ...s, ownerAgencyId: s.owner.agencyId }))
    .map(({ owner, ownerId, changes, basis, roundId: _round, agencyId: _agency, ...rest }): ScenarioView => {
      const then = basisSchema.parse(basis)
      return {
        ...rest,
        changes: changesSchema.parse(changes),
        ownerName: owner.name,
        own: ownerId === actor.personId,
        basis: then,
        stale: stalenessOf(then, now),
      }
    })
}
