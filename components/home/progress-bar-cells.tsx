import clsx from 'clsx'
import { stepOf } from '@/lib/progress/policy'
import { PROGRESS_STEPS, type AgencyProgress } from '@/lib/progress/types'

const SHARE = 100

/** How much of the n-th step is behind the agency (0..1), and whether it stands in it. */
function fillOf(
  { state, percent }: Pick<AgencyProgress, 'state' | 'percent'>,
  index: number,
): { share: number; isNow: boolean } {
  if (state === 'settled') return { share: 1, isNow: false }
  const step = stepOf(state)
  const position = step === null ? -1 : PROGRESS_STEPS.indexOf(step)
  if (index < position) return { share: 1, isNow: false }
  if (index > position) return { share: 0, isNow: false }
  return { share: (percent ?? SHARE) / SHARE, isNow: true }
}

/** Seven steps as a bar. The state beside it says the same in words, so it is drawing only. */
export function ProgressBarCells({ progress }: { progress: Pick<AgencyProgress, 'state' | 'percent'> }) {
  return (
    <span aria-hidden="true" className="grid grid-cols-7 gap-0.5">
      {PROGRESS_STEPS.map((step, index) => {
        const { share, isNow } = fillOf(progress, index)
        return (
          <span key={step} className="block h-2.5 bg-surface-sunken print:border print:border-line">
            <span
              className={clsx('block h-full', isNow ? 'bg-chart-1' : 'bg-seq-4')}
              style={{ width: `${share * SHARE}%`, printColorAdjust: 'exact' }}
            />
          </span>
        )
      })}
    </span>
  )
}
