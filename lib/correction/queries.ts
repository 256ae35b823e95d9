import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { byCode } from '@/lib/agency-result/policy'
import { hashedContent } from '@/lib/content-hash'
import { db, type Tx } from '@/lib/db'
import { refuse } from '@/lib/errors'
import type { Prisma } from '@/lib/generated/prisma/client'
import { getPublicationOfYear, listPublicationsOfRound, readPublication } from '@/lib/publication/queries'
import type { Bundle } from '@/lib/publication/schema'
import type { PublicationHead } from '@/lib/publication/types'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import type { Facts } from '@/lib/scoring/facts'
import { canSign } from '@/lib/signature/queries'
import {
  canBeginCorrection,
  canCorrectRow,
  canDecideCorrection,
  canDropCorrection,
  canEditCorrection,
  canPublishCorrection,
  canPutCorrection,
  canReadCorrections,
  correctedBlocks,
  differencesOf,
  findRow,
  impactsOf,
  isHiddenFrom,
  publishedDifferences,
} from './policy'
import type {
  CorrectionCan,
  CorrectionHead,
  CorrectionList,
  CorrectionState,
  CorrectionView,
  OpenRow,
  PublicationStory,
  RowChange,
} from './types'

const headSelect = {
  id: true,
  roundId: true,
  number: true,
  baseId: true,
  state: true,
  reason: true,
  version: true,
  begunAt: true,
  returnNote: true,
  approvedAt: true,
  approvedHash: true,
  begunBy: { select: { name: true } },
  approvedBy: { select: { name: true } },
  publication: { select: { decisionNumber: true } },
  changes: {
    select: {
      blockId: true,
      agencyId: true,
      code: true,
      facts: true,
      points: true,
      reasonCode: true,
      ground: true,
    },
  },
} satisfies Prisma.CorrectionSelect

type ChangeRecord = Omit<RowChange, 'facts'> & { facts: unknown }
export type CorrectionRecord = Omit<CorrectionHead, 'begunByName' | 'changeCount' | 'decisionNumber'> & {
  baseId: string
  returnNote: string | null
  approvedAt: Date | null
  approvedHash: string | null
  begunBy: { name: string }
  approvedBy: { name: string } | null
  publication: { decisionNumber: string } | null
  changes: ChangeRecord[]
}

/** One correction with its changes. For queries and commands that already know that the reader may. */
export async function readCorrection(
  where: { id: string } | { roundId_number: { roundId: string; number: number } },
  reader: Tx = db,
): Promise<CorrectionRecord | null> {
  return reader.correction.findUnique({ where, select: headSelect })
}

/** In one order always, because they are hashed: by agency, then as the catalogue has the rows. */
export const changesOf = ({ changes }: Pick<CorrectionRecord, 'changes'>): RowChange[] =>
  changes
    .map((c) => ({ ...c, facts: c.facts as Facts | null }))
    .sort((a, b) => (a.agencyId === b.agencyId ? byCode(a.code, b.code) : a.agencyId < b.agencyId ? -1 : 1))

const agenciesOf = ({ changes }: Pick<CorrectionRecord, 'changes'>): string[] => [
  ...new Set(changes.map((c) => c.agencyId)),
]

export const stageOf = (correction: CorrectionRecord): { state: CorrectionState; agencyIds: string[] } => ({
  state: correction.state,
  agencyIds: agenciesOf(correction),
})

/** The hash of what a correction says: the publication corrected, the reason, every change. */
export function contentHashOf(
  correction: Pick<CorrectionRecord, 'reason' | 'changes'>,
  base: Pick<PublicationHead, 'sha256'>,
): string {
  const { reason } = correction
  return hashedContent({ corrects: base.sha256, reason, changes: changesOf(correction) }).sha256
}

const toHead = (c: CorrectionRecord): CorrectionHead => ({
  id: c.id,
  roundId: c.roundId,
  number: c.number,
  state: c.state,
  reason: c.reason,
  version: c.version,
  begunAt: c.begunAt,
  begunByName: c.begunBy.name,
  changeCount: c.changes.length,
  decisionNumber: c.publication?.decisionNumber ?? null,
})

/** The chair sees what was put to him, not what is being drafted or was given up before. */
const isShownTo = (actor: Actor, correction: CorrectionRecord): boolean =>
  correction.state === 'published' ||
  (!isHiddenFrom(actor, agenciesOf(correction)) &&
    (canBeginCorrection(actor, ['published'], false).allowed ||
      !['drafting', 'dropped'].includes(correction.state)))

/** Corrections of a published round, the latest first; null where the actor reads none. */
export async function listCorrections(actor: Actor, roundId: string): Promise<CorrectionList | null> {
  const round = await readRound(roundId)
  if (!round || !canReadCorrections(actor, roundId)) return null
  const [found, publications] = await Promise.all([
    db.correction.findMany({ where: { roundId }, orderBy: { number: 'desc' }, select: headSelect }),
    listPublicationsOfRound(roundId),
  ])
  const shown = found.filter((c) => isShownTo(actor, c))
  const hasOpen = shown.some((c) => !['published', 'dropped'].includes(c.state))
  const phases = round.blocks.map((b) => b.phase)
  const canBegin = canBeginCorrection(actor, phases, hasOpen)
  return { roundId, year: round.year, corrections: shown.map(toHead), publications, canBegin }
}

