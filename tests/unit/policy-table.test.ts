import type { AssessmentFacts } from '@/lib/assessment/types'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Actor, Grant, RoleName } from '@/lib/actor'
import { canWriteNote } from '@/lib/agency-note/policy'
import { canDecideLine, canRuleOnClaim, canWithdrawDecision } from '@/lib/appraisal/policy'
import type { LineGates, ReadingStage } from '@/lib/appraisal/types'
import type { DecidingEntry } from '@/lib/ledger/types'
import { canAssign } from '@/lib/assignment/policy'
import { canHandOver, canReturn, canSaveLine, canSubmit } from '@/lib/assessment/policy'
import { canPrepareCatalogue } from '@/lib/catalogue/policy'
import { canSetAgenda } from '@/lib/agenda/policy'
import { canChangeComposition } from '@/lib/composition/policy'
import { canApproveBlock, canDecideAtCouncil } from '@/lib/council/policy'
import {
  canBeginCorrection,
  canDecideCorrection,
  canDropCorrection,
  canEditCorrection,
  canPublishCorrection,
  canPutCorrection,
} from '@/lib/correction/policy'
import type { CorrectionState } from '@/lib/correction/types'
import { canFinishPaper, canWritePaper } from '@/lib/council-paper/policy'
import { canPlanSession, canRunSession } from '@/lib/council-session/policy'
import { canDelegate, canMarkDone } from '@/lib/delegation/policy'
import { canDiscuss } from '@/lib/discussion/policy'
import type { PolicyAnswer, RefusalReason } from '@/lib/errors'
import { canChangeEvidence } from '@/lib/evidence/policy'
import { canSaveObjection, canSignExplanation } from '@/lib/explanation/policy'
import { canEditFormerResults } from '@/lib/former-result/policy'
import { canGrantRole, canManagePeople } from '@/lib/person/policy'
import { canRemind } from '@/lib/progress/policy'
import { canPublishRound } from '@/lib/publication/policy'
import { canReleaseAppraisal } from '@/lib/release/policy'
import { canCancelReport, canRequestReport, canRetryReport, canWriteReport } from '@/lib/report/policy'
import { canCloseReopening, canReopenRows } from '@/lib/reopening/policy'
import { canDraw, canGiveReading } from '@/lib/reading/policy'
import { canManageRound, canMoveDeadlines, canMovePhase } from '@/lib/round/policy'
import { canChangeScenario, canTryOut } from '@/lib/scenario/policy'
import { canChangeSetting } from '@/lib/round-settings/policy'
import { phaseIsBefore, PHASES, type Phase } from '@/lib/round/types'
import { canSavePreference } from '@/lib/preference/policy'
import { canManageUnits } from '@/lib/subordinate-unit/policy'
import { canResetSecondFactor } from '@/lib/second-factor/policy'
import { canSaveRemarks } from '@/lib/self-report/policy'
import { canWithdraw } from '@/lib/submission/policy'
import { canEnterCentral } from '@/lib/survey/policy'
import { canExtendForDowntime } from '@/lib/uptime/policy'
import { canCastVote, canRunVote } from '@/lib/vote/policy'
import { canUploadWorkbook } from '@/lib/workbook/policy'

/**
 * Who may do what, when: persona × command × phase, for every command there is. A cell that is not named is a
 * refusal, and the refusal says whether it is the person or the time that is wrong.
 */

const OWN = 'so-tai-chinh'
const ROW = '1.1.4'
const NOW = new Date('2021-12-10T03:00:00Z')
const LATER = new Date('2021-12-21T17:00:00Z')

function actor(role: RoleName | null, agencyId: string | null, narrowed: Partial<Grant> = {}): Actor {
  const ofAgency = role === 'clerk' || role === 'head'
  const place = { agencyId: ofAgency ? agencyId : null, roundId: null, blockId: null, code: null }
  return {
    personId: 'me',
    name: 'me',
    position: '',
    agencyId,
    agencyNameVi: null,
    agencyNameEn: null,
    locale: 'vi',
    grants: role ? [{ role, ...place, ...narrowed }] : [],
  }
}

