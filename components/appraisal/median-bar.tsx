import { useLocale } from 'next-intl'
import { formatSignedPoints } from '@/lib/format'
import type { Points } from '@/lib/scoring/points'

const HALF = 42
const LONGEST = 40

type MedianBarProps = { difference: Points | null; maxPoints: number }

/** How far a self-score lies from the block's median: the figure, and a bar left or right of the middle. */
export function MedianBar({ difference, maxPoints }: MedianBarProps) {
  const locale = useLocale()
  if (difference === null) return <span className="text-ink-faint">–</span>
  const width = Math.min(LONGEST, (Math.abs(difference) / (maxPoints * 1_000_000)) * LONGEST * 1.5)
  return (
    <span className="flex items-center gap-1.5">
      <span className="fig w-[2.625rem] text-right text-12 text-ink-muted">
        {formatSignedPoints(difference, { locale })}
      </span>
      <svg width={HALF * 2} height="16" aria-hidden="true" className="flex-none">
        <path d={`M${HALF} 0V16`} stroke="var(--chart-axis)" />
        {difference !== 0 && (
          <rect
            x={difference < 0 ? HALF - width : HALF}
            y="4"
            width={width}
            height="8"
            fill={difference < 0 ? 'var(--chart-2)' : 'var(--chart-1)'}
          />
        )}
      </svg>
    </span>
  )
}