function canOf(actor: Actor, correction: CorrectionRecord): CorrectionCan {
  const stage = stageOf(correction)
  const publish = canPublishCorrection(actor, stage)
  return {
    edit: canEditCorrection(actor, stage),
    put: canPutCorrection(actor, stage),
    decide: canDecideCorrection(actor, correction.roundId, stage),
    publish: publish.allowed && !canSign() ? refuse('no-signing-key') : publish,
    drop: canDropCorrection(actor, stage),
  }
}

type Place = { roundId: string; number: number }
type Asked = { agencyId?: string; code?: string }

/**
 * One correction with its rows before and after and what it makes of the blocks; null where it is not the actor's to
 * know of. `asked`: the row that is opened to be changed.
 */
export async function getCorrection(
  actor: Actor,
  { roundId, number }: Place,
  asked: Asked = {},
): Promise<CorrectionView | null> {
  if (!canReadCorrections(actor, roundId)) return null
  const [round, correction] = await Promise.all([
    readRound(roundId),
    readCorrection({ roundId_number: { roundId, number } }),
  ])
  if (!round || !correction || !isShownTo(actor, correction)) return null
  const [base, publications] = await Promise.all([
    readPublication(correction.baseId),
    listPublicationsOfRound(roundId),
  ])
  const differences = differencesOf(base.bundle, changesOf(correction))
  const after = { blocks: correctedBlocks(base.bundle, differences) }
  const can = canOf(actor, correction)
  return {
    ...toHead(correction),
    year: round.year,
    returnNote: correction.returnNote,
    approvedAt: correction.approvedAt,
    approvedByName: correction.approvedBy?.name ?? null,
    base: base.head,
    isOfLatest: publications.at(-1)?.id === base.head.id,
    contentHash: contentHashOf(correction, base.head),
    differences,
    impacts: impactsOf(base.bundle, after, differences, recusedAgencyId(actor)),
    can,
    reasonCodes: round.settings.reasonCodes,
    latestDay: base.bundle.latestDay,
    ...(can.edit.allowed ? choicesOf(actor, base.bundle, correction, asked) : NO_CHOICES),
  }
}

const NO_CHOICES = { choices: [], openRow: null, rowsOfAgency: [] }

/** What may be chosen for a change: agencies, the rows of the agency asked for, and the row opened. */
function choicesOf(
  actor: Actor,
  bundle: Bundle,
  correction: CorrectionRecord,
  asked: Asked,
): Pick<CorrectionView, 'choices' | 'openRow' | 'rowsOfAgency'> {
  const own = recusedAgencyId(actor)
  const choices = bundle.blocks.map((block) => ({
    blockId: block.id,
    blockName: block.name,
    agencies: block.agencies.filter((a) => a.submitted && a.id !== own).map(({ id, name }) => ({ id, name })),
  }))
  const blockId = choices.find((c) => c.agencies.some((a) => a.id === asked.agencyId))?.blockId
  const block = bundle.blocks.find((b) => b.id === blockId)
  const agency = block?.agencies.find((a) => a.id === asked.agencyId)
  if (!block || !agency) return { ...NO_CHOICES, choices }
  const names = new Map(block.catalogue.nodes.map((n) => [n.code, n.name]))
  const rowsOfAgency = agency.rows.flatMap(({ code, status }) => {
    const name = names.get(code)
    return name && status !== 'not-applicable' ? [{ code, name }] : []
  })
  const place = { blockId: block.id, agencyId: agency.id, code: asked.code ?? '' }
  return { choices, rowsOfAgency, openRow: openRowOf(bundle, correction, place) }
}

function openRowOf(
  bundle: Bundle,
  correction: CorrectionRecord,
  place: { blockId: string; agencyId: string; code: string },
): OpenRow | null {
  const found = findRow(bundle, place)
  if (!found) return null
  const { blockId, agencyId, code } = place
  const change = changesOf(correction).find((c) => c.agencyId === agencyId && c.code === code) ?? null
  const { agency, published, row } = found
  const refusal = canCorrectRow(agency, published)
  return { blockId, agencyId, agencyName: agency.name, row, published, change, refusal }
}

/** How many corrections of a round wait for the actor: for the chair those put to him, for Home Affairs those approved. */
export async function countWaitingCorrections(
  actor: Actor,
  { id: roundId }: Pick<RoundView, 'id'>,
): Promise<{ toDecide: number; toPublish: number; number: number | null }> {
  const none = { toDecide: 0, toPublish: 0, number: null }
  if (!canReadCorrections(actor, roundId)) return none
  const open = await db.correction.findMany({
    where: { roundId, state: { in: ['withChair', 'approved'] } },
    select: headSelect,
  })
  const [shown] = open.filter((c) => isShownTo(actor, c))
  if (!shown) return none
  const can = canOf(actor, shown)
  return {
    toDecide: can.decide.allowed ? 1 : 0,
    toPublish: can.publish.allowed ? 1 : 0,
    number: shown.number,
  }
}

/** What a publication of a year corrected, and whether it was itself corrected since; for everyone. Null before any. */
export async function getPublicationStory(year: number, sequence?: number): Promise<PublicationStory | null> {
  const published = await getPublicationOfYear(year, sequence)
  if (!published) return null
  const { head, bundle } = published
  const heads = await listPublicationsOfRound(head.roundId)
  const former = heads.find((h) => h.sequence === head.sequence - 1) ?? null
  const story = { shown: head, latest: heads.at(-1) ?? head, former, reasons: bundle.reasons }
  if (!former) return { ...story, differences: [], impacts: [] }
  const differences = publishedDifferences(bundle)
  const before = (await readPublication(former.id)).bundle
  return { ...story, differences, impacts: impactsOf(before, bundle, differences) }
}
