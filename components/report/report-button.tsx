'use client'

import type { ReactNode } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button } from '@/components/ui/button'
import type { IconName } from '@/components/ui/icon'
import type { ActionResult } from '@/lib/action-result'

type ReportButtonProps = {
  action: (input: unknown) => Promise<ActionResult<object>>
  input: object
  label: string
  icon?: IconName
  children: ReactNode
}

/** Stops the making of a report, begins it again, or asks for it anew. */
export function ReportButton({ action, input, label, icon, children }: ReportButtonProps) {
  const { run, busy, answer } = useCommand(action)
  return (
    <div className="mt-1">
      <Button size="sm" icon={icon} disabled={busy} aria-label={label} onClick={() => void run(input)}>
        {children}
      </Button>
      <AnswerNotice answer={answer} className="mt-1" />
    </div>
  )
}
