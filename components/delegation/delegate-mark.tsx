'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { dueState } from '@/lib/delegation/policy'
import type { DelegationView } from '@/lib/delegation/types'

/** Vietnamese people are called by their last name. */
const initialOf = (name: string): string => (name.trim().split(/\s+/).at(-1) ?? '').slice(0, 1).toUpperCase()

type DelegateMarkProps = {
  delegation: Pick<DelegationView, 'assigneeName' | 'dueOn'>
  isMine: boolean
  isDone: boolean
  today: string
}

/** Who has a row, as an initial; with a sign where its day is near or over. */
export function DelegateMark({ delegation, isMine, isDone, today }: DelegateMarkProps) {
  const t = useTranslations('delegation')
  const { assigneeName, dueOn } = delegation
  const due = isDone ? 'none' : dueState(dueOn, today)
  return (
    <span className="ml-1 inline-flex items-center gap-1 align-[-0.2em] font-normal whitespace-nowrap">
      <span
        aria-hidden="true"
        title={assigneeName}
        className={clsx(
          'grid size-[1.125rem] place-items-center rounded-full text-12/none font-semibold',
          isMine ? 'bg-action text-on-action' : 'bg-locked-soft text-locked-ink',
        )}
      >
        {initialOf(assigneeName)}
      </span>
      <span className="sr-only">{t('with', { name: assigneeName })}</span>
      {(due === 'late' || due === 'soon') && (
        <span
          className={clsx(
            'inline-flex items-center gap-0.5 text-12',
            due === 'late' ? 'text-danger-ink' : 'text-warning-ink',
          )}
        >
          <Icon name="clock" size="text" />
          {t(`due.${due}`)}
        </span>
      )}
    </span>
  )
}
