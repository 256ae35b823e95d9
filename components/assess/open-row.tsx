'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { RowDelegation } from '@/components/delegation/row-delegation'
import type { Part, Team } from '@/components/delegation/team'
import { RowDiscussion } from '@/components/discussion/row-discussion'
import type { OwnTalk } from '@/components/discussion/talk'
import { EvidenceSection } from '@/components/evidence/evidence-section'
import { SignatureDay } from '@/components/file-reading/signature-day'
import { RuleInput } from '@/components/rule-input/rule-input'
import type { TypedFacts } from '@/components/rule-input/typed-facts'
import { isByUnit, unitsOf } from '@/components/subordinate-unit/typed-units'
import { UnitInput } from '@/components/subordinate-unit/unit-input'
import { UnitSwitch } from '@/components/subordinate-unit/unit-switch'
import { Notice } from '@/components/ui/notice'
import { SavedState } from '@/components/ui/saved-state'
import type { SubordinateUnit } from '@/lib/subordinate-unit/types'
import { readDay, typedDay } from '@/lib/typed-day'
import { isRowOpen } from '@/lib/assessment/policy'
import { ClaimForm, ClaimLink, ClaimState } from './claim-section'
import { ConflictPanel } from './conflict-panel'
import { ExplanationBox } from './explanation-box'
import type { RowView } from './row-view'
import { WorkPane } from './work-pane'
import type { WorkspaceStore } from './workspace-store'
import type { AssessActions } from './workspace-types'

export type RowDesk = {
  assessmentId: string
  year: number
  latestDay: string
  maxMb: number
  /** The agency's units, and the page of their list. */
  units: readonly SubordinateUnit[]
  unitsHref: string
  /** Nothing can be entered any more, or not by this person. */
  readOnly: boolean
  /** While chosen rows are reopened, what of the catalogue is open; null: all rows. */
  openCodes: readonly string[] | null
  store: WorkspaceStore
  actions: AssessActions
  /** Who does what; null for those who are not of the agency. */
  team: Team | null
  /** What the agency's people say at the rows; null for everybody else. */
  talk: OwnTalk | null
}

type OpenRowProps = {
  view: RowView
  desk: RowDesk
  /** The row, and the parts around it. */
  scopes: readonly [Part, ...Part[]]
}

/** What lies beneath a row: inputs with their working, evidence, explanation. */
export function OpenRow({ view, desk: wholeDesk, scopes }: OpenRowProps) {
  const isShut = !isRowOpen(wholeDesk.openCodes, view.row.code)
  const desk = isShut ? { ...wholeDesk, readOnly: true } : wholeDesk
  const { store, assessmentId, actions } = desk
  const { code } = view.row
  const { conflict, saved, recovered } = view.work
  const isLocked = view.state === 'locked' || !view.isOpenToAgency
  const talk = desk.talk && <RowDiscussion talk={desk.talk} code={code} />
  if (isLocked)
    return (
      <>
        <LockedRow view={view} />
        {talk}
      </>
    )
  const readOnly = desk.readOnly || conflict !== null
  return (
    <>
      {isShut && <ShutRow />}
      {conflict && (
        <ConflictPanel
          view={view}
          theirs={conflict}
          onKeepMine={() => store.keepMine(code)}
          onTakeTheirs={() => store.takeTheirs(code)}
        />
      )}
      {recovered && !conflict && <Recovered isToMend={view.problems.length > 0} />}
      <ClaimState
        view={view}
        assessmentId={assessmentId}
        store={store}
        claim={actions.claim}
        readOnly={readOnly}
      />
      {saved.claimState !== 'claimed' && <Facts view={view} desk={{ ...desk, readOnly }} />}
      <EvidenceSection
        assessmentId={assessmentId}
        code={code}
        stage="self"
        requirements={view.row.evidence}
        items={saved.evidence.filter((item) => item.stage === 'self')}
        year={desk.year}
        latestDay={desk.latestDay}
        maxMb={desk.maxMb}
        readOnly={desk.readOnly}
        actions={actions}
        onChange={(items) =>
          store.setEvidence(code, [...items, ...saved.evidence.filter((item) => item.stage !== 'self')])
        }
        onChangeElsewhere={(other, items) => store.setEvidence(other, items)}
      />
      <ExplanationBox
        view={view}
        disabled={readOnly}
        onType={(text) => store.explain(code, text)}
        onLeave={() => store.leave(code)}
      />
      {desk.team && <RowDelegation team={desk.team} scopes={scopes} isDone={view.isDone} />}
      {talk}
    </>
  )
}