const PERSONAS = {
  clerk: actor('clerk', OWN),
  'clerk of another field': actor('clerk', OWN, { code: '2' }),
  head: actor('head', OWN),
  'clerk of another agency': actor('clerk', 'so-y-te'),
  'head of another agency': actor('head', 'so-y-te'),
  'home affairs': actor('homeAffairs', 'so-noi-vu'),
  'home affairs officer of the agency': actor('homeAffairs', OWN),
  appraiser: actor('appraiser', 'so-noi-vu', { code: '1' }),
  'appraiser of the agency': actor('appraiser', OWN),
  'appraiser of another field': actor('appraiser', 'so-noi-vu', { code: '2' }),
  'appraiser of the other block': actor('appraiser', 'so-noi-vu', { blockId: 'districts' }),
  'council member': actor('councilMember', 'so-tu-phap'),
  'council member of the agency': actor('councilMember', OWN),
  chair: actor('councilChair', null),
  'survey officer': actor('surveyOfficer', null),
  'survey officer of another round': actor('surveyOfficer', null, { roundId: '2020' }),
  auditor: actor('auditor', null),
  administrator: actor('administrator', 'so-noi-vu'),
  'person without a role': actor(null, OWN),
} satisfies Record<string, Actor>
type Persona = keyof typeof PERSONAS
const EVERYBODY = Object.keys(PERSONAS) as Persona[]
const HOME_AFFAIRS: Persona[] = ['home affairs', 'home affairs officer of the agency']

const place = { agencyId: OWN, roundId: '2021', blockId: 'departments' }
const assessment = (phase: Phase, state: AssessmentFacts['state']) => ({
  ...place,
  phase,
  state,
  submitBefore: LATER,
  reopenedUntil: null,
  reopenedCodes: [],
  appraisalReleasedAt: NOW,
  explainBefore: LATER,
  explainedAt: null,
})
const reopened = (phase: Phase) => ({ ...assessment(phase, 'drafting'), reopenedUntil: LATER })
const line = (phase: Phase, more: Partial<LineGates> = {}): LineGates => ({
  ...place,
  code: ROW,
  leadUnitId: null,
  phase,
  assessmentState: 'submitted',
  claimState: 'none',
  applies: true,
  isSelfScored: true,
  isDisputed: true,
  assigned: nobodys,
  ...more,
})
/** A ledger whose last word is the actor's own. */
const spoken = (stage: ReadingStage): DecidingEntry[] => [
  { sequence: 1, stage: 'self', verdict: 'submit', facts: null, points: null },
  { sequence: 2, stage, verdict: 'recognise', facts: null, points: null, personId: 'me' },
]
const correction = (state: CorrectionState) => ({ state, agencyIds: [OWN] })
const nobodys = { appraiserId: null, readerIds: [], isDecidedByThird: false }
const givenTo = (appraiserId: string) => ({ ...nobodys, appraiserId })
const readBy = (readerId: string) => ({ ...nobodys, readerIds: [readerId] })
/** From the last phase on and from the first one back there is nowhere to go: it stays where it is. */
const step = (who: Actor, phase: Phase, by: 1 | -1): PolicyAnswer =>
  canMovePhase(who, phase, PHASES[PHASES.indexOf(phase) + by] ?? phase)

type Rule = {
  /** The commands that ask this of policy, as `noun.command`. */
  commands: string[]
  /** The policy function that they ask; their file must name it. */
  policy: string
  ask: (who: Actor, phase: Phase) => PolicyAnswer
  who: Persona[]
  /** Left out: in every phase. */
  when?: Phase[]
}

const BEGUN: Phase[] = PHASES.filter((phase) => phase !== 'preparation')
const UNTIL_APPROVED: Phase[] = ['selfAssessment', 'appraisal1', 'explanation', 'appraisal2', 'council']

