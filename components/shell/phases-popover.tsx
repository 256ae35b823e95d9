'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { Popover } from '@/components/ui/popover'
import { PhaseSteps } from './phase-steps'
import { roundSteps, stepsOf } from './round-steps'
import type { RoundPhase } from './round-steps'

/** The steps behind one word, where there is no room for all of them. */
export function PhasesPopover({ phase, className }: { phase: RoundPhase; className?: string }) {
  const t = useTranslations('shell')
  const phases = useTranslations('phase')
  const index = stepsOf(phase).findIndex((step) => step.status === 'now')
  const trigger = (
    <button
      type="button"
      className={clsx(
        'touch-target inline-flex min-h-6 items-center gap-1 font-medium text-action-ink',
        className,
      )}
    >
      {index >= 0 && <span className="fig">{t('stepOf', { step: index + 1, of: roundSteps.length })}</span>}
      <span className={clsx(index >= 0 && 'max-md:sr-only')}>{phases(phase)}</span>
      <Icon name="chevron-down" size="small" />
    </button>
  )
  return (
    <Popover trigger={trigger} label={t('steps')}>
      <PhaseSteps phase={phase} vertical />
    </Popover>
  )
}
