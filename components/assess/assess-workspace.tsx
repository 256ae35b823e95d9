'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { Team } from '@/components/delegation/team'
import type { OwnTalk } from '@/components/discussion/talk'
import { LinkButton } from '@/components/ui/link-button'
import type { SaveStatus } from '@/components/ui/saved-state'
import { delegationOf } from '@/lib/delegation/policy'
import { findingsOfTalk, openByCode } from '@/lib/discussion/policy'
import type { FormerLine } from '@/lib/ledger/types'
import type { Lessons } from '@/lib/lesson/types'
import type { Bilingual } from '@/lib/scoring/rule'
import { ActionBar } from './action-bar'
import { ChecksDrawer } from './checks-drawer'
import { CriteriaView } from './criterion-view'
import { DeskLinks } from './desk-links'
import { GuidePane } from './guide-pane'
import { HandOverDialog } from './hand-over-dialog'
import { KeyHelp } from './key-help'
import { LockedNotice } from './locked-notice'
import { PaneSheets } from './pane-sheets'
import { RowSearch } from './row-search'
import { findingsOfViews, type RowView } from './row-view'
import { SessionNotice } from './session-notice'
import { TreePane } from './tree-pane'
import { useDesk } from './use-desk'
import { WorkHead } from './work-head'
import { useWorkspace, type WorkspaceInput } from './use-workspace'
import type { LineWork } from './workspace-types'

export type AssessWorkspaceProps = WorkspaceInput & {
  /** The row to open first, from the address. */
  startCode: string | null
  former: Readonly<Record<string, FormerLine>>
  /** What former rounds cost the agency and its block. */
  lessons: Lessons
  agencyNames: Readonly<Record<string, Bilingual>>
  maxMb: number
  /** Who does what; null for those who are not of the agency. */
  team: Team | null
  /** What the agency's people say at the rows; null for everybody else. */
  talk: OwnTalk | null
  /** Opens with the person's own rows. */
  startMine: boolean
  isHead: boolean
  /** The clerk or head of this very agency; others only read. */
  isOwn: boolean
  /** Difficulties, proposals and downloads; null for those who may not read the report in full. */
  reportHref: string | null
}

/** The desk of an agency: tree, one criterion with one open row, guide. */
export function AssessWorkspace(props: AssessWorkspaceProps) {
  const { workspace, catalogue, actions } = props
  const { head, can } = workspace
  const discussions = props.talk?.discussions ?? []
  const { store, snapshot, views, context } = useWorkspace(props)
  const desk = useDesk({
    catalogue,
    views,
    startCode: props.startCode,
    startMine: props.startMine,
    marked: { mine: minesOf(views, props.team), talked: new Set(openByCode(discussions).keys()) },
    former: props.former,
    lessons: props.lessons.rows,
  })
  const finish = useTranslations('assess.finish')
  const [checksOpen, setChecksOpen] = useState(false)
  const readOnly = !can.save.allowed || snapshot.refusal !== null
  const findings = [...findingsOfViews(views, context), ...findingsOfTalk(discussions)]
  const base = `/assess/${head.roundId}`
  const workbookLink = props.isOwn && (
    <LinkButton size="sm" variant="plain" href={`${base}/workbook`}>
      {finish('workbook')}
    </LinkButton>
  )
  const tree = (onDone?: () => void) => (
    <TreePane
      {...desk.tree}
      search={<RowSearch {...desk.search} onGo={(code) => [desk.walkTo(code), onDone?.()]} />}
      isSearching={desk.search.found !== null}
      links={
        <DeskLinks
          base={base}
          asked={props.isOwn ? '' : `?agency=${head.agencyId}`}
          isOwn={props.isOwn}
          hasTeam={props.team !== null}
          lessonCount={lessonCountOf(props.lessons)}
        />
      }
      reportLink={
        props.reportHref && (
          <span className="mb-2 flex flex-wrap gap-2 md:hidden">
            <LinkButton size="sm" href={props.reportHref}>
              {finish('report')}
            </LinkButton>
            {workbookLink}
          </span>
        )
      }
      onChoose={(code) => [desk.openCriterion(code), onDone?.()]}
    />
  )
  const guide = <GuidePane {...guideOf(props, desk.openView)} />
  return (
    <div className="lg:grid lg:h-full lg:grid-cols-[var(--pane-tree)_minmax(0,1fr)] lg:grid-rows-[minmax(0,1fr)_auto] xl:grid-cols-[var(--pane-tree)_minmax(0,1fr)_var(--pane-guide)] 3xl:grid-cols-[var(--pane-tree)_minmax(0,1fr)_25rem]">
      <aside
        className="overflow-y-auto border-r border-line bg-surface max-lg:hidden print:hidden"
        aria-label={desk.labels.tree}
      >
        {tree()}
      </aside>
      <div
        className="overflow-y-auto px-5 pt-2.5 pb-3 max-lg:px-3 max-lg:pt-2 max-lg:pb-[4.25rem]"
        tabIndex={-1}
      >
        <PaneSheets tree={tree} guide={guide} />
        {snapshot.sessionExpired && (
          <SessionNotice
            signInHref={`/sign-in?next=${encodeURIComponent(`${base}?row=${desk.openCode ?? ''}`)}`}
            onRetry={() => store.retry()}
          />
        )}
        <LockedNotice
          head={head}
          save={can.save}
          refusal={snapshot.refusal}
          signHref={`${base}/sign`}
          openCodes={workspace.openCodes}
          base={base}
          onGo={desk.walkTo}
        />
        <WorkHead
          criterion={desk.criterion}
          wholeField={desk.wholeField}
          score={desk.tree.score}
          former={props.former}
        />
        <CriteriaView
          criteria={desk.shownCriteria}
          field={desk.wholeField?.node ?? desk.criterion.node}
          former={desk.wholeField?.isChosen ? props.former : null}
          shownCodes={desk.shownCodes}
          openCode={desk.openCode}
          onOpen={desk.open}
          desk={{
            assessmentId: head.id,
            year: head.year,
            latestDay: workspace.latestDay,
            maxMb: props.maxMb,
            units: props.units,
            unitsHref: `${base}/units`,
            readOnly,
            openCodes: workspace.openCodes,
            store,
            actions,
            team: props.team,
            talk: props.talk,
          }}
        />
      </div>
      <aside
        className="overflow-y-auto border-l border-line bg-surface max-xl:hidden print:hidden"
        aria-label={desk.labels.guide}
      >
        {guide}
      </aside>
      <div className="lg:col-span-full">
        <ActionBar
          previous={desk.previous}
          next={desk.next}
          save={overallStatus(snapshot.works, readOnly)}
          onOpen={desk.walkTo}
        >
          <KeyHelp {...desk.help} />
          <ChecksDrawer
            open={checksOpen}
            onOpenChange={setChecksOpen}
            findings={findings}
            catalogue={catalogue}
            base={base}
            onGo={desk.walkTo}
          />
          {props.reportHref && (
            <span className="flex max-md:hidden">
              {workbookLink}
              <LinkButton size="sm" variant="plain" href={props.reportHref}>
                {finish('report')}
              </LinkButton>
            </span>
          )}
          {props.isOwn && (
            <Finish {...props} findings={findings} store={store} onShowChecks={() => setChecksOpen(true)} />
          )}
        </ActionBar>
      </div>
    </div>
  )
}

