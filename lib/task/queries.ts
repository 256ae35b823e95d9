import 'server-only'
import { holds, holdsAny, recusedAgencyId, type Actor } from '@/lib/actor'
import { stateOfLine } from '@/lib/assessment/policy'
import { agencyOfActor, getWorkspace } from '@/lib/assessment/queries'
import type { Workspace } from '@/lib/assessment/types'
import { readAssigningWork } from '@/lib/assignment-board/queries'
import { readCatalogue } from '@/lib/catalogue/queries'
import { countWaitingCorrections } from '@/lib/correction/queries'
import { db } from '@/lib/db'
import { progressPerPerson, rowsToDo } from '@/lib/delegation/policy'
import { readDelegations } from '@/lib/delegation/queries'
import { formatDeadline } from '@/lib/format'
import { deadlineOfPhase } from '@/lib/home/policy'
import { listOpenVotes } from '@/lib/meeting/queries'
import { listProgress } from '@/lib/progress/queries'
import { listOwnReadings } from '@/lib/reading/queries'
import { getCurrentRound, listRounds } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import {
  readAppraisalLoad,
  readDisputed,
  readExplanationLoad,
  readMissingCentral,
} from '@/lib/workload/queries'
import type { BlockCount } from '@/lib/workload/types'
import { listDowntimeOffers } from '@/lib/uptime/queries'
import type { Task, TaskKey } from './types'

type Draft = Omit<Task, 'year' | 'values'> & { values?: Task['values'] }
const act = (key: TaskKey, count: number, href: string, values?: Task['values']): Draft => ({
  key,
  kind: 'act',
  count,
  href,
  values,
})
const watch = (key: TaskKey, count: number, href: string, values?: Task['values']): Draft => ({
  key,
  kind: 'watch',
  count,
  href,
  values,
})

/** Everything that waits for the actor in the rounds under way, and in his other work; nothing with a count of 0. */
export async function listTasks(actor: Actor, now = new Date()): Promise<Task[]> {
  const rounds = await listRounds(actor)
  const underWay = rounds.filter((r) => r.openedAt !== null && r.blocks.some((b) => b.phase !== 'published'))
  // An agency that has no part in a round under way is told of its last result.
  const current = await getCurrentRound(actor)
  const last = current?.openedAt && !underWay.some((r) => r.id === current.id) ? [current] : []
  const shown = [...underWay, ...last]
  const perRound = await Promise.all(shown.map((round) => tasksOfRound(actor, round, now)))
  const corrections = await Promise.all(rounds.map((round) => tasksOfCorrections(actor, round)))
  const others = await tasksOfAdministrator(actor)
  return [...perRound.flat(), ...corrections.flat(), ...others].filter((t) => t.count > 0)
}

async function tasksOfRound(actor: Actor, round: RoundView, now: Date): Promise<Task[]> {
  const groups = await Promise.all([
    tasksOfAgency(actor, round, now),
    tasksOfAppraiser(actor, round, now),
    tasksOfAssigning(actor, round),
    tasksOfCouncil(actor, round),
    tasksOfHomeAffairs(actor, round, now),
    tasksOfSurvey(actor, round),
  ])
  return groups.flat().map((draft) => ({ ...draft, values: draft.values ?? {}, year: round.year }))
}

async function tasksOfAgency(actor: Actor, round: RoundView, now: Date): Promise<Draft[]> {
  const agencyId = agencyOfActor(actor)
  const workspace = agencyId ? await getWorkspace(actor, round.id, agencyId, now) : null
  if (!agencyId || !workspace) return []
  const { head } = workspace
  if (head.block.phase === 'published')
    return [watch('seeResult', 1, `/results/${round.year}/${head.block.blockId}/${agencyId}`)]
  if (head.state === 'submitted') return tasksOfExplanation(actor, workspace, now)
  const isHead = holds(actor, 'head', { agencyId, roundId: round.id })
  const isClerk = holds(actor, 'clerk', { agencyId, roundId: round.id })
  const drafts: Draft[] = []
  if (isHead && workspace.can.submit.allowed) drafts.push(act('signReport', 1, `/assess/${round.id}/sign`))
  if (!workspace.can.save.allowed) return drafts
  const [rows, mine] = await Promise.all([countRows(workspace), countMine(actor, workspace)])
  if (mine) drafts.push(act('assignedRows', mine.rows - mine.done, `/assess/${round.id}?mine=1`, mine))
  if (isHead && !isClerk)
    return [...drafts, watch('awaitDraft', rows.open + rows.unproven, `/assess/${round.id}`, rows)]
  if (head.reopenedUntil && now < head.reopenedUntil) drafts.push(act('reopened', 1, `/assess/${round.id}`))
  if (head.returnNote) drafts.push(act('returned', 1, `/assess/${round.id}`, { note: head.returnNote }))
  drafts.push(
    act('fillRows', rows.open, `/assess/${round.id}`, rows),
    act('proveRows', rows.unproven, `/assess/${round.id}`, rows),
  )
  if (rows.open + rows.unproven === 0 && workspace.can.handOver.allowed)
    drafts.push(act('handOver', 1, `/assess/${round.id}`))
  return drafts
}

