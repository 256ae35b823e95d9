'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { IconButton } from '@/components/ui/icon-button'
import { Td, Th, Tr } from '@/components/ui/table'
import { dueState } from '@/lib/delegation/policy'
import type { DelegationView } from '@/lib/delegation/types'
import { formatDay } from '@/lib/format'
import type { PartLine } from './part-tree'
import type { Team } from './team'

type PartRowProps = {
  line: PartLine
  team: Team
  isChosen: boolean
  isUnfolded: boolean
  onChoose: () => void
  onFold: () => void
  onTakeBack: ((delegation: DelegationView) => void) | undefined
}

const indents = ['', 'pl-7', 'pl-14'] as const

/** A field, criterion or row: whether it is chosen, who has it, how far it is. */
export function PartRow({ line, team, isChosen, isUnfolded, onChoose, onFold, onTakeBack }: PartRowProps) {
  const t = useTranslations('delegation')
  const { code, name, depth, hasChildren, rows, done } = line
  return (
    <Tr selected={isChosen}>
      <Th scope="row" className={clsx('min-w-64', depth > 0 && 'font-normal!')}>
        <span className={clsx('flex items-center gap-2', indents[depth])}>
          {!team.isClosed && (
            <Checkbox label={t('select', { code })} hideLabel checked={isChosen} onChange={onChoose} />
          )}
          {hasChildren ? (
            <IconButton
              icon={isUnfolded ? 'chevron-down' : 'chevron-right'}
              label={t('fold', { code })}
              aria-expanded={isUnfolded}
              onClick={onFold}
              className="-my-1 size-6! flex-none"
            />
          ) : (
            <span className="w-6 flex-none" />
          )}
          <span>
            <span className="fig text-ink-muted">{code}</span> {name}
          </span>
        </span>
      </Th>
      <Td>
        <Assignee line={line} onTakeBack={team.isClosed ? undefined : onTakeBack} />
      </Td>
      <Td>
        <DueDay line={line} today={team.today} />
      </Td>
      <Td numeric>{t('rowsOf', { done, of: rows })}</Td>
    </Tr>
  )
}

function Assignee({ line, onTakeBack }: Pick<PartRowProps, 'line' | 'onTakeBack'>) {
  const t = useTranslations('delegation')
  const { own, inherited, code } = line
  if (inherited)
    return (
      <span className="text-ink-muted">
        {inherited.assigneeName} ({t('inherited', { code: inherited.code })})
      </span>
    )
  if (!own) return <span className="text-ink-faint">–</span>
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span>
        {own.assigneeName}
        {own.note && (
          <span className="block max-w-72 truncate text-12 text-ink-muted" title={own.note}>
            {own.note}
          </span>
        )}
      </span>
      {onTakeBack && (
        <Button
          size="sm"
          variant="plain"
          aria-label={t('takeBack', { code })}
          onClick={() => onTakeBack(own)}
          className="-my-1"
        >
          {t('takeBackSelected')}
        </Button>
      )}
    </span>
  )
}

function DueDay({ line, today }: { line: PartLine; today: string }) {
  const t = useTranslations('delegation')
  const { own, rows, done } = line
  if (own?.doneAt) return <span className="text-success-ink">{t('rowDone')}</span>
  if (!own?.dueOn) return null
  const due = done === rows ? 'none' : dueState(own.dueOn, today)
  return (
    <span className={clsx('fig', due === 'late' && 'text-danger-ink', due === 'soon' && 'text-warning-ink')}>
      {formatDay(own.dueOn)}
      {(due === 'late' || due === 'soon') && ` (${t(`due.${due}`)})`}
    </span>
  )
}
