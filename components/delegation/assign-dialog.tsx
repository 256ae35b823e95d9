'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { Notice } from '@/components/ui/notice'
import { RadioGroup } from '@/components/ui/radio-group'
import { AssignForm } from './assign-form'
import type { Part, Team } from './team'

type AssignDialogProps = {
  team: Team
  /** From the smallest: the row, its criterion, its field. */
  scopes: readonly Part[]
  /** The part that is being changed, or the smallest. */
  start: string
  trigger: ReactNode
}

/** Gives the open row, or the part around it, to a colleague. */
export function AssignDialog({ team, scopes, start, trigger }: AssignDialogProps) {
  const t = useTranslations('delegation')
  const [isOpen, setOpen] = useState(false)
  const [scope, setScope] = useState(start)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={(open) => {
        setOpen(open)
        if (open) setScope(start)
      }}
      title={t('title')}
      trigger={trigger}
    >
      <div className="flex flex-col gap-3">
        <RadioGroup
          legend={t('what')}
          name="scope"
          value={scope}
          onChange={(event) => setScope(event.target.value)}
          options={scopes.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
        />
        {team.colleagues.length < 2 && <Notice>{t('alone')}</Notice>}
        <AssignForm
          key={scope}
          team={team}
          codes={[scope]}
          onDone={() => setOpen(false)}
          onCancel={() => setOpen(false)}
        />
      </div>
    </Dialog>
  )
}