/** The rows that lie with the actor himself, and how many of them are late or due soon. */
async function countMine(actor: Actor, { head, lines, latestDay }: Workspace) {
  const [catalogue, delegations] = await Promise.all([
    readCatalogue(head.catalogueId),
    readDelegations(head.id),
  ])
  if (!catalogue || !delegations.some((d) => d.assigneeId === actor.personId)) return null
  const progress = progressPerPerson(rowsToDo(catalogue.rows, lines, latestDay), delegations, latestDay)
  const mine = progress.find((p) => p.personId === actor.personId)
  return mine ? { rows: mine.rows, done: mine.done, late: mine.late, soon: mine.soon } : null
}

/** Rows without points yet, rows without proof or explanation, and rows that are done. */
async function countRows({
  head,
  lines,
  latestDay,
}: Workspace): Promise<{ open: number; unproven: number; done: number }> {
  const catalogue = await readCatalogue(head.catalogueId)
  const rows = new Map(catalogue?.rows.map((r) => [r.code, r]))
  const states = lines.flatMap((line) => {
    const row = rows.get(line.code)
    return row && line.claimState !== 'claimed' ? [stateOfLine(row, line, latestDay)] : []
  })
  const count = (...wanted: string[]) => states.filter((s) => wanted.includes(s)).length
  return {
    open: count('not-scored'),
    unproven: count('needs-evidence', 'needs-explanation'),
    done: count('filled'),
  }
}

async function tasksOfExplanation(actor: Actor, { head }: Workspace, now: Date): Promise<Draft[]> {
  const { block, roundId, agencyId } = head
  const open =
    block.phase === 'explanation' &&
    block.appraisalReleasedAt !== null &&
    head.explainedAt === null &&
    now < block.explainBefore
  if (!open) return []
  const load = await readExplanationLoad(head.id)
  const drafts = [act('explainRows', load.unanswered, `/explain/${roundId}`, load)]
  if (load.unanswered === 0 && holds(actor, 'head', { agencyId, roundId }))
    drafts.push(act('signExplanation', 1, `/explain/${roundId}`, load))
  return drafts
}

const total = (counts: BlockCount[]) => ({
  rows: counts.reduce((n, c) => n + c.rows, 0),
  agencies: counts.reduce((n, c) => n + c.agencies, 0),
})

async function tasksOfAppraiser(actor: Actor, round: RoundView, now: Date): Promise<Draft[]> {
  if (!holds(actor, 'appraiser', { roundId: round.id })) return []
  const [load, independent] = await Promise.all([
    readAppraisalLoad(actor, round.id),
    listOwnReadings(actor, round.id, now),
  ])
  const toRead = independent.filter((r) => !r.isDone)
  const [first, second, claims] = [total(load.first), total(load.second), total(load.claims)]
  const href = `/appraise/${round.id}`
  return [
    act('appraiseRows', first.rows, href, first),
    act('secondReading', second.rows, href, second),
    act('ruleClaims', claims.rows, href, claims),
    act('readIndependently', toRead.length, href, { late: toRead.filter((r) => r.isLate).length }),
  ]
}

/** For Home Affairs what is to be given out; for the head of the working group the way to it as well. */
async function tasksOfAssigning(actor: Actor, round: RoundView): Promise<Draft[]> {
  if (!round.blocks.some((b) => !['preparation', 'council', 'approved', 'published'].includes(b.phase)))
    return []
  const work = await readAssigningWork(actor, round.id)
  if (!work) return []
  const href = `/appraise/${round.id}/assignments`
  const isHead = !holds(actor, 'homeAffairs', { roundId: round.id })
  return [
    act('assignRows', work.unassigned, href),
    act('thirdReaders', work.thirdReaders, `/appraise/${round.id}/readings`),
    ...(isHead ? [watch('watchAppraisal', work.open, href)] : []),
  ]
}

async function tasksOfCouncil(actor: Actor, round: RoundView): Promise<Draft[]> {
  if (!holdsAny(actor, ['councilMember', 'councilChair'], { roundId: round.id })) return []
  const votes = await votesToCast(actor, round)
  const sitting = round.blocks.filter((b) => b.phase === 'council')
  if (sitting.length === 0) return votes
  const disputed = total(await readDisputed(actor, round.id))
  const href = `/council/${round.id}`
  if (!holds(actor, 'councilChair', { roundId: round.id }))
    return [...votes, act('readDossiers', disputed.rows, href, disputed)]
  return [
    ...votes,
    act('decideDisputed', disputed.rows, href, disputed),
    act('approveBlock', sitting.length, href),
  ]
}