/** Home Affairs opened other rows than this one. */
function ShutRow() {
  const t = useTranslations('assess.lock')
  return <Notice className="border-b border-b-line-faint">{t('rowNotReopened')}</Notice>
}

function Recovered({ isToMend }: { isToMend: boolean }) {
  const t = useTranslations('assess')
  return <Notice role="status">{t(isToMend ? 'recoveredToMend' : 'recovered')}</Notice>
}

/** The inputs beside what they give; a claim can be opened from here. */
function Facts({ view, desk }: { view: RowView; desk: RowDesk }) {
  const [isClaiming, setClaiming] = useState(false)
  const { store, assessmentId, actions, readOnly } = desk
  const { code } = view.row
  const { saved } = view.work
  const turn = (typed: TypedFacts) => {
    store.type(code, typed)
    store.leave(code)
  }
  return (
    <>
      <div
        className={clsx(
          'grid',
          // A table of units needs the width.
          !isByUnit(view.work.typed) &&
            '2xl:grid-cols-[minmax(0,1fr)_21rem] max-2xl:grid-cols-1 lg:max-xl:grid-cols-1',
        )}
      >
        <div className="py-2.5 pr-4 pl-3.5 max-md:px-2.5">
          <RowInput view={view} desk={desk} />
          {view.row.rule.kind === 'deadline' && <SignedDay view={view} desk={desk} />}
          <div className="mt-1 flex flex-wrap items-center justify-between gap-2">
            {readOnly ? (
              <span />
            ) : (
              <span className="flex flex-wrap gap-x-4">
                <ClaimLink isOpen={isClaiming} onOpen={() => setClaiming(!isClaiming)} />
                <UnitSwitch row={view.row} typed={view.work.typed} saved={saved} onTurn={turn} />
              </span>
            )}
            <SavedState save={view.work.status} />
          </div>
        </div>
        <div
          className={clsx(
            'border-line-faint px-3.5 py-2',
            isByUnit(view.work.typed) ? 'border-t' : 'max-2xl:border-t 2xl:border-l',
          )}
        >
          <WorkPane view={view} />
        </div>
      </div>
      {isClaiming && (
        <ClaimForm
          view={view}
          assessmentId={assessmentId}
          store={store}
          claim={actions.claim}
          onClose={() => setClaiming(false)}
        />
      )}
    </>
  )
}

/** The inputs of the whole row, or of each of its units. */
function RowInput({ view, desk }: { view: RowView; desk: RowDesk }) {
  const { store, readOnly, latestDay, units } = desk
  const { row, work, problems } = view
  const input = {
    row,
    typed: work.typed,
    problems,
    idPrefix: `fact-${row.code.replace(/\./g, '-')}`,
    disabled: readOnly,
    latestDay,
    onType: (typed: TypedFacts) => store.type(row.code, typed),
    onLeave: () => store.leave(row.code),
  }
  if (!isByUnit(work.typed)) return <RuleInput {...input} />
  return (
    <UnitInput
      {...input}
      units={unitsOf(work.typed, units, work.saved.parts)}
      parts={view.parts ?? []}
      unitsHref={desk.unitsHref}
    />
  )
}

/** Takes the day of a signature as if it had been typed. */
function SignedDay({ view, desk: { store, readOnly, latestDay } }: { view: RowView; desk: RowDesk }) {
  const { typed, saved } = view.work
  const { code } = view.row
  const declared = readDay(typed.texts.issuedOn ?? '')
  return (
    <SignatureDay
      items={saved.evidence.filter((item) => item.stage === 'self')}
      declaredDay={declared === 'unreadable' || typed.none ? null : declared}
      latestDay={latestDay}
      disabled={readOnly}
      onTake={(day) => {
        store.type(code, { ...typed, none: false, texts: { ...typed.texts, issuedOn: typedDay(day) } })
        store.leave(code)
      }}
    />
  )
}

/** A row that the agency does not fill, with who does, and its points once there are any. */
function LockedRow({ view }: { view: RowView }) {
  const t = useTranslations('assess.locked')
  const key =
    view.work.saved.applies === 'attribute'
      ? 'attribute'
      : view.work.saved.applies === 'claim'
        ? 'claim'
        : view.row.rule.kind === 'survey'
          ? 'survey'
          : 'external'
  return (
    <div className="px-3.5 py-2.5 text-13">
      <p className="text-ink-muted">{t(key)}</p>
      {view.result.status === 'scored' && (
        <div className="mt-2 max-w-[24rem]">
          <WorkPane view={view} />
        </div>
      )}
    </div>
  )
}
