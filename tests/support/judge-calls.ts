import { tableColumns } from '@/components/ranking/columns'
import { rankingCells } from '@/components/ranking/ranking-csv'
import { rankingFile } from '@/components/ranking/ranking-file'
import type { Actor } from '@/lib/actor'
import * as document from '@/lib/agency-document/queries'
import * as note from '@/lib/agency-note/queries'
import { getAgencyResult } from '@/lib/agency-result/queries'
import * as agency from '@/lib/agency/queries'
import * as analysis from '@/lib/analysis/queries'
import { LOSS_SCOPES } from '@/lib/analysis/types'
import * as appraisal from '@/lib/appraisal/queries'
import * as assessment from '@/lib/assessment/queries'
import * as assignment from '@/lib/assignment/queries'
import * as trail from '@/lib/audit-trail/queries'
import * as catalogue from '@/lib/catalogue/queries'
import { compareSides } from '@/lib/comparison/policy'
import * as comparison from '@/lib/comparison/queries'
import * as council from '@/lib/council/queries'
import { getDelegationBoard } from '@/lib/delegation/queries'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { getTalk } from '@/lib/discussion/queries'
import * as evidence from '@/lib/evidence/queries'
import { getExplanation, getSignedExplanation } from '@/lib/explanation/queries'
import * as reading from '@/lib/file-reading/queries'
import * as former from '@/lib/former-result/queries'
import { previewFormerTable } from '@/lib/former-table/queries'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import * as home from '@/lib/home/queries'
import { listLessons } from '@/lib/lesson/queries'
import * as notification from '@/lib/notification/queries'
import * as oversight from '@/lib/oversight/queries'
import * as person from '@/lib/person/queries'
import { listProgress } from '@/lib/progress/queries'
import { getAppraisalQueue } from '@/lib/queue/queries'
import { getPreference } from '@/lib/preference/queries'
import * as ranking from '@/lib/ranking/queries'
import { getRankingTable } from '@/lib/ranking-table/queries'
import { RANKING_COLUMNS, type RankingTableView } from '@/lib/ranking-table/types'
import * as release from '@/lib/release/queries'
import { listReminders } from '@/lib/reminder/queries'
import { getRoundSettings } from '@/lib/round-settings/queries'
import * as round from '@/lib/round/queries'
import * as scenario from '@/lib/scenario/queries'
import { getStages } from '@/lib/score-stage/queries'
import { getSelfReport } from '@/lib/self-report/queries'
import * as submission from '@/lib/submission/queries'
import { listUnits } from '@/lib/subordinate-unit/queries'
import * as survey from '@/lib/survey/queries'
import { previewCsv } from '@/lib/survey-file/queries'
import * as groups from '@/lib/survey-group/queries'
import { listTasks } from '@/lib/task/queries'
import { listDowntimeOffers } from '@/lib/uptime/queries'
import * as workbook from '@/lib/workbook/queries'
import * as workload from '@/lib/workload/queries'

/**
 * Every query that takes an actor, called in every way in which something of a hidden agency could show: for the
 * round, its blocks, its rows, for other agencies, and by name for the hidden one and what belongs to it.
 */

export type Asked = {
  roundId: string
  blockIds: readonly string[]
  codes: readonly string[]
  /** The hidden one among them, so that it is asked for by name too. */
  agencyIds: readonly string[]
  assessmentIds: readonly string[]
  lineIds: readonly string[]
  linkIds: readonly string[]
  documentIds: readonly string[]
  personIds: readonly string[]
  uploadIds: readonly string[]
  sessionIds: readonly string[]
  itemIds: readonly string[]
  readingIds: readonly string[]
  now: Date
}

export type Call = (actor: Actor, asked: Asked) => Promise<unknown>

/** The answers for each of several things, in their order. */
export async function each<T>(list: readonly T[], ask: (one: T) => Promise<unknown>): Promise<unknown[]> {
  const answers = []
  for (const one of list) answers.push(await ask(one))
  return answers
}