/** The rows that lie with the person herself. */
function minesOf(views: readonly RowView[], team: Team | null): ReadonlySet<string> {
  const codes = views.filter((v) => v.isOpenToAgency).map((v) => v.row.code)
  return new Set(codes.filter((c) => team && delegationOf(team.delegations, c)?.assigneeId === team.personId))
}

/** Null where no former round teaches anything. */
const lessonCountOf = ({ rows }: Lessons): number | null =>
  rows.length === 0 ? null : rows.filter(({ own }) => own.length > 0).length

function guideOf(
  { catalogue, former, lessons, agencyNames }: AssessWorkspaceProps,
  view: ReturnType<typeof useDesk>['openView'],
) {
  const unit = view?.row.leadUnitId
  return {
    view,
    catalogue,
    former: view && former[view.row.code],
    lessons: lessons.rows.find(({ code }) => code === view?.row.code),
    reasons: lessons.reasons,
    leadUnit: unit ? agencyNames[unit] : undefined,
  }
}

/** The worst state of all rows: what is not saved is said before what is. */
function overallStatus(works: ReadonlyMap<string, LineWork>, readOnly: boolean): SaveStatus {
  if (readOnly) return { status: 'untouched' }
  const all = [...works.values()].map((work) => work.status)
  const order: SaveStatus['status'][] = ['offline', 'failed', 'saving', 'not-saved']
  const worst = order
    .map((status) => all.find((one) => one.status === status))
    .find((one) => one !== undefined)
  return worst ?? latestSaved(works)
}

function latestSaved(works: ReadonlyMap<string, LineWork>): SaveStatus {
  let latest: LineWork | undefined
  for (const work of works.values()) {
    if (work.saved.savedAt && (!latest?.saved.savedAt || work.saved.savedAt > latest.saved.savedAt))
      latest = work
  }
  return latest?.status ?? { status: 'untouched' }
}

type FinishProps = AssessWorkspaceProps & {
  findings: ReturnType<typeof findingsOfViews>
  store: ReturnType<typeof useWorkspace>['store']
  onShowChecks: () => void
}

/** The one primary button: hand over while drafting, sign while it lies with the head, the receipt afterwards. */
function Finish({ workspace, actions, isHead, findings, store, onShowChecks }: FinishProps) {
  const t = useTranslations('assess.finish')
  const { head, can } = workspace
  const signHref = `/assess/${head.roundId}/sign`
  if (head.state === 'submitted' || head.state === 'withHead') {
    const isToSign = head.state === 'withHead' && isHead && can.submit.allowed
    return (
      <LinkButton size="sm" variant={isToSign ? 'primary' : 'outline'} href={signHref}>
        {t(head.state === 'submitted' ? 'receipt' : isToSign ? 'sign' : 'summary')}
      </LinkButton>
    )
  }
  const isUntouched = !can.handOver.allowed && can.handOver.reason === 'nothing-to-submit'
  // Why it is locked otherwise, the notice above the rows says.
  if (!can.handOver.allowed && !isUntouched) return null
  const hasEntries = [...store.getSnapshot().works.values()].some(
    ({ saved }) => saved.version > 0 || saved.evidence.length > 0,
  )
  return (
    <HandOverDialog
      assessmentId={head.id}
      version={head.version}
      findings={findings}
      store={store}
      handOver={actions.handOver}
      disabledReason={isUntouched && !hasEntries ? t('nothingYet') : null}
      onShowChecks={onShowChecks}
    />
  )
}
