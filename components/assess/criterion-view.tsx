'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { DelegateMark } from '@/components/delegation/delegate-mark'
import type { Team } from '@/components/delegation/team'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import { delegationOf } from '@/lib/delegation/policy'
import { openByCode } from '@/lib/discussion/policy'
import type { AgencyScore } from '@/lib/scoring/agency-score'
import type { Bilingual } from '@/lib/scoring/rule'
import type { Criterion } from './criteria'
import { OpenRow, type RowDesk } from './open-row'
import { RowHead, rowHeadId } from './row-head'
import type { RowView } from './row-view'

type CriterionViewProps = {
  criterion: Criterion
  /** The field that the criterion belongs to. */
  field: { code: string; name: Bilingual }
  score: AgencyScore
  /** Rows shown: all of the criterion, or those with work left. */
  shownCodes: ReadonlySet<string>
  openCode: string | null
  desk: RowDesk
  onOpen: (code: string | null) => void
}

/** A criterion with its rows, one of them open. */
export function CriterionView(props: CriterionViewProps) {
  const { criterion, field, score, shownCodes, openCode, desk, onOpen } = props
  const t = useTranslations('assess')
  const { words } = useFigures()
  const { node, views } = criterion
  const openTalk = openByCode(desk.talk?.discussions ?? [])
  const part = score.byCode.get(node.code)
  const hiddenCount = views.filter((view) => !shownCodes.has(view.row.code)).length
  return (
    <>
      <div className="mb-2 flex items-end justify-between gap-4 max-md:block">
        <h1 className="text-18 font-semibold">
          <span className="fig">{node.code}</span> {words(node.name)}
        </h1>
        {part && views.some((view) => view.isOpenToAgency) && (
          <p className="flex items-baseline gap-2 whitespace-nowrap">
            <span className="text-12 text-ink-muted">{t('selfScored')}</span>
            <Points value={part.points} max={part.maxPoints} size="section" />
          </p>
        )}
      </div>
      <div className="rounded-panel border border-line bg-surface">
        {views
          .filter((view) => shownCodes.has(view.row.code))
          .map((view) => {
            const isOpen = view.row.code === openCode
            return (
              <div
                key={view.row.code}
                className={clsx(
                  'border-b border-line-faint last:border-b-0',
                  isOpen &&
                    'relative border-line before:absolute before:inset-y-0 before:left-0 before:z-1 before:w-[3px] before:bg-action',
                )}
              >
                <RowHead
                  view={view}
                  isOpen={isOpen}
                  mark={
                    <>
                      <RowMark view={view} team={desk.team} />
                      <TalkMark count={openTalk.get(view.row.code) ?? 0} />
                    </>
                  }
                  onToggle={() => onOpen(isOpen ? null : view.row.code)}
                />
                {isOpen && (
                  <div role="group" aria-labelledby={rowHeadId(view.row.code)}>
                    <OpenRow
                      view={view}
                      desk={desk}
                      scopes={[
                        { code: view.row.code, name: words(view.row.name) },
                        ...(node.code === view.row.code ? [] : [{ code: node.code, name: words(node.name) }]),
                        { code: field.code, name: words(field.name) },
                      ]}
                    />
                  </div>
                )}
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

/** Who has the row, where somebody has. */
function RowMark({ view, team }: { view: RowView; team: Team | null }) {
  const delegation = team && view.isOpenToAgency ? delegationOf(team.delegations, view.row.code) : undefined
  if (!team || !delegation) return null
  return (
    <DelegateMark
      delegation={delegation}
      isMine={delegation.assigneeId === team.personId}
      isDone={view.isDone || delegation.doneAt !== null}
      today={team.today}
    />
  )
}

/** How many discussions at the row are not resolved. */
function TalkMark({ count }: { count: number }) {
  const t = useTranslations('discussion')
  if (count === 0) return null
  return (
    <span className="ml-1.5 inline-flex items-center gap-0.5 align-[-0.2em] text-12 font-normal text-warning-ink">
      <Icon name="comment" size="text" />
      <span className="fig">{count}</span>
      <span className="sr-only"> {t('open', { count })}</span>
    </span>
  )
}
