import { recusedAgencyId } from '@/lib/actor'
import { getAgenda, readItems } from '@/lib/agenda/queries'
import { getAgreementBoard } from '@/lib/agreement/queries'
import { readAnnexes, readCorrectedAnnexes } from '@/lib/annex/queries'
import { getApproval } from '@/lib/approval/queries'
import { getAssignmentBoard, readAssigningWork } from '@/lib/assignment-board/queries'
import { dayOf } from '@/lib/calendar'
import { getComposition } from '@/lib/composition/queries'
import * as correction from '@/lib/correction/queries'
import * as paper from '@/lib/council-paper/queries'
import * as session from '@/lib/council-session/queries'
import * as council from '@/lib/council/queries'
import { db } from '@/lib/db'
import { getSignedExplanation } from '@/lib/explanation/queries'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import * as meeting from '@/lib/meeting/queries'
import { getProjector } from '@/lib/projector/queries'
import { readBlockScores } from '@/lib/ranking/queries'
import { getReadingDesk, listOwnReadings } from '@/lib/reading/queries'
import * as release from '@/lib/release/queries'
import * as report from '@/lib/report/queries'
import * as card from '@/lib/report-card/queries'
import { getYearlyBlock } from '@/lib/yearly-report/queries'
import { getRoundSettings } from '@/lib/round-settings/queries'
import { readRound } from '@/lib/round/queries'
import { each, type Call } from '@/tests/support/judge-calls'

const NO_INTERVALS = { known: false, why: 'no-errors', withErrors: 0, ranked: 0 } as const

/** The same for who gives out work, reads independently, sits in the council and releases what is found. */
export const MORE_CALLS: Record<string, Call> = {
  'agenda.readItems': async (a, q) => {
    const round = await readRound(q.roundId)
    return round && each(q.sessionIds, (id) => readItems(a, round, id))
  },
  'agenda.getAgenda': (a, { roundId, sessionIds, now }) =>
    each(sessionIds, (sessionId) => getAgenda(a, { roundId, sessionId, state: 'open' }, now)),
  'agreement.getAgreementBoard': (a, q) =>
    each(q.blockIds, (id) => getAgreementBoard(a, q.roundId, id, q.now)),
  'annex.readAnnexes': async (a, q) => {
    const round = await readRound(q.roundId)
    return round && readAnnexes(a, round, q.now)
  },
  'annex.readCorrectedAnnexes': async (a, q) => {
    const round = await readRound(q.roundId)
    return round && readCorrectedAnnexes(a, round, q.now)
  },
  'approval.getApproval': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => getApproval(a, { roundId, blockId }, now)),
  'assignment-board.getAssignmentBoard': (a, q) =>
    each(q.blockIds, (id) => getAssignmentBoard(a, q.roundId, id, q.now)),
  'assignment-board.readAssigningWork': (a, q) => readAssigningWork(a, q.roundId),
  'composition.getComposition': (a, q) => getComposition(a, q.roundId),
  'correction.listCorrections': (a, q) => correction.listCorrections(a, q.roundId),
  'correction.getCorrection': (a, { roundId }) => correction.getCorrection(a, { roundId, number: 1 }),
  'correction.countWaitingCorrections': (a, q) => correction.countWaitingCorrections(a, { id: q.roundId }),
  'council-paper.listPapers': (a, q) => paper.listPapers(a, q.roundId),
  'council-paper.getDraftDecision': (a, q) => paper.getDraftDecision(a, q.roundId, q.now),
  'council-paper.getMinutes': (a, { roundId, sessionIds, now }) =>
    each(sessionIds, (sessionId) => paper.getMinutes(a, { roundId, sessionId }, now)),
  'council-session.itemsInScope': async (a, q) => {
    const round = await readRound(q.roundId)
    return round && session.itemsInScope(a, round)
  },
  'council-session.listSessions': (a, q) => session.listSessions(a, q.roundId),
  'council-session.getSession': (a, { roundId, sessionIds }) =>
    each(sessionIds, (sessionId) => session.getSession(a, { roundId, sessionId })),
  'council.readCouncilLines': (a, { roundId, blockIds, lineIds, now }) =>
    // As those ask who may read the block: by itself it asks nothing of the reader but what he stands aside from.
    each(blockIds, async (blockId) => {
      if (!(await council.getCouncilBlock(a, { roundId, blockId }, now))) return null
      const scores = await readBlockScores(roundId, blockId, recusedAgencyId(a), db, now)
      return scores && council.readCouncilLines(a, scores, [...lineIds], dayOf(now))
    }),
  'council.getCouncilRoundId': (a) => council.getCouncilRoundId(a),
  'explanation.getSignedExplanation': (a, q) => getSignedExplanation(a, q.roundId),
  'ground-outcome.getGroundOutcomes': (a, q) => each(q.blockIds, (id) => getGroundOutcomes(a, q.roundId, id)),
  'meeting.getVoteItem': (a, { roundId, sessionIds, itemIds, now }) =>
    each(sessionIds, (sessionId) =>
      each(itemIds, (itemId) => meeting.getVoteItem(a, { roundId, sessionId, itemId }, now)),
    ),
  'meeting.listOwnVotes': (a, { roundId, sessionIds }) =>
    each(sessionIds, async (sessionId) => {
      const head = await session.getSession(a, { roundId, sessionId })
      return head && meeting.listOwnVotes(a, head)
    }),
  'meeting.listOpenVotes': (a, { roundId }) => meeting.listOpenVotes(a, roundId),
  'meeting.getLiveStamp': (a, { roundId, sessionIds }) =>
    each(sessionIds, (sessionId) => meeting.getLiveStamp(a, { roundId, sessionId })),
  'projector.getProjector': (a, { roundId, sessionIds, now }) =>
    each(sessionIds, (sessionId) => getProjector(a, { roundId, sessionId }, now)),
  'reading.listOwnReadings': (a, q) => listOwnReadings(a, q.roundId, q.now),
  'reading.getReadingDesk': (a, q) => each(q.readingIds, (id) => getReadingDesk(a, q.roundId, id, q.now)),
  'release.getRelease': (a, q) => release.getRelease(a, q.roundId, q.now),
  'release.listOwnNotices': (a, q) => release.listOwnNotices(a, q.roundId),
  'release.getOwnNotice': (a, q) => release.getOwnNotice(a, q.roundId),
  'report.listReports': (a, q) => report.listReports(a, q.roundId),
  'report.getReportStamp': (a, q) => report.getReportStamp(a, q.roundId),
  'report.getReportText': (a, q) => report.getReportText(a, q.roundId, 'vi'),
  'report.getReportFile': async (a, { roundId }) => {
    const files = await db.reportFile.findMany({ orderBy: [{ reportId: 'asc' }, { name: 'asc' }] })
    return each(files, ({ reportId, name }) => report.getReportFile(a, { roundId, reportId, name }))
  },
  'report-card.getCardBlock': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => card.getCardBlock(a, { roundId, blockId }, now)),
  'report-card.getReportCard': (a, { roundId, agencyIds, now }) =>
    each(agencyIds, (agencyId) => card.getReportCard(a, { roundId, agencyId }, NO_INTERVALS, now)),
  'round-settings.getRoundSettings': (a, q) => getRoundSettings(a, q.roundId),
  'yearly-report.getYearlyBlock': (a, { roundId, blockIds, now }) =>
    each(blockIds, (blockId) => getYearlyBlock(a, { roundId, blockId }, now)),
}
