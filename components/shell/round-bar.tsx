import { useTranslations } from 'next-intl'
import { DataMark } from './data-mark'
import { DeadlineClock } from './deadline-clock'
import { PhaseSteps } from './phase-steps'
import { PhasesPopover } from './phases-popover'
import type { RoundPhase } from './round-steps'

export type RoundBarProps = {
  year: number
  /** The block's name, or how many agencies are in sight. */
  scope?: string
  phase: RoundPhase
  deadlineAt: string | null
  deadlineLabel?: string
  serverNow: string
  /** The catalogue is not the official annex. */
  isIllustrative: boolean
  /** The round holds invented figures. */
  isDemonstration: boolean
}

/** Under the header of every page of a round: which round, which phase, how long still, and whether the data are real. */
export function RoundBar({ year, scope, phase, deadlineAt, deadlineLabel, serverNow, isIllustrative, isDemonstration }: RoundBarProps) {
  const t = useTranslations('shell')
  return (
    <section
      aria-label={t('roundBar')}
      className="z-30 flex min-h-(--roundbar-height) flex-none flex-wrap items-center gap-x-3 gap-y-0.5 border-b border-line bg-surface-sunken px-3 py-1 text-12 md:sticky md:top-0 md:h-(--roundbar-height) md:flex-nowrap md:px-4 md:py-0 md:whitespace-nowrap 3xl:gap-x-4"
    >
      <p className="font-semibold">
        {t('year', { year })}
        {scope && <span className="font-normal text-ink-muted max-md:hidden"> · {scope}</span>}
      </p>
      <PhaseSteps phase={phase} className="max-2xl:hidden" />
      <PhasesPopover phase={phase} className="2xl:hidden" />
      <div className="max-md:order-3 max-md:w-full md:ml-auto">
        <DeadlineClock phase={phase} deadlineAt={deadlineAt} serverNow={serverNow} label={deadlineLabel} />
      </div>
      {(isIllustrative || isDemonstration) && (
        <div className="flex gap-1.5 max-md:ml-auto">
          {isIllustrative && <DataMark>{t('illustrative')}</DataMark>}
          {isDemonstration && <DataMark>{t('demonstration')}</DataMark>}
        </div>
      )}
    </section>
  )
}
