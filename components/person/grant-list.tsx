'use client'

import { useTranslations } from 'next-intl'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { ActionResult } from '@/lib/action-result'
import type { PersonRow } from '@/lib/person/types'
import { GrantWords, type ScopeNames } from './grant-words'

type GrantListProps = {
  grants: PersonRow['grants']
  names: ScopeNames
  /** Left out for those who may only look. */
  revoke?: (input: unknown) => Promise<ActionResult<void>>
}

/** The roles somebody holds now, each with what it is narrowed to. */
export function GrantList({ grants, names, revoke }: GrantListProps) {
  const t = useTranslations('people')
  if (grants.length === 0) return <EmptyState what={t('noGrants')} who={t('noGrantsWho')} />
  return (
    <ul className="pb-2 text-13">
      {grants.map((grant) => (
        <li
          key={grant.id}
          className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-b border-line-faint px-4 py-1.5 last:border-b-0"
        >
          <span>
            <GrantWords grant={grant} names={names} />
          </span>
          {revoke && <Revoke grantId={grant.id} role={grant.role} revoke={revoke} />}
        </li>
      ))}
    </ul>
  )
}

function Revoke({
  grantId,
  role,
  revoke,
}: {
  grantId: string
  role: PersonRow['grants'][number]['role']
  revoke: NonNullable<GrantListProps['revoke']>
}) {
  const t = useTranslations()
  const { run, busy, answer } = useCommand(revoke)
  return (
    <>
      <Button
        variant="danger"
        size="sm"
        disabled={busy}
        onClick={() => void run({ grantId })}
        aria-label={t('people.revokeRole', { role: t(`role.${role}`) })}
      >
        {t('people.revoke')}
      </Button>
      <AnswerNotice answer={answer} className="w-full" />
    </>
  )
}
