'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { Points } from '@/components/figure/points'
import { useFigures } from '@/components/score-trail/use-figures'
import { Icon } from '@/components/ui/icon'
import type { AgencyScore } from '@/lib/scoring/agency-score'
import { workLeft, type Criterion, type FieldOfCriteria } from './criteria'
import type { RowView } from './row-view'
import { StateStrip } from './state-strip'

export type TreeProps = {
  fields: readonly FieldOfCriteria[]
  score: AgencyScore
  /** Code of the criterion that is open. */
  current: string
  /** Whether a row is shown under the filter. */
  shows: (view: RowView) => boolean
  onChoose: (criterionCode: string) => void
}

/** Fields and criteria with what is reached and what is left; the field one is in shows its criteria. */
export function CriteriaTree({ fields, score, current, shows, onChoose }: TreeProps) {
  const shown = fields.filter((field) => field.views.some(shows))
  return (
    <ul>
      {shown.map((field) => {
        const isOpen = field.criteria.some((c) => c.node.code === current)
        return (
          <li key={field.node.code} className="border-b border-line-faint">
            <FieldLink field={field} score={score} isOpen={isOpen} shows={shows} onChoose={onChoose} />
            {isOpen && (
              <ul className="border-t border-line-faint bg-page py-0.5">
                {field.criteria
                  .filter((c) => c.views.some(shows) || c.node.code === current)
                  .map((criterion) => (
                    <li key={criterion.node.code}>
                      <CriterionLink
                        criterion={criterion}
                        score={score}
                        isCurrent={criterion.node.code === current}
                        onChoose={onChoose}
                      />
                    </li>
                  ))}
              </ul>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const linkClass =
  'focus-inset grid items-start gap-x-1 pr-3 text-13/[1.1875rem] text-ink no-underline hover:bg-surface-hover max-lg:min-h-11'

type FieldLinkProps = Pick<TreeProps, 'score' | 'shows' | 'onChoose'> & {
  field: FieldOfCriteria
  isOpen: boolean
}

function FieldLink({ field, score, isOpen, shows, onChoose }: FieldLinkProps) {
  const t = useTranslations('assess')
  const { words } = useFigures()
  const part = score.byCode.get(field.node.code)
  const left = workLeft(field.views)
  const first = field.criteria.find((c) => c.views.some(shows)) ?? field.criteria[0]
  const open = first?.views[0]?.row.code
  return (
    <Link
      href={`?row=${open ?? ''}`}
      prefetch={false}
      onClick={(event) => follow(event, () => first && onChoose(first.node.code))}
      className={clsx(
        linkClass,
        'grid-cols-[1.75rem_minmax(0,1fr)_auto] py-[0.3125rem] pl-4',
        isOpen && 'font-semibold',
      )}
    >
      <span className="fig text-ink-muted">{field.node.code}</span>
      <span className={clsx(!isOpen && 'line-clamp-2')}>{words(field.node.name)}</span>
      <span className="fig text-right text-12/[1.1875rem] font-medium text-ink-muted">
        {part && <Points value={part.points} max={part.maxPoints} compact />}
        {left > 0 && !isOpen && (
          <span className="block font-normal text-ink-faint">{t('tree.left', { count: left })}</span>
        )}
      </span>
    </Link>
  )
}

type CriterionLinkProps = Pick<TreeProps, 'score' | 'onChoose'> & { criterion: Criterion; isCurrent: boolean }

function CriterionLink({ criterion, score, isCurrent, onChoose }: CriterionLinkProps) {
  const t = useTranslations('assess')
  const { words } = useFigures()
  const part = score.byCode.get(criterion.node.code)
  const isLocked = criterion.views.every((view) => !view.isOpenToAgency)
  return (
    <Link
      href={`?row=${criterion.views[0]?.row.code ?? ''}`}
      prefetch={false}
      aria-current={isCurrent || undefined}
      onClick={(event) => follow(event, () => onChoose(criterion.node.code))}
      className={clsx(
        linkClass,
        'grid-cols-[2rem_minmax(0,1fr)_auto] py-[0.21875rem] pl-5',
        isCurrent && 'bg-surface-selected font-semibold inset-shadow-[3px_0_0_var(--action)]',
      )}
    >
      <span className="fig text-ink-muted">{criterion.node.code}</span>
      <span className="line-clamp-2">{words(criterion.node.name)}</span>
      {isLocked ? (
        <span className="text-locked-ink">
          <Icon name="locked" />
          <span className="sr-only">{t('tree.locked')}</span>
        </span>
      ) : (
        part && <Points value={part.points} max={part.maxPoints} compact />
      )}
      <StateStrip views={criterion.views} className="col-start-2 mt-[3px]" />
    </Link>
  )
}

/** The address works by itself (a new tab, no script); with one click the page stays. */
function follow(
  event: { preventDefault: () => void; metaKey: boolean; ctrlKey: boolean },
  choose: () => void,
): void {
  if (event.metaKey || event.ctrlKey) return
  event.preventDefault()
  choose()
}