const TABLE: Record<string, Rule> = {
  'enters facts, an explanation or a claim': {
    commands: ['assessment.saveLines', 'assessment.claimNotApplicable'],
    policy: 'canSaveLine',
    ask: (who, phase) => canSaveLine(who, assessment(phase, 'drafting'), NOW, ROW),
    who: ['clerk', 'head'],
    when: ['selfAssessment'],
  },
  'writes difficulties and proposals': {
    commands: ['self-report.saveRemarks'],
    policy: 'canSaveRemarks',
    ask: (who, phase) => canSaveRemarks(who, assessment(phase, 'drafting'), NOW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['selfAssessment'],
  },
  'sends a workbook in': {
    commands: ['workbook.receiveWorkbook'],
    policy: 'canUploadWorkbook',
    ask: (who, phase) => canUploadWorkbook(who, assessment(phase, 'drafting'), NOW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['selfAssessment'],
  },
  'enters anything once it is submitted': {
    commands: ['assessment.saveLines'],
    policy: 'canSaveLine',
    ask: (who, phase) => canSaveLine(who, assessment(phase, 'submitted'), NOW, ROW),
    who: ['clerk', 'head'],
    when: [],
  },
  'gives a part of the report to a colleague, or takes it back': {
    commands: ['delegation.assignParts', 'delegation.takeBackPart'],
    policy: 'canDelegate',
    ask: (who, phase) => canDelegate(who, assessment(phase, 'drafting'), NOW, ROW),
    who: ['clerk', 'head'],
    when: ['selfAssessment'],
  },
  'says that a part which lies with him is finished': {
    commands: ['delegation.markPartDone'],
    policy: 'canMarkDone',
    ask: (who, phase) => canMarkDone(who, { assigneeId: 'me' }, assessment(phase, 'drafting'), NOW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['selfAssessment'],
  },
  'says that a part which lies with somebody else is finished': {
    commands: ['delegation.markPartDone'],
    policy: 'canMarkDone',
    ask: (who, phase) => canMarkDone(who, { assigneeId: 'another' }, assessment(phase, 'drafting'), NOW),
    who: [],
    when: [],
  },
  'talks with the others of the agency at a row': {
    commands: ['discussion.writeComment', 'discussion.settleDiscussion'],
    policy: 'canDiscuss',
    ask: (who, phase) => canDiscuss(who, assessment(phase, 'submitted')),
    who: ['clerk', 'clerk of another field', 'head'],
    when: UNTIL_APPROVED,
  },
  'keeps the list of the units below the agency': {
    commands: ['subordinate-unit.addUnits', 'subordinate-unit.changeUnit', 'subordinate-unit.orderUnits'],
    policy: 'canManageUnits',
    ask: (who) => canManageUnits(who, OWN),
    who: ['clerk', 'clerk of another field', 'head'],
  },
  'changes evidence of the self-assessment': {
    commands: [
      'evidence.demandMayAttach',
      'evidence.attachEvidence',
      'evidence.linkDocument',
      'evidence.updateEvidence',
      'evidence.removeEvidence',
      'agency-document.demandMayReplace',
      'agency-document.replaceDocument',
      'agency-document.updateDocument',
    ],
    policy: 'canChangeEvidence',
    ask: (who, phase) => canChangeEvidence(who, 'self', assessment(phase, 'drafting'), NOW, ROW),
    who: ['clerk', 'head'],
    when: ['selfAssessment'],
  },
  'changes evidence of the explanation': {
    commands: ['evidence.attachEvidence'],
    policy: 'canChangeEvidence',
    ask: (who, phase) => canChangeEvidence(who, 'explanation', assessment(phase, 'submitted'), NOW, ROW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['explanation'],
  },
  'hands the draft over': {
    commands: ['submission.handOver'],
    policy: 'canHandOver',
    ask: (who, phase) => canHandOver(who, assessment(phase, 'drafting'), NOW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['selfAssessment'],
  },
  'gives it back': {
    commands: ['submission.returnToClerk'],
    policy: 'canReturn',
    ask: (who, phase) => canReturn(who, assessment(phase, 'withHead'), NOW),
    who: ['head'],
    when: ['selfAssessment'],
  },
  'signs and submits': {
    commands: ['submission.submitAssessment'],
    policy: 'canSubmit',
    ask: (who, phase) => canSubmit(who, assessment(phase, 'withHead'), NOW),
    who: ['head'],
    when: ['selfAssessment'],
  },
  'takes the signed report back': {
    commands: ['submission.withdrawSubmission'],
    policy: 'canWithdraw',
    ask: (who, phase) => canWithdraw(who, assessment(phase, 'submitted'), NOW),
    who: ['head'],
    when: ['selfAssessment'],
  },
  'gives time back for the self-assessment': {
    commands: ['uptime.extendForDowntime'],
    policy: 'canExtendForDowntime',
    ask: (who, phase) => canExtendForDowntime(who, 'submitBefore', phase),
    who: HOME_AFFAIRS,
    when: ['selfAssessment'],
  },
  'gives time back for the explanation': {
    commands: ['uptime.extendForDowntime'],
    policy: 'canExtendForDowntime',
    ask: (who, phase) => canExtendForDowntime(who, 'explainBefore', phase),
    who: HOME_AFFAIRS,
    when: ['explanation'],
  },
  'reopens agencies, in whole or for chosen rows': {
    commands: ['reopening.reopenAssessments'],
    policy: 'canReopenRows',
    ask: (who, phase) => canReopenRows(who, assessment(phase, 'submitted'), [ROW], NOW),
    who: HOME_AFFAIRS,
    when: ['selfAssessment', 'appraisal1'],
  },
  'ends a reopening before its time': {
    commands: ['reopening.closeReopening'],
    policy: 'canCloseReopening',
    ask: (who, phase) => canCloseReopening(who, reopened(phase), NOW),
    who: HOME_AFFAIRS,
    when: ['selfAssessment', 'appraisal1'],
  },
  'decides a row in the first reading': {
    commands: ['appraisal.decideLines'],
    policy: 'canDecideLine',
    ask: (who, phase) => canDecideLine(who, 'appraisal1', line(phase)),
    who: ['appraiser'],
    when: ['selfAssessment', 'appraisal1'],
  },
  'decides a row in the second reading': {
    commands: ['appraisal.decideLines'],
    policy: 'canDecideLine',
    ask: (who, phase) => canDecideLine(who, 'appraisal2', line(phase)),
    who: ['appraiser'],
    when: ['appraisal2'],
  },
  'takes back a word of the first reading': {
    commands: ['appraisal.withdrawDecisions'],
    policy: 'canWithdrawDecision',
    ask: (who, phase) => canWithdrawDecision(who, 'appraisal1', line(phase), spoken('appraisal1')),
    who: ['appraiser'],
    when: ['selfAssessment', 'appraisal1'],
  },
  'takes back a word of the second reading': {
    commands: ['appraisal.withdrawDecisions'],
    policy: 'canWithdrawDecision',
    ask: (who, phase) => canWithdrawDecision(who, 'appraisal2', line(phase), spoken('appraisal2')),
    who: ['appraiser'],
    when: ['appraisal2'],
  },
  'rules on a claim': {
    commands: ['appraisal.ruleOnClaim'],
    policy: 'canRuleOnClaim',
    ask: (who, phase) => canRuleOnClaim(who, line(phase, { claimState: 'claimed' })),
    who: ['appraiser'],
    when: ['selfAssessment', 'appraisal1', 'appraisal2'],
  },
  'has a report made': {
    commands: ['report.requestReport'],
    policy: 'canRequestReport',
    ask: (who, phase) => canRequestReport(who, { roundId: '2021', phases: [phase] }),
    who: HOME_AFFAIRS,
    when: BEGUN,
  },
  'calls off a report that is waited for': {
    commands: ['report.cancelReport'],
    policy: 'canCancelReport',
    ask: (who, phase) => canCancelReport(who, { roundId: '2021', phases: [phase] }, 'running'),
    who: HOME_AFFAIRS,
    when: BEGUN,
  },
  'tries a report again that failed': {
    commands: ['report.retryReport'],
    policy: 'canRetryReport',
    ask: (who, phase) => canRetryReport(who, { roundId: '2021', phases: [phase] }, 'failed'),
    who: HOME_AFFAIRS,
    when: BEGUN,
  },
  'writes in the yearly report': {
    commands: ['report.saveReportText'],
    policy: 'canWriteReport',
    ask: (who, phase) => canWriteReport(who, { roundId: '2021', phases: [phase] }),
    who: HOME_AFFAIRS,
    when: BEGUN,
  },
  'gives out appraisal work, or takes it back': {
    commands: ['assignment.assignParts', 'assignment.takeBackParts'],
    policy: 'canAssign',
    ask: (who, phase) => canAssign(who, { roundId: '2021', isHeadOfGroup: false, phase }),
    who: HOME_AFFAIRS,
    when: ['selfAssessment', 'appraisal1', 'explanation', 'appraisal2'],
  },
  'puts lines to a second reading, or withdraws them': {
    commands: ['reading.drawReadings', 'reading.withdrawDraw'],
    policy: 'canDraw',
    ask: (who, phase) => canDraw(who, { roundId: '2021', isHeadOfGroup: false, phase }),
    who: HOME_AFFAIRS,
    when: ['selfAssessment', 'appraisal1'],
  },
  'says what an independent reader found, where the line is his to read': {
    commands: ['reading.giveReading'],
    policy: 'canGiveReading',
    ask: (who, phase) =>
      canGiveReading(who, {
        ...{ ...place, code: ROW, phase, turn: 'second', hasSpoken: false },
        ...{ isSubmitted: true, isSelfScored: true, applies: true },
      }),
    who: ['appraiser'],
    when: ['selfAssessment', 'appraisal1'],
  },
  'decides a row that he reads independently': {
    commands: ['appraisal.decideLines'],
    policy: 'canDecideLine',
    ask: (who, phase) => canDecideLine(who, 'appraisal2', line(phase, { assigned: readBy('me') })),
    who: ['appraiser'],
    when: ['appraisal2'],
  },
  'decides a row that was given to another': {
    commands: ['appraisal.decideLines'],
    policy: 'canDecideLine',
    ask: (who, phase) => canDecideLine(who, 'appraisal1', line(phase, { assigned: givenTo('somebody') })),
    who: [],
  },
  'decides a row that was given to him': {
    commands: ['appraisal.decideLines'],
    policy: 'canDecideLine',
    ask: (who, phase) => canDecideLine(who, 'appraisal1', line(phase, { assigned: givenTo('me') })),
    who: ['appraiser'],
    when: ['selfAssessment', 'appraisal1'],
  },
  'answers the appraisal': {
    commands: ['explanation.saveObjection', 'explanation.acceptRest'],
    policy: 'canSaveObjection',
    ask: (who, phase) => canSaveObjection(who, assessment(phase, 'submitted'), NOW),
    who: ['clerk', 'clerk of another field', 'head'],
    when: ['explanation'],
  },
  'signs the explanation': {
    commands: ['explanation.signExplanation'],
    policy: 'canSignExplanation',
    ask: (who, phase) => canSignExplanation(who, assessment(phase, 'submitted'), NOW),
    who: ['head'],
    when: ['explanation'],
  },
  'records a decision of the council': {
    commands: ['council.decideAtCouncil'],
    policy: 'canDecideAtCouncil',
    ask: (who, phase) => canDecideAtCouncil(who, line(phase)),
    who: ['chair', 'home affairs'],
    when: ['council'],
  },
  'adds, changes and ends seats of the council': {
    commands: ['composition.addSeat', 'composition.changeSeat', 'composition.endSeat'],
    policy: 'canChangeComposition',
    ask: (who, phase) =>
      canChangeComposition(who, { roundId: '2021', phases: [phase], hasOpenSession: false }),
    who: HOME_AFFAIRS,
    when: ['preparation', ...UNTIL_APPROVED, 'approved'],
  },
  'plans a session of the council, invites, announces papers, cancels it': {
    commands: [
      'council-session.planSession',
      'council-session.changeSession',
      'council-session.cancelSession',
      'council-session.inviteMembers',
      'council-session.announcePapers',
    ],
    policy: 'canPlanSession',
    ask: (who, phase) => canPlanSession(who, { roundId: '2021', phases: [phase] }),
    who: HOME_AFFAIRS,
    when: UNTIL_APPROVED,
  },
  'opens and closes a session, notes who is present': {
    commands: [
      'council-session.openSession',
      'council-session.closeSession',
      'council-session.noteAttendance',
    ],
    policy: 'canRunSession',
    ask: (who, phase) => canRunSession(who, { roundId: '2021', phases: [phase] }),
    who: ['chair', ...HOME_AFFAIRS],
    when: ['council'],
  },
  'writes the agenda of a session': {
    commands: [
      'agenda.addDisputed',
      'agenda.drawRows',
      'agenda.addRow',
      'agenda.addWhole',
      'agenda.moveItem',
      'agenda.takeOff',
      'agenda.saveOption',
    ],
    policy: 'canSetAgenda',
    ask: (who, phase) => canSetAgenda(who, { ...place, phase }),
    who: HOME_AFFAIRS,
    when: ['council'],
  },
  'leads an item and its vote': {
    commands: [
      'meeting.callItem',
      'meeting.openPoll',
      'meeting.openInWriting',
      'meeting.closePolls',
      'meeting.cancelPoll',
      'vote.recordHands',
      'vote.remindVoters',
    ],
    policy: 'canRunVote',
    ask: (who, phase) => canRunVote(who, { ...place, phase }, 'open'),
    who: ['chair', 'home affairs'],
    when: ['council'],
  },
  'votes as a member of the council': {
    commands: ['vote.castVote'],
    policy: 'canCastVote',
    ask: (who, phase) =>
      canCastVote(
        who,
        {
          ...{ ...place, phase, isMember: true, isPresent: true },
          ...{ kind: 'inRoom', state: 'open', votesBefore: null },
          poll: { isClosed: false, isCancelled: false, itemVersion: 1, seenVersion: 1 },
        },
        NOW,
      ),
    // Who reads the council's papers and has a seat at the session; Home Affairs and auditors have none.
    who: ['council member', 'chair', 'home affairs', 'auditor'],
    when: ['council'],
  },
  'approves the result of a block': {
    commands: ['approval.approveBlock'],
    policy: 'canApproveBlock',
    ask: (who, phase) => canApproveBlock(who, { ...place, phase }),
    who: ['chair'],
    when: ['council'],
  },
  'publishes the round': {
    commands: ['publication.publishRound'],
    policy: 'canPublishRound',
    ask: (who, phase) => canPublishRound(who, [phase, phase]),
    who: HOME_AFFAIRS,
    when: ['approved'],
  },
  'writes into the council’s papers': {
    commands: ['council-paper.savePaper'],
    policy: 'canWritePaper',
    ask: (who, phase) => canWritePaper(who, { roundId: place.roundId, phases: [phase, phase] }),
    who: HOME_AFFAIRS,
    when: PHASES.filter((phase) => phase !== 'published'),
  },
  'says that a paper of the council is complete': {
    commands: ['council-paper.finishPaper'],
    policy: 'canFinishPaper',
    ask: (who, phase) => canFinishPaper(who, { roundId: place.roundId, phases: [phase, phase] }, 'closed'),
    who: HOME_AFFAIRS,
    when: PHASES.filter((phase) => phase !== 'published'),
  },
  'begins a correction of what is published': {
    commands: ['correction.beginCorrection'],
    policy: 'canBeginCorrection',
    ask: (who, phase) => canBeginCorrection(who, [phase, phase], false),
    who: HOME_AFFAIRS,
    when: ['published'],
  },
  'drafts a correction': {
    commands: ['correction.saveCorrectionReason', 'correction.changeRow', 'correction.leaveRow'],
    policy: 'canEditCorrection',
    ask: (who) => canEditCorrection(who, correction('drafting')),
    who: HOME_AFFAIRS,
  },
  'puts a correction to the chair': {
    commands: ['correction.putCorrection'],
    policy: 'canPutCorrection',
    ask: (who) => canPutCorrection(who, correction('drafting')),
    who: HOME_AFFAIRS,
  },
  'approves a correction or gives it back': {
    commands: ['correction.approveCorrection', 'correction.returnCorrection'],
    policy: 'canDecideCorrection',
    ask: (who) => canDecideCorrection(who, place.roundId, correction('withChair')),
    who: ['chair'],
  },
  'gives a correction up': {
    commands: ['correction.dropCorrection'],
    policy: 'canDropCorrection',
    ask: (who) => canDropCorrection(who, correction('approved')),
    who: HOME_AFFAIRS,
  },
  'publishes a correction': {
    commands: ['publication.publishCorrection'],
    policy: 'canPublishCorrection',
    ask: (who) => canPublishCorrection(who, correction('approved')),
    who: HOME_AFFAIRS,
  },
  'publishes a round of which one block is not approved': {
    commands: ['publication.publishRound'],
    policy: 'canPublishRound',
    ask: (who, phase) => canPublishRound(who, [phase, 'council']),
    who: HOME_AFFAIRS,
    when: [],
  },
  'enters survey shares': {
    commands: ['survey.enterCentralResults', 'survey.applyCsv'],
    policy: 'canEnterCentral',
    ask: (who, phase) => canEnterCentral(who, 'survey', { ...place, phase }),
    who: ['survey officer'],
    when: UNTIL_APPROVED,
  },
  'enters ratings of others': {
    commands: ['survey.enterCentralResults', 'survey.applyCsv'],
    policy: 'canEnterCentral',
    ask: (who, phase) => canEnterCentral(who, 'external', { ...place, phase }),
    who: HOME_AFFAIRS,
    when: UNTIL_APPROVED,
  },
  'prepares and opens a round': {
    commands: ['round.createRound', 'round.openRound'],
    policy: 'canManageRound',
    ask: (who) => canManageRound(who),
    who: HOME_AFFAIRS,
  },
  'moves a block on by one phase': {
    commands: ['round.movePhase'],
    policy: 'canMovePhase',
    ask: (who, phase) => step(who, phase, 1),
    who: HOME_AFFAIRS,
    when: ['selfAssessment', 'explanation', 'appraisal2'],
  },
  'releases the first appraisal': {
    commands: ['release.releaseAppraisal'],
    policy: 'canReleaseAppraisal',
    ask: (who, phase) => canReleaseAppraisal(who, phase),
    who: HOME_AFFAIRS,
    when: ['appraisal1'],
  },
  'keeps the reasons of a round': {
    commands: ['round-settings.keepRoundSettings'],
    policy: 'canChangeSetting',
    ask: (who, phase) => canChangeSetting(who, 'reasonCodes', [{ phase, appraisalReleasedAt: null }]),
    who: HOME_AFFAIRS,
    when: PHASES.filter((phase) => phaseIsBefore(phase, 'approved')),
  },
  'keeps what helps the years after': {
    commands: ['round-settings.keepRoundSettings'],
    policy: 'canChangeSetting',
    ask: (who, phase) => canChangeSetting(who, 'remedies', [{ phase, appraisalReleasedAt: NOW }]),
    who: HOME_AFFAIRS,
  },
  'moves a block back by one phase': {
    commands: ['round.movePhase'],
    policy: 'canMovePhase',
    ask: (who, phase) => step(who, phase, -1),
    who: HOME_AFFAIRS,
    when: ['appraisal1', 'explanation', 'appraisal2', 'council'],
  },
  'moves deadlines': {
    commands: ['round.moveDeadlines'],
    policy: 'canMoveDeadlines',
    ask: (who, phase) => canMoveDeadlines(who, phase),
    who: HOME_AFFAIRS,
    when: ['preparation', ...UNTIL_APPROVED],
  },
  'prepares a catalogue': {
    commands: ['catalogue.importCatalogue', 'catalogue.copyCatalogue', 'catalogue.issueCatalogue'],
    policy: 'canPrepareCatalogue',
    ask: (who) => canPrepareCatalogue(who, { issued: false }),
    who: [...HOME_AFFAIRS, 'administrator'],
  },
  'issues a catalogue again': {
    commands: ['catalogue.issueCatalogue'],
    policy: 'canPrepareCatalogue',
    ask: (who) => canPrepareCatalogue(who, { issued: true }),
    who: [...HOME_AFFAIRS, 'administrator'],
    when: [],
  },
  'reminds agencies and appraisers': {
    commands: ['reminder.remindAgencies', 'reminder.remindAppraisers'],
    policy: 'canRemind',
    ask: (who) => canRemind(who, '2021'),
    who: HOME_AFFAIRS,
  },
  'enters and corrects results of former years': {
    commands: [
      'former-result.saveFormerResults',
      'former-result.removeFormerResult',
      'former-result.saveFormerYear',
    ],
    policy: 'canEditFormerResults',
    ask: (who, phase) => canEditFormerResults(who, { isPublishedHere: phase === 'published' }),
    who: HOME_AFFAIRS,
    when: PHASES.filter((phase) => phase !== 'published'),
  },
  'notes something about an agency for Home Affairs itself': {
    commands: ['agency-note.writeNote'],
    policy: 'canWriteNote',
    ask: (who) => canWriteNote(who, { roundId: '2021', agencyId: OWN }),
    who: HOME_AFFAIRS,
  },
  'keeps what he tried out, while the ranking is live': {
    commands: ['scenario.saveScenario'],
    policy: 'canTryOut',
    // Afterwards the result is everybody's: see the next one.
    ask: (who, phase) => canTryOut(who, place, phase === 'published' ? 'approved' : phase),
    who: [...HOME_AFFAIRS, 'council member', 'chair', 'auditor'],
    when: PHASES.filter((phase) => phase !== 'preparation'),
  },
  'keeps what he tried out of a published result': {
    commands: ['scenario.saveScenario'],
    policy: 'canTryOut',
    ask: (who) => canTryOut(who, place, 'published'),
    who: EVERYBODY,
  },
  'renames, shares, puts away and brings back a scenario of his own': {
    commands: ['scenario.renameScenario', 'scenario.shareScenario', 'scenario.archiveScenario'],
    policy: 'canChangeScenario',
    ask: (who) => canChangeScenario(who, { ...place, ownerId: 'me' }, 'published'),
    who: EVERYBODY,
  },
  'makes an account, takes a role back': {
    commands: ['person.createPerson', 'person.revokeRole'],
    policy: 'canManagePeople',
    ask: (who) => canManagePeople(who),
    who: ['administrator'],
  },
  'grants a role to, disables or sets the password of another person': {
    commands: ['person.grantRole', 'person.setPersonDisabled', 'person.setPersonPassword'],
    policy: 'canGrantRole',
    ask: (who) => canGrantRole(who, 'another'),
    who: ['administrator'],
  },
  'takes the second factor from a person who lost it': {
    commands: ['second-factor.resetSecondFactor'],
    policy: 'canResetSecondFactor',
    ask: (who) => canResetSecondFactor(who, 'another'),
    who: [...HOME_AFFAIRS, 'administrator'],
  },
  'takes the second factor from himself without a code': {
    commands: ['second-factor.resetSecondFactor'],
    policy: 'canResetSecondFactor',
    ask: (who) => canResetSecondFactor(who, 'me'),
    who: [],
  },
  'keeps how he likes his own screens': {
    commands: ['preference.savePreference'],
    policy: 'canSavePreference',
    ask: (who) => canSavePreference(who, 'me'),
    who: EVERYBODY,
  },
  'keeps how another likes his': {
    commands: ['preference.savePreference'],
    policy: 'canSavePreference',
    ask: (who) => canSavePreference(who, 'another'),
    who: [],
  },
  'grants a role to, disables or sets the password of himself': {
    commands: ['person.grantRole', 'person.setPersonDisabled', 'person.setPersonPassword'],
    policy: 'canGrantRole',
    ask: (who) => canGrantRole(who, 'me'),
    who: [],
  },
}

/** What everyone signed in does for himself: the command touches the actor's own records only and asks nothing. */
const FOR_ONESELF = [
  'home.noteVisit',
  'notification.readNotifications',
  'person.changeOwnPassword',
  'person.noteSignOut',
  'person.setOwnLocale',
  'second-factor.beginSecondFactor',
  'second-factor.confirmSecondFactor',
  'second-factor.renewRecoveryCodes',
  'second-factor.turnOffSecondFactor',
]
/** Asked by nobody who is signed in yet. */
const BEFORE_SIGNING_IN = [
  'person.createFirstAdministrator',
  'person.signInAsPersona',
  'person.signInWithPassword',
]

/** Asked by nobody: work that the portal does by itself, on what the machine found in files and what is published. */
const IN_THE_BACKGROUND = [
  'report.advanceReport',
  'report.beginReport',
  'report.catchUpReports',
  'report.failReport',
  'report.giveUpReport',
  'report.keepReport',
  'file-reading.catchUpReadings',
  'file-reading.readStoredFile',
  'file-reading.scanStoredFile',
  'signature.signPublications',
]

/** Reasons that speak of the person; all others speak of the time or the state. */
const OF_THE_PERSON: RefusalReason[] = [
  'not-allowed',
  'not-yours',
  'own-agency',
  'assigned-to-another',
  'not-a-member',
]

describe.each(Object.entries(TABLE))('who %s', (_what, { ask, who, when = [...PHASES] }) => {
  it.each(EVERYBODY)('%s', (persona) => {
    const answers = PHASES.map((phase) => ({ phase, answer: ask(PERSONAS[persona], phase) }))
    const allowed = answers.filter(({ answer }) => answer.allowed).map(({ phase }) => phase)
    const may = who.includes(persona)
    expect(allowed).toEqual(may ? PHASES.filter((phase) => when.includes(phase)) : [])
    for (const { phase, answer } of answers) {
      if (!answer.allowed)
        expect(OF_THE_PERSON.includes(answer.reason), `${phase}: ${answer.reason}`).toBe(!may)
    }
  })
})

const nouns = readdirSync('lib', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const sourceOf = (noun: string): string => {
  const files = readdirSync(`lib/${noun}`)
  return files.includes('commands.ts') ? readFileSync(`lib/${noun}/commands.ts`, 'utf8') : ''
}

describe('the table', () => {
  it('names every command there is, and none that is not', () => {
    const commands = nouns.flatMap((noun) =>
      [...sourceOf(noun).matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(
        ([, name]) => `${noun}.${name}`,
      ),
    )
    const named = Object.values(TABLE).flatMap((rule) => rule.commands)
    expect(
      [...new Set([...named, ...FOR_ONESELF, ...BEFORE_SIGNING_IN, ...IN_THE_BACKGROUND])].sort(),
    ).toEqual(commands.sort())
  })

  it.each(Object.values(TABLE).flatMap((rule) => rule.commands.map((command) => [command, rule.policy])))(
    '%s asks %s',
    (command, policy) => {
      expect(sourceOf(command.split('.')[0] ?? '')).toContain(`${policy}(`)
    },
  )

  it('gives everyone a command of his own only where it takes the actor and asks for nobody else', () => {
    for (const command of FOR_ONESELF) {
      const [noun = '', name = ''] = command.split('.')
      const body = sourceOf(noun).split(`function ${name}(`)[1]?.split('\nexport ')[0] ?? ''
      expect(body, command).toContain('actor: Actor')
      expect(body, command).toContain('actor.personId')
      expect(body, command).not.toContain('input.personId')
    }
  })
})
