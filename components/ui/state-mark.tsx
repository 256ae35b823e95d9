import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Icon } from './icon'
import type { IconName } from './icon'

export const markedStates = [
  'not-scored',
  'filled',
  'needs-evidence',
  'needs-explanation',
  'not-applicable',
  'locked',
  'recognised',
  'adjusted-down',
  'adjusted-up',
] as const

export type MarkedState = (typeof markedStates)[number]

const inks: Record<MarkedState, string> = {
  'not-scored': 'text-not-scored-ink',
  filled: 'text-filled-ink',
  'needs-evidence': 'text-needs-evidence-ink',
  'needs-explanation': 'text-needs-explanation-ink',
  'not-applicable': 'text-not-applicable-ink',
  locked: 'text-locked-ink',
  recognised: 'text-recognised-ink',
  'adjusted-down': 'text-adjusted-down-ink',
  'adjusted-up': 'text-adjusted-up-ink',
}

const fills: Record<MarkedState, string> = {
  'not-scored': 'bg-not-scored-soft',
  filled: 'bg-filled-soft',
  'needs-evidence': 'bg-needs-evidence-soft',
  'needs-explanation': 'bg-needs-explanation-soft',
  'not-applicable': 'bg-not-applicable-soft',
  locked: 'bg-locked-soft',
  recognised: 'bg-recognised-soft',
  'adjusted-down': 'bg-adjusted-down-soft',
  'adjusted-up': 'bg-adjusted-up-soft',
}

/** A filled chip says that somebody must act. */
const asksForWork: ReadonlySet<MarkedState> = new Set(['needs-evidence', 'needs-explanation'])

type StateMarkProps = {
  state: MarkedState
  /** Another word for the same state, such as "waiting for the explanation". */
  word?: string
  chip?: boolean
  className?: string
}

/** Shape, word and ink of a state; never the colour alone. */
export function StateMark({ state, word, chip = asksForWork.has(state), className }: StateMarkProps) {
  const t = useTranslations('state')
  const look = chip ? `${fills[state]} rounded-mark px-[0.4375rem] text-12/[1.25rem] font-medium` : 'text-13'
  const icon: IconName = state
  const direction =
    word === undefined && (state === 'adjusted-down' || state === 'adjusted-up') ? state : null
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-[0.3125rem] align-middle whitespace-nowrap',
        inks[state],
        look,
        className,
      )}
    >
      <Icon name={icon} size="text" />
      <span>
        {word ?? t(state)}
        {direction && <span className="sr-only"> {t(direction === 'adjusted-up' ? 'up' : 'down')}</span>}
      </span>
    </span>
  )
}
