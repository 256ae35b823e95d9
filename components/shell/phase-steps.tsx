import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { stepsOf } from './round-steps'
import type { RoundPhase, StepStatus } from './round-steps'

const inks: Record<StepStatus, string> = {
  done: 'text-ink-muted',
  now: 'font-semibold text-ink',
  ahead: 'text-ink-faint',
}
const dots: Record<StepStatus, string> = {
  done: 'size-[9px] border-[1.5px] border-current bg-current',
  now: 'size-[11px] border-[3px] border-action bg-surface',
  ahead: 'size-[9px] border-[1.5px] border-current',
}
const rule =
  "before:mx-1 before:h-px before:w-1.5 3xl:before:mx-2 3xl:before:w-2.5 before:bg-line-strong before:content-[''] first:before:hidden"

type PhaseStepsProps = { phase: RoundPhase; vertical?: boolean; className?: string }

export function PhaseSteps({ phase, vertical = false, className }: PhaseStepsProps) {
  const t = useTranslations('phase')
  const words = useTranslations('shell')
  return (
    <ol
      aria-label={words('steps')}
      className={clsx('flex', vertical ? 'flex-col gap-2' : 'items-center', className)}
    >
      {stepsOf(phase).map(({ step, status }) => (
        <li
          key={step}
          aria-current={status === 'now' ? 'step' : undefined}
          className={clsx('flex items-center', inks[status], !vertical && rule)}
        >
          <span aria-hidden="true" className="mr-1.5 grid size-[11px] place-items-center">
            <span className={clsx('rounded-full', dots[status])} />
          </span>
          {t(step)}
          {status === 'done' && <span className="sr-only"> ({words('stepDone')})</span>}
        </li>
      ))}
    </ol>
  )
}
