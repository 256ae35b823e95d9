'use client'

import type { ReactNode } from 'react'
import { AnswerNotice } from '@/components/round/answer-notice'
import { useCommand } from '@/components/round/use-command'
import { Button, type ButtonProps } from '@/components/ui/button'
import type { ActionResult } from '@/lib/action-result'

export type Run = (input: unknown) => Promise<ActionResult<unknown>>

type StepButtonProps = Pick<ButtonProps, 'variant' | 'size' | 'icon' | 'disabledReason' | 'fullWidth'> & {
  run: Run
  input: object
  /** What stands on it while it works. */
  busyLabel?: ReactNode
  onDone?: () => void
  children: ReactNode
}

/** One step of a session: a button that runs its command and says beneath why it was refused. */
export function StepButton({ run, input, busyLabel, onDone, children, ...look }: StepButtonProps) {
  const command = useCommand(run)
  return (
    <>
      <Button {...look} disabled={command.busy} onClick={() => void command.run(input, onDone)}>
        {command.busy ? (busyLabel ?? children) : children}
      </Button>
      <AnswerNotice answer={command.answer} className="my-1 w-full" />
    </>
  )
}
