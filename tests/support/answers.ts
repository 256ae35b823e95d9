import { rankingCells, type CsvWords } from '@/components/ranking/ranking-csv'
import type { Actor } from '@/lib/actor'
import { getAgencyResult } from '@/lib/agency-result/queries'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { listAuditActions } from '@/lib/audit-trail/queries'
import { getCouncilBlock, getCouncilItem, listCouncilBlocks } from '@/lib/council/queries'
import { getRoundBarFacts, listChanges, listUpcomingDeadlines } from '@/lib/home/queries'
import { listNotifications } from '@/lib/notification/queries'
import { listProgress } from '@/lib/progress/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { getRanking, listRankedRounds } from '@/lib/ranking/queries'
import { getRoundBoard, listRounds } from '@/lib/round/queries'
import { getCentralGrid } from '@/lib/survey/queries'
import { listTasks } from '@/lib/task/queries'
import { readAppraisalLoad, readDisputed } from '@/lib/workload/queries'
import { ABSENT, BLOCKS, WORK, type Stages } from '@/tests/support/stages'

/** What somebody reads of the small round, as it would be sent, to be compared byte by byte. */

export type Answers = Record<string, string>

const DEPARTMENTS = 'departments'
export const LONG_AGO = new Date('2000-01-01T00:00:00Z')
/** Beyond every number of steps that a test takes. */
export const ALL_CHANGES = 1000
const WORDS: CsvWords = {
  rank: 'rank',
  agencyId: 'id',
  agency: 'agency',
  index: 'index',
  band: 'band',
  points: 'points',
  maxPoints: 'of',
  appraisal: 'appraisal',
  survey: 'survey',
  previousRank: 'before',
  openRows: 'open',
}

/** Names of the answers that are not the same. */
export const differing = (before: Answers, after: Answers): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => before[name] !== after[name])

/** Everything that somebody who judges can ask for, by name, as it would be sent. */
export async function askEverything(world: Stages, actor: Actor, now: Date): Promise<Answers> {
  const { roundId } = world
  const answers: Answers = {}
  const put = (name: string, value: unknown) => {
    answers[name] = JSON.stringify(value) ?? 'undefined'
  }
  put('queue', await getAppraisalQueue(actor, roundId))
  put('load', await readAppraisalLoad(actor, roundId))
  put('disputed', await readDisputed(actor, roundId))
  put('tasks', await listTasks(actor, now))
  put('changes', await listChanges(actor, LONG_AGO, ALL_CHANGES))
  put('bar', await getRoundBarFacts(actor))
  put('bar of the block', await getRoundBarFacts(actor, { roundId, blockId: DEPARTMENTS }))
  put('deadlines', await listUpcomingDeadlines(actor, ALL_CHANGES, now))
  put('rounds', await listRounds(actor))
  put('board', await getRoundBoard(actor, roundId))
  put('progress', await listProgress(actor, roundId, now))
  put('audit actions', await listAuditActions(actor))
  put('notifications', await listNotifications(actor))
  put('ranked rounds', await listRankedRounds(actor))
  put('council blocks', await listCouncilBlocks(actor, roundId))
  for (const code of ['1.1.4', '8.2.2', '1.1.1'])
    put(`row ${code}`, await getRowTable(actor, { roundId, blockId: DEPARTMENTS, code }, now))
  for (const blockId of BLOCKS) {
    const ranking = await getRanking(actor, roundId, blockId, now)
    put(`ranking ${blockId}`, ranking)
    put(`file of ${blockId}`, ranking && rankingCells(ranking, WORDS, 'vi'))
    for (const kind of ['survey', 'external'] as const)
      put(`${kind} ${blockId}`, await getCentralGrid(actor, roundId, blockId, kind))
    const council = await getCouncilBlock(actor, { roundId, blockId }, now)
    put(`council ${blockId}`, council)
    for (const { line } of council?.agenda ?? [])
      put(
        `item ${line.agencyId} ${line.code}`,
        await getCouncilItem(actor, { roundId, blockId, lineId: line.lineId }, now),
      )
  }
  for (const agencyId of [...Object.keys(WORK), ABSENT]) {
    put(`table ${agencyId}`, await getAgencyTable(actor, { roundId, agencyId }, now))
    put(`result ${agencyId}`, await getAgencyResult(actor, roundId, agencyId, now))
  }
  return answers
}
