import { useTranslations } from 'next-intl'
import { DataMark } from './data-mark'
import { DeadlineClock } from './deadline-clock'
import { FittingSteps } from './fitting-steps'
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
export function RoundBar({
  year,
  scope,
  phase,
  deadlineAt,
  deadlineLabel,
  serverNow,
  isIllustrative,
  isDemonstration,
}: RoundBarProps) {
  const t = useTranslations('shell')
  return (
    <section
      aria-label={t('roundBar')}
      className="z-30 flex min-h-(--roundbar-height) flex-none flex-wrap items-center gap-x-2 gap-y-0.5 border-b border-line bg-surface-sunken px-3 py-1 text-12 md:sticky md:top-0 print:static md:h-(--roundbar-height) md:flex-nowrap md:gap-x-3 md:px-4 md:py-0 md:whitespace-nowrap 3xl:gap-x-4"
    >
      <p className="flex-none font-semibold">
        {t('year', { year })}
        {scope && <span className="font-normal text-ink-muted max-xl:hidden"> · {scope}</span>}
      </p>
      <FittingSteps phase={phase} />
      <div className="max-md:order-3 max-md:w-full md:flex-none">
        <DeadlineClock phase={phase} deadlineAt={deadlineAt} serverNow={serverNow} label={deadlineLabel} />
      </div>
      {(isIllustrative || isDemonstration) && (
        <div className="flex flex-none gap-1.5 max-md:ml-auto">
          {isIllustrative && <DataMark>{t('illustrative')}</DataMark>}
          {isDemonstration && (
            <DataMark>
              {isIllustrative
                ? t.rich('demonstrationToo', {
                    wide: (words) => <span className="max-3xl:sr-only">{words}</span>,
                  })
                : t('demonstration')}
            </DataMark>
          )}
        </div>
      )}
    </section>
  )
}
