import 'server-only'
import { recusedAgencyId, type Actor } from '@/lib/actor'
import { readReadLines } from '@/lib/agreement/queries'
import { isCentralRow } from '@/lib/assessment/policy'
import { canAssign, canSeeAssignments, coverageOf, loadOf } from '@/lib/assignment/policy'
import {
  isHeadOfGroup,
  readAppraisers,
  readBlindPlaces,
  readBlockToGive,
  readFrames,
  readLineWork,
  readParts,
} from '@/lib/assignment/queries'
import type { AssignedPart, LineWork } from '@/lib/assignment/types'
import { dayOf } from '@/lib/calendar'
import type { CatalogueRow, CatalogueView } from '@/lib/catalogue/types'
import { db } from '@/lib/db'
import { readDiffering } from '@/lib/reading/queries'
import type { Bilingual } from '@/lib/scoring/rule'
import { lineKey, propose, Tally } from './policy'
import type { AssignmentBoard, BoardGroup, BoardPart } from './types'

type Names = Readonly<Record<string, Bilingual>>

async function readNames(): Promise<Names> {
  const found = await db.agency.findMany({ select: { id: true, nameVi: true, nameEn: true } })
  return Object.fromEntries(found.map((a) => [a.id, { vi: a.nameVi, en: a.nameEn }]))
}

type Facts = {
  rows: CatalogueRow[]
  catalogue: CatalogueView
  agencyIds: string[]
  parts: AssignedPart[]
  work: LineWork[]
  names: Names
  today: string
}

/**
 * Who appraises what of a block, how far it is, and what lies with nobody; null for all but those who give out work.
 * The own agency of one who judges himself is in none of it, and neither are lines that he reads independently.
 */
export async function getAssignmentBoard(
  actor: Actor,
  roundId: string,
  askedBlockId?: string,
  now = new Date(),
): Promise<AssignmentBoard | null> {
  const found = await readBlockToGive(actor, roundId, askedBlockId)
  if (!found) return null
  const { round, block, catalogue, head } = found
  const { blockId } = block
  const own = recusedAgencyId(actor)
  const [parts, people, work, frames, names, blind, readLines] = await Promise.all([
    readParts(roundId),
    readAppraisers(roundId),
    readLineWork(actor, roundId),
    readFrames(roundId, own),
    readNames(),
    readBlindPlaces(actor.personId, roundId),
    readReadLines(roundId, blockId),
  ])
  const rows = catalogue.rows.filter((row) => !isCentralRow(row))
  const agencyIds = frames.find((f) => f.blockId === blockId)?.agencyIds ?? []
  const today = dayOf(now)
  const ofBlock = parts.filter((p) => p.blockId === blockId && (own === null || p.agencyId !== own))
  const facts: Facts = {
    ...{ rows, catalogue, agencyIds, names, today, parts: ofBlock },
    work: work.filter((w) => w.blockId === blockId),
  }
  const substituteUnitId = round.settings.substituteLeadUnit
  const groups = groupsOf(facts)
  return {
    ...{ roundId, year: round.year, block, agencyNames: names, substituteUnitId, people, groups, today },
    blocks: round.blocks.map((b) => ({ blockId: b.blockId, name: b.blockName })),
    parts: partsOf(facts),
    load: loadOf({ people, parts, work, frames, today }),
    totals: totalsOf(groups),
    proposal: propose({ blockId, rows, agencyIds, people, parts: ofBlock, substituteUnitId }),
    readLines: readLines.filter((l) => !blind.has(lineKey(l)) && l.agencyId !== own),
    can: { assign: canAssign(actor, { roundId, isHeadOfGroup: head, phase: block.phase }) },
  }
}

function totalsOf(groups: BoardGroup[]): AssignmentBoard['totals'] {
  const sum = (pick: (g: BoardGroup) => number) => groups.reduce((n, g) => n + pick(g), 0)
  return {
    lines: sum((g) => g.lines),
    total: sum((g) => g.total),
    done: sum((g) => g.done),
    unassigned: sum((g) => g.unassigned),
    late: sum((g) => g.late),
  }
}

const firstWork = (work: readonly LineWork[]) =>
  new Map(work.filter((w) => w.reading === 'first').map((w) => [lineKey(w), w]))