/** Open votes in writing on which the member has not voted yet, and until when. */
async function votesToCast(actor: Actor, round: RoundView): Promise<Draft[]> {
  const open = await listOpenVotes(actor, round.id)
  const [first] = open
  if (!first) return []
  const href = `/council/${round.id}/sessions/${first.sessionId}`
  return [act('castVotes', open.length, href, { until: formatDeadline(first.votesBefore) })]
}

async function tasksOfHomeAffairs(actor: Actor, round: RoundView, now: Date): Promise<Draft[]> {
  if (!holds(actor, 'homeAffairs', { roundId: round.id })) return []
  const agencies = (await listProgress(actor, round.id, now))?.flatMap((b) => b.agencies) ?? []
  const inState = (...states: string[]) => agencies.filter((a) => states.includes(a.state)).length
  const due = round.blocks.filter((b) => (deadlineOfPhase(b)?.getTime() ?? Infinity) <= now.getTime())
  const external = total(
    await readMissingCentral(round.id, { kinds: ['external'], exceptAgencyId: recusedAgencyId(actor) }),
  )
  const approved = round.blocks.length > 0 && round.blocks.every((b) => b.phase === 'approved')
  const late = {
    withHead: inState('withHead'),
    drafting: inState('drafting'),
    notStarted: inState('notStarted'),
  }
  return [
    ...(await downtimeOffers(actor, round.id, now)),
    act('publishRound', approved ? 1 : 0, `/rounds`),
    act('moveOn', due.length, `/rounds`),
    act('enterExternal', external.rows, `/survey/${round.id}`, external),
    await reopenedAgencies(actor, round.id, now),
    watch(
      'notSubmitted',
      late.withHead + late.drafting + late.notStarted,
      `/home?round=${round.id}&state=open#progress`,
      late,
    ),
    watch('notExplained', inState('explaining'), `/home?round=${round.id}&state=explaining#progress`),
  ]
}

/** One for each deadline before which the portal was down. */
async function downtimeOffers(actor: Actor, roundId: string, now: Date): Promise<Draft[]> {
  const offers = await listDowntimeOffers(actor, roundId, now)
  const first = offers[0]
  if (!first) return []
  const href = `/rounds/${roundId}?block=${first.blockId}#downtime`
  return [act('extendForDowntime', offers.length, href, { minutes: first.minutes })]
}

/** Who may sign again for a while, and whose time ends first. */
async function reopenedAgencies(actor: Actor, roundId: string, now: Date): Promise<Draft> {
  const recused = recusedAgencyId(actor)
  const found = await db.assessment.findMany({
    where: {
      roundId,
      state: { not: 'submitted' },
      reopenedUntil: { gt: now },
      roundBlock: { phase: { in: ['selfAssessment', 'appraisal1'] } },
      ...(recused ? { agencyId: { not: recused } } : {}),
    },
    orderBy: { reopenedUntil: 'asc' },
    select: { blockId: true, reopenedUntil: true },
  })
  const first = found[0]
  const href = `/rounds/${roundId}?block=${first?.blockId ?? ''}&state=reopened`
  const until = first?.reopenedUntil ? formatDeadline(first.reopenedUntil) : ''
  return watch('reopenedAgencies', found.length, href, { until })
}

/** Corrections of published rounds: to be decided on by the chair, to be published by Home Affairs. */
async function tasksOfCorrections(actor: Actor, round: RoundView): Promise<Task[]> {
  if (!round.blocks.some((b) => b.phase === 'published')) return []
  const waiting = await countWaitingCorrections(actor, round)
  const href = `/rounds/${round.id}/corrections/${String(waiting.number)}`
  const drafts = [
    act('decideCorrection', waiting.toDecide, href),
    act('publishCorrection', waiting.toPublish, href),
  ]
  return drafts.map((draft) => ({ ...draft, values: {}, year: round.year }))
}

async function tasksOfSurvey(actor: Actor, round: RoundView): Promise<Draft[]> {
  if (!holds(actor, 'surveyOfficer', { roundId: round.id })) return []
  const missing = total(
    await readMissingCentral(round.id, { kinds: ['survey'], exceptAgencyId: recusedAgencyId(actor) }),
  )
  return [act('enterSurvey', missing.rows, `/survey/${round.id}`, missing)]
}

async function tasksOfAdministrator(actor: Actor): Promise<Task[]> {
  if (!holds(actor, 'administrator')) return []
  const [locked, withoutRole] = await Promise.all([
    db.person.count({ where: { disabledAt: null, lockedUntil: { gt: new Date() } } }),
    db.person.count({ where: { disabledAt: null, roles: { none: { revokedAt: null } } } }),
  ])
  return [
    watch('lockedPeople', locked, '/people?state=locked'),
    watch('peopleWithoutRole', withoutRole, '/people?state=noRole'),
  ].map((draft) => ({ ...draft, values: {}, year: null }))
}
