import type { ReactNode } from 'react'

type ProgressBarProps = {
  label: string
  done: number
  total: number
  /** What can be done meanwhile. */
  children?: ReactNode
}

/** Long work: how much of it is done, in figures and as a bar. */
export function ProgressBar({ label, done, total, children }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div className="flex flex-col gap-1">
      <div className="flex justify-between gap-3 text-13">
        <span className="font-medium">{label}</span>
        <span className="fig text-ink-muted">
          {done} / {total}
        </span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        className="h-2 border border-line bg-surface-sunken"
      >
        <span className="block h-full bg-action" style={{ width: `${share * 100}%` }} />
      </div>
      {children && <p className="text-12 text-ink-muted">{children}</p>}
    </div>
  )
}
