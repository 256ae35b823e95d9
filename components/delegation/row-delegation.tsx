'use client'

import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import { delegationOf, dueState } from '@/lib/delegation/policy'
import type { DelegationView } from '@/lib/delegation/types'
import { formatDay, formatInstant } from '@/lib/format'
import { AssignDialog } from './assign-dialog'
import type { Part, Team } from './team'

type RowDelegationProps = {
  team: Team
  /** The row, its criterion and its field. */
  scopes: readonly [Part, ...Part[]]
  isDone: boolean
}

/** Who has the open row, until when; from here it is given to somebody, taken back or declared finished. */
export function RowDelegation({ team, scopes, isDone }: RowDelegationProps) {
  const t = useTranslations('delegation')
  const [row] = scopes
  const delegation = delegationOf(team.delegations, row.code)
  if (!delegation && team.isClosed) return null
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-faint bg-surface-sunken px-3.5 py-1.5 text-13 max-md:px-2.5">
      <Icon name="person" className="text-ink-muted" />
      {delegation ? (
        <Who delegation={delegation} rowCode={row.code} today={team.today} isDone={isDone} />
      ) : (
        <span className="text-ink-muted">{t('nobody')}</span>
      )}
      {!team.isClosed && (
        <span className="ml-auto flex flex-wrap items-center gap-2 max-md:ml-0">
          {delegation && <Acts team={team} delegation={delegation} />}
          <AssignDialog
            team={team}
            scopes={scopes}
            start={row.code}
            trigger={<Button size="sm">{t(delegation ? 'change' : 'open')}</Button>}
          />
        </span>
      )}
      {delegation?.note && (
        <p className="w-full whitespace-pre-line">
          <span className="text-ink-muted">{t('saidBy', { name: delegation.assignedByName })}</span>{' '}
          {delegation.note}
        </p>
      )}
    </div>
  )
}

type WhoProps = { delegation: DelegationView; rowCode: string; today: string; isDone: boolean }

function Who({ delegation, rowCode, today, isDone }: WhoProps) {
  const t = useTranslations('delegation')
  const { assigneeName, dueOn, code, doneAt } = delegation
  const due = isDone || doneAt ? 'none' : dueState(dueOn, today)
  return (
    <span>
      <b className="font-semibold">{assigneeName}</b>
      {code !== rowCode && <span className="text-ink-muted"> {t('ofPart', { code })}</span>}
      {dueOn && (
        <span className={due === 'late' ? 'text-danger-ink' : due === 'soon' ? 'text-warning-ink' : ''}>
          {' · '}
          {t('until', { day: formatDay(dueOn) })}
          {(due === 'late' || due === 'soon') && ` (${t(`due.${due}`)})`}
        </span>
      )}
      {doneAt && (
        <span className="text-success-ink">
          {' · '}
          {t('doneAt', { at: formatInstant(doneAt) })}
        </span>
      )}
    </span>
  )
}

/** Declared finished by the one who has it; taken back by anyone who may give it out. */
function Acts({ team, delegation }: { team: Team; delegation: DelegationView }) {
  const t = useTranslations('delegation')
  const done = useCommand(team.actions.markDone)
  const back = useCommand(team.actions.takeBack)
  const { id, version, doneAt, assigneeId, code } = delegation
  return (
    <>
      <AnswerNotice answer={done.answer ?? back.answer} />
      {assigneeId === team.personId && (
        <Button
          size="sm"
          icon={doneAt ? undefined : 'check'}
          disabled={done.busy}
          onClick={() => void done.run({ delegationId: id, version, done: !doneAt })}
        >
          {t(doneAt ? 'notDone' : 'done', { code })}
        </Button>
      )}
      <Button
        size="sm"
        variant="plain"
        disabled={back.busy}
        onClick={() => void back.run({ delegationId: id, version })}
      >
        {t('takeBack', { code })}
      </Button>
    </>
  )
}