const CSV_WORDS = Object.fromEntries(
  [
    'rank',
    'agencyId',
    'agency',
    'index',
    'band',
    'points',
    'maxPoints',
    'appraisal',
    'survey',
    'previousRank',
    'openRows',
  ].map((word) => [word, word]),
) as Parameters<typeof rankingCells>[1]

/** Every column that a table can have, as its file. */
const wholeFile = (view: RankingTableView) =>
  rankingFile(
    {
      view,
      field: '1',
      locale: 'vi',
      words: { title: (column) => column, word: (key) => key, noFormer: (row) => row.noFormer },
    },
    view.rows,
    tableColumns('1', RANKING_COLUMNS),
  )

const KINDS = ['survey', 'external'] as const

/** What a judge works with: asked at every step of a round, where the whole table would take too long. */
export const JUDGING = [
  'agency-result.getAgencyResult',
  'appraisal.getAgencyTable',
  'appraisal.getRowTable',
  'audit-trail.listAuditEntries',
  'audit-trail.verifyChain',
  'council.getCouncilBlock',
  'council.getCouncilItem',
  'council.listCouncilBlocks',
  'dividing-row.getDividingRows',
  'ground-outcome.getGroundOutcomes',
  'home.getRoundBarFacts',
  'home.listChanges',
  'home.listUpcomingDeadlines',
  'notification.countUnreadNotifications',
  'notification.listNotifications',
  'progress.listProgress',
  'queue.getAppraisalQueue',
  'comparison.getAgencyComparison',
  'ranking.getRanking',
  'ranking-table.getRankingTable',
  'ranking.listRankedRounds',
  'release.getRelease',
  'reminder.listReminders',
  'round-settings.getRoundSettings',
  'round.getRoundBoard',
  'score-stage.getStages',
  'release.getRelease',
  'survey.getCentralGrid',
  'task.listTasks',
  'workload.readAppraisalLoad',
  'workload.readDisputed',
]

