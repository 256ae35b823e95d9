import { rankingCells } from '@/components/ranking/ranking-csv'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { listAuditEntries } from '@/lib/audit-trail/queries'
import { getCouncilBlock, getCouncilItem, listCouncilBlocks } from '@/lib/council/queries'
import { getRoundBarFacts, listChanges, listUpcomingDeadlines } from '@/lib/home/queries'
import { listProgress } from '@/lib/progress/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { getRanking, listRankedRounds } from '@/lib/ranking/queries'
import { getRoundBoard } from '@/lib/round/queries'
import { getCentralGrid } from '@/lib/survey/queries'
import { listTasks } from '@/lib/task/queries'
import { readAppraisalLoad, readDisputed } from '@/lib/workload/queries'
import { BLOCKS } from '@/tests/support/stages'

/** Everything that a judge can ask for, as one text by query: what must not depend on his own agency. */

type Answers = Record<string, string>
const plain = (_key: string, value: unknown): unknown =>
  value instanceof Map || value instanceof Set ? [...(value as Iterable<unknown>)] : value
const textOf = (value: unknown): string => JSON.stringify(value, plain) ?? 'undefined'

const CSV_WORDS = {
  rank: 'rank',
  agencyId: 'agency id',
  agency: 'agency',
  index: 'index',
  band: 'band',
  points: 'points',
  maxPoints: 'max points',
  appraisal: 'appraisal',
  survey: 'survey',
  previousRank: 'previous rank',
  openRows: 'open rows',
}

async function ofBlock(actor: Actor, roundId: string, blockId: string, now: Date): Promise<Answers> {
  const ranking = await getRanking(actor, roundId, blockId, now)
  const council = await getCouncilBlock(actor, { roundId, blockId }, now)
  const answers: Answers = {
    ranking: textOf(ranking),
    csv: textOf(ranking && rankingCells(ranking, CSV_WORDS, 'vi')),
    council: textOf(council),
    survey: textOf(await getCentralGrid(actor, roundId, blockId, 'survey')),
    external: textOf(await getCentralGrid(actor, roundId, blockId, 'external')),
  }
  for (const { line } of council?.agenda ?? [])
    answers[`item ${line.agencyId} ${line.code}`] = textOf(
      await getCouncilItem(actor, { roundId, blockId, lineId: line.lineId }, now),
    )
  return answers
}

export type Asked = { roundId: string; codes: string[]; agencyIds: string[]; now: Date }

export async function answersTo(actor: Actor, { roundId, codes, agencyIds, now }: Asked): Promise<Answers> {
  const answers: Answers = {
    queue: textOf(await getAppraisalQueue(actor, roundId)),
    progress: textOf(await listProgress(actor, roundId, now)),
    board: textOf(await getRoundBoard(actor, roundId)),
    load: textOf(await readAppraisalLoad(actor, roundId)),
    disputed: textOf(await readDisputed(actor, roundId)),
    tasks: textOf(await listTasks(actor, now)),
    changes: textOf(await listChanges(actor, new Date(0))),
    trail: await trailOf(actor),
    bar: textOf(await getRoundBarFacts(actor, { roundId })),
    deadlines: textOf(await listUpcomingDeadlines(actor, 10, now)),
    rankedRounds: textOf(await listRankedRounds(actor)),
    councilBlocks: textOf(await listCouncilBlocks(actor, roundId)),
  }
  for (const blockId of BLOCKS)
    for (const [key, answer] of Object.entries(await ofBlock(actor, roundId, blockId, now)))
      answers[`${blockId} ${key}`] = answer
  for (const code of codes)
    answers[`row ${code}`] = textOf(await getRowTable(actor, { roundId, blockId: 'departments', code }, now))
  for (const agencyId of agencyIds) {
    answers[`agency ${agencyId}`] = textOf(await getAgencyTable(actor, { roundId, agencyId }, now))
    answers[`result ${agencyId}`] = textOf(await getAgencyResult(actor, roundId, agencyId, now))
  }
  return answers
}

/** The audit trail as he reads it; numbers and hashes are those of the whole chain, so they are left out here. */
async function trailOf(actor: Actor): Promise<string> {
  const page = await listAuditEntries(actor, {})
  return textOf(page?.entries.map(({ sequence: _sequence, hash: _hash, ...rest }) => rest))
}