/** Fields by the units that lead their rows, in the catalogue's order. */
function groupsOf({ rows, catalogue, agencyIds, parts, work, names, today }: Facts): BoardGroup[] {
  const covering = coverageOf(parts)
  const workOf = firstWork(work)
  const keys = [...new Set(rows.map((r) => `${r.fieldCode}/${r.leadUnitId ?? ''}`))]
  return keys.map((key) => {
    const ofGroup = rows.filter((r) => `${r.fieldCode}/${r.leadUnitId ?? ''}` === key)
    const [whole, own] = [new Tally(today), new Tally(today)]
    const { fieldCode = '', leadUnitId = null } = ofGroup[0] ?? {}
    const boardRows = ofGroup.map((row) => {
      const tally = new Tally(today)
      for (const agencyId of agencyIds) {
        const line = { agencyId, code: row.code }
        const [part, done] = [covering(line), workOf.get(lineKey(line))]
        for (const t of agencyId === leadUnitId ? [tally, whole, own] : [tally, whole]) t.add(part, done)
      }
      const { holders, unassigned, dueOn } = tally
      return { code: row.code, name: row.name, ...tally.progress, holders, unassigned, dueOn }
    })
    return {
      ...whole.progress,
      ...{ fieldCode, leadUnitId, rows: boardRows, holders: whole.holders },
      ...{ unassigned: whole.unassigned, late: whole.late, dueOn: whole.dueOn },
      fieldName: catalogue.nodes.find((n) => n.code === fieldCode)?.name ?? { vi: fieldCode, en: fieldCode },
      leadUnitName: leadUnitId === null ? null : (names[leadUnitId] ?? null),
      own:
        leadUnitId !== null && own.lines > 0
          ? { agencyId: leadUnitId, ...own.progress, holders: own.holders, unassigned: own.unassigned }
          : null,
    }
  })
}

/** Each part that lies with somebody, with the lines that it says the holder of. */
function partsOf({ rows, catalogue, agencyIds, parts, work, names, today }: Facts): BoardPart[] {
  const workOf = new Map(work.map((w) => [`${w.reading}/${lineKey(w)}`, w]))
  const tallies = new Map(parts.map((p) => [p.id, new Tally(today)]))
  for (const reading of ['first', 'second', 'third'] as const) {
    const covering = coverageOf(parts, reading)
    for (const { code } of rows)
      for (const agencyId of agencyIds) {
        const part = covering({ agencyId, code })
        if (part) tallies.get(part.id)?.add(part, workOf.get(`${reading}/${agencyId}/${code}`))
      }
  }
  const nameOf = namesOfNodes(catalogue)
  return parts.map((part) => {
    const tally = tallies.get(part.id)
    return {
      ...part,
      ...(tally?.progress ?? { lines: 0, total: 0, done: 0 }),
      late: tally?.late ?? 0,
      name: nameOf.get(part.code) ?? { vi: part.code, en: part.code },
      agencyName: part.agencyId === null ? null : (names[part.agencyId] ?? null),
    }
  })
}

function namesOfNodes(catalogue: CatalogueView): Map<string, Bilingual> {
  const names = new Map(catalogue.rows.map((r) => [r.code, r.name]))
  const walk = (nodes: CatalogueView['nodes']): void =>
    nodes.forEach((node) => {
      names.set(node.code, node.name)
      walk(node.children ?? [])
    })
  walk(catalogue.nodes)
  return names
}

/**
 * What those who give out work should see to in a round: lines that lie with nobody (once anything has been given out
 * there: before that roles alone say who appraises), lines whose two readings differ without a third reader, and what
 * is open in all. Null for everybody else.
 */
export async function readAssigningWork(
  actor: Actor,
  roundId: string,
): Promise<{ unassigned: number; thirdReaders: number; open: number } | null> {
  if (!canSeeAssignments(actor, { roundId, isHeadOfGroup: await isHeadOfGroup(actor, roundId) })) return null
  const own = recusedAgencyId(actor)
  const [parts, work, frames] = await Promise.all([
    readParts(roundId),
    readLineWork(actor, roundId),
    readFrames(roundId, own),
  ])
  let unassigned = 0
  for (const { blockId, codes, agencyIds } of frames) {
    const ofBlock = parts.filter((p) => p.blockId === blockId)
    if (!ofBlock.some((p) => p.reading === 'first')) continue
    const covering = coverageOf(ofBlock)
    for (const code of codes)
      unassigned += agencyIds.filter((agencyId) => !covering({ agencyId, code })).length
  }
  const thirds = new Set(
    parts.filter((p) => p.reading === 'third').map((p) => `${p.agencyId ?? ''}/${p.code}`),
  )
  const blind = await readBlindPlaces(actor.personId, roundId)
  const differing = await Promise.all(
    frames.map(({ blockId }) =>
      parts.some((p) => p.reading === 'second') ? readDiffering(roundId, blockId) : [],
    ),
  )
  const waiting = differing
    .flatMap((keys) => [...keys])
    .filter((key) => !thirds.has(key) && !blind.has(key) && !(own && key.startsWith(`${own}/`)))
  return {
    unassigned,
    thirdReaders: waiting.length,
    open: work.filter((w) => w.reading === 'first' && !w.done).length,
  }
}
