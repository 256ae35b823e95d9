import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readItems } from '@/lib/agenda/queries'
import type { ItemRow } from '@/lib/agenda/types'
import { getComposition } from '@/lib/composition/queries'
import { canReadCouncil } from '@/lib/council/policy'
import type { VoteCount } from '@/lib/council/types'
import { getSession, listSessions } from '@/lib/council-session/queries'
import type { SessionHead } from '@/lib/council-session/types'
import { db, type Tx } from '@/lib/db'
import { readAnnexes } from '@/lib/annex/queries'
import { getCorrectedOfYear } from '@/lib/publication/queries'
import { readRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import type { Points } from '@/lib/scoring/points'
import { tellsCount } from '@/lib/vote/policy'
import { canWritePaper, editionOf, partsInScope } from './policy'
import { paperTextsSchema } from './schema'
import type { DraftDecision, Minutes, MinutesItem, PaperKind, PaperList, PaperText } from './types'

type Place = { roundId: string; kind: PaperKind; subject: string }

/** What people wrote into a paper; version 0 when nothing was. For those who already know that the reader may. */
export async function readPaperText(place: Place, reader: Tx = db): Promise<PaperText> {
  const { roundId, kind, subject } = place
  const found = await reader.councilPaper.findUnique({
    where: { roundId_kind_subject: { roundId, kind, subject } },
    select: {
      texts: true,
      version: true,
      savedAt: true,
      finishedAt: true,
      savedBy: { select: { name: true } },
      finishedBy: { select: { name: true } },
    },
  })
  return {
    kind,
    subject,
    texts: paperTextsSchema.parse(found?.texts ?? {}),
    version: found?.version ?? 0,
    savedAt: found?.savedAt ?? null,
    savedByName: found?.savedBy.name ?? null,
    finishedAt: found?.finishedAt ?? null,
    finishedByName: found?.finishedBy?.name ?? null,
  }
}

const phasesOf = (round: RoundView) => round.blocks.map((b) => b.phase)
const gatesOf = (round: RoundView) => ({ roundId: round.id, phases: phasesOf(round) })

/** The papers of a round's council; null when the actor does not read them. */
export async function listPapers(actor: Actor, roundId: string): Promise<PaperList | null> {
  const [round, list] = await Promise.all([readRound(roundId), listSessions(actor, roundId)])
  if (!round || !list || !canReadCouncil(actor, { roundId })) return null
  const papers = await db.councilPaper.findMany({
    where: { roundId, finishedAt: { not: null } },
    select: { kind: true, subject: true },
  })
  const finished = new Set(papers.map((p) => `${p.kind}/${p.subject}`))
  return {
    roundId,
    year: round.year,
    sessions: list.sessions.map(({ sessionId, sequence, state, meetsAt, itemCount }) => ({
      ...{ sessionId, sequence, state, meetsAt, itemCount },
      isFinished: finished.has(`minutes/${sessionId}`),
    })),
    isDecisionFinished: finished.has(`decision/${roundId}`),
    blocks: round.blocks.map(({ blockId, blockName, phase }) => ({
      ...{ blockId, name: blockName, phase },
      canSeeApproval: phase !== 'preparation' && canReadCouncil(actor, { roundId, blockId }),
    })),
    canWrite: canWritePaper(actor, gatesOf(round)),
    edition: editionOf(actor, roundId, phasesOf(round)),
    corrected: await getCorrectedOfYear(round.year),
  }
}

const NO_POSITION = { vi: '', en: '' }

async function readBase(
  actor: Actor,
  round: RoundView,
  place: Place,
  itemIds: ReadonlySet<string>,
  now: Date,
) {
  const own = recusedAgencyId(actor)
  const [text, composition, annexes, corrected] = await Promise.all([
    readPaperText(place),
    getComposition(actor, round.id),
    readAnnexes(actor, round, now),
    getCorrectedOfYear(round.year),
  ])
  const seats = composition?.seats.filter((s) => s.body === 'council') ?? []
  const personOf = (role: string) => {
    const seat = seats.find((s) => s.role === role)
    return seat ? { position: seat.position, name: seat.personName } : null
  }
  const canWrite = canWritePaper(actor, gatesOf(round))
  const texts = partsInScope(place.kind, text.texts, itemIds)
  // Who does not write learns nothing of when others wrote, which could be about his own agency.
  const shown = canWrite.allowed
    ? { ...text, texts }
    : { ...text, texts, version: 0, savedAt: null, savedByName: null }
  return {
    ...{
      roundId: round.id,
      year: round.year,
      planNumber: round.planNumber,
      demonstration: round.demonstration,
    },
    text: shown,
    edition: editionOf(actor, round.id, phasesOf(round)),
    ownAgencyName:
      own && actor.agencyNameVi
        ? { vi: actor.agencyNameVi, en: actor.agencyNameEn ?? actor.agencyNameVi }
        : null,
    chair: personOf('chair') ?? { position: NO_POSITION, name: null },
    secretary: personOf('secretary'),
    settingUp: seats.find((s) => s.decisionNumber !== '')?.decisionNumber ?? '',
    annexes,
    phases: phasesOf(round),
    canWrite,
    corrected,
  }
}

/** The draft decision with its annexes as the reader may have it; null when he does not read the council's papers. */
export async function getDraftDecision(
  actor: Actor,
  roundId: string,
  now = new Date(),
): Promise<DraftDecision | null> {
  const round = await readRound(roundId)
  if (!round || !canReadCouncil(actor, { roundId })) return null
  const { secretary: _secretary, ...base } = await readBase(
    actor,
    round,
    { roundId, kind: 'decision', subject: roundId },
    new Set(),
    now,
  )
  return base
}

const pollSelect = {
  itemId: true,
  outcome: true,
  result: true,
  optionId: true,
  standsAside: {
    where: { reason: 'ownAgency' },
    orderBy: { seat: { position: 'asc' } },
    select: { seat: { select: { positionVi: true, positionEn: true } } },
  },
} as const

/** What was put and voted on each of these items. Counts where the reader is told them. */
async function readMinutesItems(
  items: ItemRow[],
  round: RoundView,
  tellsCounts: boolean,
): Promise<MinutesItem[]> {
  const itemIds = items.map((i) => i.itemId)
  const [options, polls] = await Promise.all([
    db.agendaOption.findMany({ where: { itemId: { in: itemIds } }, orderBy: { position: 'asc' } }),
    db.poll.findMany({
      where: { itemId: { in: itemIds }, closedAt: { not: null } },
      orderBy: { sequence: 'asc' },
      select: pollSelect,
    }),
  ])
  const reasons = new Map(round.settings.reasonCodes.map((r) => [r.code, r.name]))
  return items.map((item) => {
    const own = options
      .filter((o) => o.itemId === item.itemId)
      .map((o, i) => ({
        id: o.id,
        letter: String.fromCharCode(65 + i),
        source: o.source,
        points: o.points as Points | null,
        reason: (o.reasonCode && reasons.get(o.reasonCode)) || null,
        note: o.note,
      }))
    const optionOf = (id: string) => own.find((o) => o.id === id)
    return {
      ...item,
      options: own.map(({ id: _id, ...option }) => option),
      polls: polls
        .filter((p) => p.itemId === item.itemId)
        .map((p) => ({
          source: optionOf(p.optionId)?.source ?? 'other',
          letter: optionOf(p.optionId)?.letter ?? '',
          points: optionOf(p.optionId)?.points ?? null,
          outcome: p.outcome,
          count: tellsCounts ? (p.result as VoteCount | null) : null,
          aside: p.standsAside.map(({ seat }) => ({ vi: seat.positionVi, en: seat.positionEn })),
        })),
      pointsBefore: item.standingPoints,
      pointsAfter: item.state === 'approved' ? item.approvedPoints : item.standingPoints,
    }
  })
}

const runs = (session: SessionHead): boolean =>
  session.can.run.allowed || session.can.run.reason !== 'not-allowed'

/** The minutes of a session as the reader may have them; null when it is not his to read. */
export async function getMinutes(
  actor: Actor,
  place: { roundId: string; sessionId: string },
  now = new Date(),
): Promise<Minutes | null> {
  const [round, session] = await Promise.all([readRound(place.roundId), getSession(actor, place)])
  if (!round || !session) return null
  const rows = await readItems(actor, round, session.sessionId)
  const subject = { roundId: round.id, kind: 'minutes' as const, subject: session.sessionId }
  const [items, base] = await Promise.all([
    readMinutesItems(
      rows,
      round,
      tellsCount(runs(session) && recusedAgencyId(actor) === null, round.settings.council),
    ),
    readBase(actor, round, subject, new Set(rows.map((i) => i.itemId)), now),
  ])
  const blockIds = new Set(items.map((i) => i.blockId))
  const annexes = base.annexes.filter((a) => blockIds.has(a.blockId))
  return { ...base, annexes, session, items, reasonCodes: round.settings.reasonCodes }
}
