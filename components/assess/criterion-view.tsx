'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { DelegateMark } from '@/components/delegation/delegate-mark'
import type { Part } from '@/components/delegation/team'
import { TalkMark } from '@/components/discussion/talk-mark'
import { useFigures } from '@/components/score-trail/use-figures'
import { isRowOpen } from '@/lib/assessment/policy'
import { delegationOf } from '@/lib/delegation/policy'
import type { FormerLine } from '@/lib/ledger/types'
import type { Bilingual } from '@/lib/scoring/rule'
import type { Criterion } from './criteria'
import { OpenRow, type RowDesk } from './open-row'
import { RowHead, rowHeadId } from './row-head'
import { RowListHead } from './row-list-head'
import type { RowView } from './row-view'

type Named = { code: string; name: Bilingual }

type CriteriaViewProps = {
  /** One, or all of a field. */
  criteria: readonly Criterion[]
  /** The field that they belong to. */
  field: Named
  /** Rows shown: all of them, or those that the filter lets through. */
  shownCodes: ReadonlySet<string>
  openCode: string | null
  desk: RowDesk
  /** Last year's lines where they stand in the table: with a whole field. */
  former: Readonly<Record<string, FormerLine>> | null
  onOpen: (code: string | null) => void
}

/** Criteria with their rows, one of them open. */
export function CriteriaView({ criteria, shownCodes, former, ...rest }: CriteriaViewProps) {
  const t = useTranslations('assess')
  const { words } = useFigures()
  const views = criteria.flatMap((criterion) => criterion.views)
  const hiddenCount = views.filter((view) => !shownCodes.has(view.row.code)).length
  return (
    <>
      <div className="rounded-panel border border-line bg-surface">
        {former && <RowListHead year={Object.values(former)[0]?.year ?? null} />}
        {criteria.map(({ node, views: rows }) => {
          const shown = rows.filter((view) => shownCodes.has(view.row.code))
          if (shown.length === 0) return null
          return (
            <div key={node.code} className="border-b border-line-faint last:border-b-0">
              {former && (
                <p className="border-b border-line-faint bg-page px-3 py-1 text-12 font-semibold text-ink-muted">
                  <span className="fig">{node.code}</span> {words(node.name)}
                </p>
              )}
              {shown.map((view) => (
                <OneRow key={view.row.code} view={view} criterion={node} former={former} {...rest} />
              ))}
            </div>
          )
        })}
      </div>
      {hiddenCount > 0 && (
        <p className="mt-2 text-12 text-ink-muted">{t('hiddenRows', { count: hiddenCount })}</p>
      )}
    </>
  )
}

type OneRowProps = Pick<CriteriaViewProps, 'openCode' | 'desk' | 'former' | 'field' | 'onOpen'> & {
  view: RowView
  /** The criterion that the row belongs to. */
  criterion: Named
}

function OneRow({ view, criterion, field, openCode, desk, former, onOpen }: OneRowProps) {
  const { words } = useFigures()
  const { code } = view.row
  const part = (node: Named): Part => ({ code: node.code, name: words(node.name) })
  const scopes: [Part, ...Part[]] = [
    part(view.row),
    ...(criterion.code === code ? [] : [part(criterion)]),
    part(field),
  ]
  const isOpen = code === openCode
  return (
    <div
      className={clsx(
        'border-b border-line-faint last:border-b-0',
        isOpen &&
          'relative border-line before:absolute before:inset-y-0 before:left-0 before:z-1 before:w-[3px] before:bg-action',
      )}
    >
      <RowHead
        view={view}
        isOpen={isOpen}
        isReopened={desk.openCodes !== null && isRowOpen(desk.openCodes, code)}
        former={former && { line: former[code] }}
        mark={<RowMarks view={view} desk={desk} />}
        onToggle={() => onOpen(isOpen ? null : code)}
      />
      {isOpen && (
        <div role="group" aria-labelledby={rowHeadId(code)}>
          <OpenRow view={view} desk={desk} scopes={scopes} />
        </div>
      )}
    </div>
  )
}

/** Who has the row, and how many discussions at it are not resolved. */
function RowMarks({ view, desk: { team, talk } }: { view: RowView; desk: RowDesk }) {
  const { code } = view.row
  const delegation = team && view.isOpenToAgency ? delegationOf(team.delegations, code) : undefined
  return (
    <>
      {team && delegation && (
        <>
          {/* The mark stays with the last word. */}
          {'\u00a0'}
          <DelegateMark
            delegation={delegation}
            isMine={delegation.assigneeId === team.personId}
            isDone={view.isDone || delegation.doneAt !== null}
            today={team.today}
          />
        </>
      )}
      {talk && <TalkMark discussions={talk.discussions} code={code} />}
    </>
  )
}