/** Those that the table of the council's calls does not name. */
export const CALLS: Record<string, Call> = {
  'agency-document.listLibrary': (a, q) => each(q.agencyIds, (id) => document.listLibrary(a, id)),
  'agency-document.getLibraryFile': (a, q) => each(q.documentIds, (id) => document.getLibraryFile(a, id)),
  'agency-document.listRevisions': (a, q) => each(q.linkIds, (id) => document.listRevisions(a, id)),
  'agency-document.getRevisionFile': (a, q) =>
    each(q.linkIds, (link) => each(q.documentIds, (id) => document.getRevisionFile(a, link, id))),
  'agency-note.listNotes': (a, q) => note.listNotes(a, q.roundId),
  'agency-result.getAgencyResult': (a, q) =>
    each(q.agencyIds, (id) => getAgencyResult(a, q.roundId, id, q.now)),
  'analysis.getAnalysedBlock': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => analysis.getAnalysedBlock(a, roundId, blockId, now)),
  'analysis.getDistribution': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => analysis.getDistribution(a, roundId, blockId, now)),
  'analysis.getLosses': (a, { roundId, blockIds, agencyIds, now }) =>
    each(blockIds, (blockId) =>
      each(LOSS_SCOPES, (scope) =>
        each(scope === 'agency' ? agencyIds : [null], (agencyId) =>
          analysis.getLosses(a, roundId, blockId, { scope, level: 'row', sort: 'lost', agencyId }, now),
        ),
      ),
    ),
  'dividing-row.getDividingRows': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => getDividingRows(a, roundId, blockId, now)),
  'score-stage.getStages': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => getStages(a, roundId, blockId, null, now)),
  'agency.getAgencyRecord': (a, q) => each(q.agencyIds, (id) => agency.getAgencyRecord(a, id)),
  'agency.listAgencyRecords': (a) => agency.listAgencyRecords(a, 2021),
  'appraisal.readDesks': (a, q) => appraisal.readDesks(a, q.roundId),
  'appraisal.getRowTable': (a, { roundId, blockIds, codes, now }) =>
    each(blockIds, (blockId) =>
      each(codes, (code) => appraisal.getRowTable(a, { roundId, blockId, code }, now)),
    ),
  'appraisal.getAgencyTable': (a, { roundId, agencyIds, now }) =>
    each(agencyIds, (agencyId) => appraisal.getAgencyTable(a, { roundId, agencyId }, now)),
  'assessment.agencyOfActor': (a) => Promise.resolve(assessment.agencyOfActor(a)),
  'assessment.getAssessmentHead': (a, q) =>
    each(q.agencyIds, (id) => assessment.getAssessmentHead(a, q.roundId, id)),
  'assessment.getWorkspace': (a, q) =>
    each(q.agencyIds, (id) => assessment.getWorkspace(a, q.roundId, id, q.now)),
  'assignment.readDeskScope': (a, q) =>
    each(q.blockIds, async (blockId) => {
      const scope = await assignment.readDeskScope(a, q.roundId, blockId)
      return scope && { agencyIds: scope.agencyIds, hidden: scope.hidden }
    }),
  'assignment.readBlockToGive': (a, q) =>
    each(q.blockIds, (id) => assignment.readBlockToGive(a, q.roundId, id)),
  'assignment.isHeadOfGroup': (a, q) => assignment.isHeadOfGroup(a, q.roundId),
  'assignment.readLineWork': (a, q) => assignment.readLineWork(a, q.roundId),
  'assignment.listLoad': (a, q) => assignment.listLoad(a, q.roundId, q.now),
  'audit-trail.listAuditEntries': async (a) => {
    const page = await trail.listAuditEntries(a, {})
    const more = page?.entries.at(-1)?.sequence
    return [page, more ? await trail.listAuditEntries(a, { before: more }) : null]
  },
  'audit-trail.listAuditActions': (a) => trail.listAuditActions(a),
  'audit-trail.verifyChain': (a) => trail.verifyChain(a),
  'catalogue.listCatalogues': (a) => catalogue.listCatalogues(a),
  'catalogue.getCatalogue': (a) => catalogue.getCatalogue(a, 'hanoi-2021-departments'),
  'council.getCouncilBlock': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => council.getCouncilBlock(a, { roundId, blockId }, now)),
  'council.listCouncilBlocks': (a, q) => council.listCouncilBlocks(a, q.roundId),
  'council.getCouncilItem': (a, { roundId, blockIds, lineIds, now }) =>
    each(blockIds, async (blockId) => {
      const agenda = (await council.getCouncilBlock(a, { roundId, blockId }, now))?.agenda ?? []
      const ids = new Set([...agenda.map(({ line }) => line.lineId), ...lineIds])
      return each([...ids], (lineId) => council.getCouncilItem(a, { roundId, blockId, lineId }, now))
    }),
  'delegation.getDelegationBoard': (a, q) => each(q.agencyIds, (id) => getDelegationBoard(a, q.roundId, id)),
  'discussion.getTalk': (a, q) => each(q.agencyIds, (id) => getTalk(a, q.roundId, id)),
  'evidence.getEvidenceFile': (a, q) => each(q.linkIds, (id) => evidence.getEvidenceFile(a, id)),
  'evidence.findLinkedFile': (a, q) => each(q.linkIds, (id) => evidence.findLinkedFile(a, id)),
  'evidence.listEvidence': (a, q) =>
    each(q.assessmentIds, (id) => each(q.codes, (code) => evidence.listEvidence(a, id, code))),
  'evidence.listDocuments': (a, q) => each(q.assessmentIds, (id) => evidence.listDocuments(a, id)),
  'explanation.getExplanation': (a, q) => getExplanation(a, q.roundId, q.now),
  'explanation.getSignedExplanation': (a, q) => getSignedExplanation(a, q.roundId),
  'file-reading.searchDocuments': (a, q) =>
    each(q.agencyIds, (id) => reading.searchDocuments(a, id, 'bao cao')),
  'file-reading.searchDocumentsAt': (a, q) =>
    each(q.assessmentIds, (id) => reading.searchDocumentsAt(a, id, 'bao cao')),
  'former-result.listFormerYearHeads': (a) => former.listFormerYearHeads(a),
  'former-result.getFormerDesk': (a, q) =>
    each(q.blockIds, (blockId) => former.getFormerDesk(a, 2021, blockId)),
  'former-result.getFormerEntry': (a, q) => each(q.agencyIds, (id) => former.getFormerEntry(a, 2021, id)),
  'former-table.previewFormerTable': (a, q) =>
    each(q.blockIds, (blockId) =>
      previewFormerTable(a, { year: 2021, blockId, text: 'Cơ quan;Chỉ số\nSở Tài chính;89,83' }),
    ),
  'ground-outcome.getGroundOutcomes': (a, q) =>
    each(q.blockIds, (blockId) => getGroundOutcomes(a, q.roundId, blockId)),
  'home.getRoundBarFacts': (a, { roundId, blockIds }) =>
    Promise.all([
      home.getRoundBarFacts(a),
      home.getRoundBarFacts(a, { roundId }),
      each(blockIds, (blockId) => home.getRoundBarFacts(a, { roundId, blockId })),
    ]),
  'home.listUpcomingDeadlines': (a, q) => home.listUpcomingDeadlines(a, 10, q.now),
  'home.getLastVisit': (a, q) => home.getLastVisit(a, q.now),
  'home.listChanges': (a) => home.listChanges(a, new Date(0), 500),
  'lesson.listLessons': (a, q) =>
    each(q.agencyIds, async (id) => {
      const head = await assessment.getAssessmentHead(a, q.roundId, id)
      const found = head && (await catalogue.getCatalogue(a, head.catalogueId))
      return head && found ? listLessons(a, head, found, {}) : null
    }),
  'notification.countUnreadNotifications': (a) => notification.countUnreadNotifications(a),
  'notification.listNotifications': (a) => notification.listNotifications(a, 500),
  'oversight.readLoad': (a, q) => oversight.readLoad(a, q.roundId, q.now),
  'oversight.getOversight': (a, q) => oversight.getOversight(a, q.roundId, q.now),
  'person.listPeople': (a) => person.listPeople(a),
  'person.getPerson': (a, q) => each(q.personIds, (id) => person.getPerson(a, id)),
  'person.getOwnAccount': (a) => person.getOwnAccount(a),
  'progress.listProgress': (a, q) => listProgress(a, q.roundId, q.now),
  'queue.getAppraisalQueue': (a, q) => getAppraisalQueue(a, q.roundId, q.now),
  'comparison.getAgencyComparison': (a, q) =>
    each(q.blockIds, async (blockId) => {
      const found = await comparison.getAgencyComparison(a, q.roundId, blockId, q.agencyIds, q.now)
      // What was asked for and is not there is told back as it was asked.
      return [found?.ranking, found?.missing.length, compareSides(found?.sides ?? [])]
    }),
  'comparison.getYearComparison': (a, q) =>
    each(q.agencyIds, async (agencyId) => {
      const found = await comparison.getYearComparison(a, agencyId, [], q.now)
      return [found?.name, found?.years, found?.missing, compareSides(found?.sides ?? [])]
    }),
  'ranking.getRanking': (a, q) =>
    each(q.blockIds, async (blockId) => {
      const view = await ranking.getRanking(a, q.roundId, blockId, q.now)
      return [view, view && rankingCells(view, CSV_WORDS, 'vi')]
    }),
  'preference.getPreference': (a) => getPreference(a, 'ranking.columns'),
  'ranking-table.getRankingTable': (a, q) =>
    each(q.blockIds, async (blockId) => {
      const table = await getRankingTable(a, q.roundId, blockId, q.now)
      const { intervals } = table ?? {}
      return [table, intervals?.known && [...intervals.places], table && wholeFile(table)]
    }),
  'ranking.listRankedRounds': (a) => ranking.listRankedRounds(a),
  'release.getOwnNotice': (a, q) => release.getOwnNotice(a, q.roundId),
  'release.getRelease': (a, q) => release.getRelease(a, q.roundId, q.now),
  'release.listOwnNotices': (a, q) => release.listOwnNotices(a, q.roundId),
  'reminder.listReminders': (a, q) => listReminders(a, q.roundId),
  'round-settings.getRoundSettings': (a, q) => getRoundSettings(a, q.roundId),
  'round.listRounds': (a) => round.listRounds(a),
  'round.getRound': (a, q) => round.getRound(a, q.roundId),
  'round.getCurrentRound': (a) => round.getCurrentRound(a),
  'round.listSeats': (a, q) => round.listSeats(a, q.roundId),
  'round.getRoundBoard': (a, q) => round.getRoundBoard(a, q.roundId, q.now),
  'round.getWorkPlan': (a, q) => round.getWorkPlan(a, q.roundId),
  'scenario.getScenarioDesk': (a, q) =>
    each(q.agencyIds, (id) => scenario.getScenarioDesk(a, q.roundId, id, q.now)),
  'scenario.readDesk': (a, q) =>
    each(q.agencyIds, async (id) => {
      const result = await getAgencyResult(a, q.roundId, id, q.now)
      return result && scenario.readDesk(a, result, q.now)
    }),
  'self-report.getSelfReport': (a, q) => each(q.agencyIds, (id) => getSelfReport(a, q.roundId, id, q.now)),
  'submission.getSubmissionHistory': (a, q) =>
    each(q.agencyIds, (id) => submission.getSubmissionHistory(a, q.roundId, id, q.now)),
  'submission.getReceipt': (a, q) => each(q.agencyIds, (id) => submission.getReceipt(a, q.roundId, id, 2)),
  'subordinate-unit.listUnits': (a, q) => each(q.agencyIds, (id) => listUnits(a, id)),
  'survey.getCentralGrid': (a, q) =>
    each(q.blockIds, (id) => each(KINDS, (kind) => survey.getCentralGrid(a, q.roundId, id, kind))),
  'survey-file.previewCsv': (a, { roundId, blockIds, agencyIds }) =>
    each(blockIds, (blockId) =>
      each(KINDS, (kind) => {
        const text = ['agency;code;value', ...agencyIds.map((id) => `${id};2.5.1;55`)].join('\n')
        return previewCsv(a, { roundId, blockId, kind, text })
      }),
    ),
  'survey-group.getBlockGroups': (a, q) => each(q.blockIds, (id) => groups.getBlockGroups(a, q.roundId, id)),
  'survey-group.getCellGroups': (a, { roundId, blockIds, agencyIds }) =>
    each(blockIds, (blockId) =>
      each(agencyIds, (agencyId) => groups.getCellGroups(a, { roundId, blockId, agencyId, code: '2.5.1' })),
    ),
  'task.listTasks': (a, q) => listTasks(a, q.now),
  'uptime.listDowntimeOffers': (a, q) => listDowntimeOffers(a, q.roundId, q.now),
  'workbook.getWorkbookContent': (a, q) =>
    each(q.agencyIds, (id) => workbook.getWorkbookContent(a, q.roundId, id, 'vi', q.now)),
  'workbook.getWorkbookDesk': (a, q) =>
    each(q.agencyIds, (id) => workbook.getWorkbookDesk(a, q.roundId, id, q.now)),
  'workbook.getWorkbookPreview': (a, q) =>
    each(q.uploadIds, (id) => workbook.getWorkbookPreview(a, id, q.now)),
  'workbook.getMarkedContent': (a, q) => each(q.uploadIds, (id) => workbook.getMarkedContent(a, id, q.now)),
  'workload.readAppraisalLoad': (a, q) => workload.readAppraisalLoad(a, q.roundId),
  'workload.readDisputed': (a, q) => workload.readDisputed(a, q.roundId),
}
