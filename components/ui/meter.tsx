import clsx from 'clsx'

const inks = {
  'chart-1': 'bg-chart-1',
  'chart-2': 'bg-chart-2',
  'chart-3': 'bg-chart-3',
  'chart-6': 'bg-chart-6',
  past: 'bg-seq-4',
} as const

/** `share` is 0..1 of the whole; a hatched part is told from its neighbour without colour. */
export type MeterPart = { key: string; share: number; ink?: keyof typeof inks; hatch?: boolean }

type MeterProps = { label: string; parts: readonly MeterPart[]; tall?: boolean; className?: string }

const HATCH =
  'repeating-linear-gradient(135deg, color-mix(in srgb, var(--surface) 60%, transparent) 0 1.5px, transparent 1.5px 4px)'

/** Parts of a whole in one bar. `label` says in words what the bar shows, with its figures. */
export function Meter({ label, parts, tall = false, className }: MeterProps) {
  return (
    <div
      role="img"
      aria-label={label}
      className={clsx('flex border border-line bg-surface-sunken', tall ? 'h-2.5' : 'h-1.5', className)}
    >
      {parts.map((part) => (
        <span
          key={part.key}
          className={clsx('block', inks[part.ink ?? 'chart-1'])}
          style={{
            width: `${Math.min(1, Math.max(0, part.share)) * 100}%`,
            backgroundImage: part.hatch ? HATCH : undefined,
            printColorAdjust: 'exact',
          }}
        />
      ))}
    </div>
  )
}
