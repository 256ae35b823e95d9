import clsx from 'clsx'
import Link from 'next/link'

export type Segment = { key: string; label: string; count?: number | string; current: boolean } & (
  { href: string; onChoose?: never } | { onChoose: () => void; href?: never }
)

type SegmentedControlProps = { label: string; segments: readonly Segment[]; className?: string }

/** Filters a list or changes its view; each part carries the count it would show. */
export function SegmentedControl({ label, segments, className }: SegmentedControlProps) {
  return (
    <div
      role="group"
      aria-label={label}
      className={clsx(
        'inline-flex max-w-full overflow-x-auto rounded-control border border-line-strong bg-surface max-md:flex print:hidden',
        className,
      )}
    >
      {segments.map((segment) => (
        <SegmentPart key={segment.key} segment={segment} />
      ))}
    </div>
  )
}

function SegmentPart({ segment }: { segment: Segment }) {
  const className = clsx(
    'focus-inset inline-flex h-[1.875rem] items-center justify-center gap-1.5 border-l border-line px-3 text-13 whitespace-nowrap no-underline first:border-l-0 max-md:h-11 max-md:flex-1 pointer-coarse:h-11',
    segment.current
      ? 'bg-action-soft font-semibold text-action-ink inset-shadow-[0_-2px_0_var(--action)]'
      : 'font-medium text-ink-muted hover:bg-surface-hover hover:text-ink',
  )
  const content = (
    <>
      {segment.label}
      {segment.count !== undefined && <span className="fig font-semibold">{segment.count}</span>}
    </>
  )
  if (segment.href !== undefined) {
    return (
      <Link
        href={segment.href}
        scroll={false}
        aria-current={segment.current || undefined}
        className={className}
      >
        {content}
      </Link>
    )
  }
  return (
    <button type="button" aria-pressed={segment.current} onClick={segment.onChoose} className={className}>
      {content}
    </button>
  )
}
