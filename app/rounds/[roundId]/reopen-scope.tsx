'use client'

import { useTranslations } from 'next-intl'
import { createContext, use, useState, type ReactNode } from 'react'
import type { PickableField } from '@/components/round/row-picker'
import { Button } from '@/components/ui/button'
import type { BoardAgency } from '@/lib/round/types'
import { ReopenDialog } from './reopen-dialog'

const OpenReopening = createContext<(agencyIds: string[]) => void>(() => undefined)

type ReopenScopeProps = {
  /** Of the block, that may be reopened. */
  agencies: readonly BoardAgency[]
  fields: readonly PickableField[]
  children: ReactNode
}

/** One dialog for every button of the board that reopens. */
export function ReopenScope({ agencies, fields, children }: ReopenScopeProps) {
  const [asked, setAsked] = useState<string[] | null>(null)
  return (
    <OpenReopening value={setAsked}>
      {children}
      {asked && (
        <ReopenDialog
          key={asked.join()}
          agencies={agencies}
          fields={fields}
          asked={asked}
          onClose={() => setAsked(null)}
        />
      )}
    </OpenReopening>
  )
}

/** Reopens one agency, or gives one that is open more time or more rows. */
export function ReopenButton({
  agencyId,
  name,
  isRunning,
}: {
  agencyId: string
  name: string
  isRunning: boolean
}) {
  const t = useTranslations('rounds')
  const open = use(OpenReopening)
  return (
    <Button
      size="sm"
      variant="plain"
      aria-label={t(isRunning ? 'extendTitle' : 'reopenTitle', { agency: name })}
      onClick={() => open([agencyId])}
    >
      {t(isRunning ? 'extend' : 'reopen')}
    </Button>
  )
}

/** Reopens several at once: they are chosen in the dialog. */
export function ReopenManyButton() {
  const t = useTranslations('rounds')
  const open = use(OpenReopening)
  return (
    <Button size="sm" onClick={() => open([])}>
      {t('reopenMany')}
    </Button>
  )
}
