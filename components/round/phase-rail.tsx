import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { PHASES, type Phase } from '@/lib/round/types'

/** All eight phases of a block, with the one that it is in. */
export function PhaseRail({ phase }: { phase: Phase }) {
  const t = useTranslations()
  const now = PHASES.indexOf(phase)
  return (
    <ol aria-label={t('shell.steps')} className="grid gap-1 text-12 md:grid-cols-[repeat(8,auto)]">
      {PHASES.map((step, i) => (
        <li
          key={step}
          aria-current={i === now ? 'step' : undefined}
          className={clsx(
            'flex items-center gap-1.5 border-t-[3px] py-1 max-md:border-t-0 max-md:border-l-[3px] max-md:pl-2',
            i < now && 'border-seq-4 text-ink-muted',
            i === now && 'border-action font-semibold text-ink',
            i > now && 'border-line text-ink-faint',
          )}
        >
          {i < now && <Icon name="check" size="small" />}
          {t(`phase.${step}`)}
          {i < now && <span className="sr-only"> ({t('shell.stepDone')})</span>}
        </li>
      ))}
    </ol>
  )
}
