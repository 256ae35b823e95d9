export type MarkShape = 'dot' | 'hollow-square' | 'diamond' | 'triangle' | 'tick' | 'line' | 'band' | 'bar'
export type LegendItem = { shape: MarkShape; ink: string; words: string }

type MarkProps = { shape: MarkShape; ink: string; cx: number; cy: number }

/** The marks of all charts: told apart by their shape first, by their ink second. */
export function ChartMark({ shape, ink, cx, cy }: MarkProps) {
  switch (shape) {
    case 'dot':
      return <circle cx={cx} cy={cy} r={5} fill={ink} stroke="var(--surface)" strokeWidth={1.5} />
    case 'hollow-square':
      return (
        <rect
          x={cx - 4}
          y={cy - 4}
          width={8}
          height={8}
          fill="var(--surface)"
          stroke={ink}
          strokeWidth={1.75}
        />
      )
    case 'diamond':
      return <path d={`M${cx} ${cy - 6}l6 6l-6 6l-6 -6z`} fill={ink} stroke="var(--surface)" />
    case 'triangle':
      return (
        <path
          d={`M${cx} ${cy - 5}l5.5 9.5h-11z`}
          fill="var(--surface)"
          stroke={ink}
          strokeWidth={1.75}
          strokeLinejoin="round"
        />
      )
    case 'tick':
      return <path d={`M${cx} ${cy - 7}v14`} stroke={ink} strokeWidth={2} />
    case 'line':
      return <path d={`M${cx - 8} ${cy}h16`} stroke={ink} strokeWidth={2} />
    case 'band':
      return <rect x={cx - 8} y={cy - 5} width={16} height={10} fill={ink} />
    case 'bar':
      return <rect x={cx - 7} y={cy - 5} width={14} height={10} fill={ink} />
  }
}

/** What the marks mean; each item is found again by the export. */
export function ChartLegend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-0.5 text-12 text-ink-muted">
      {items.map(({ shape, ink, words }) => (
        <li key={words} data-chart-legend="" className="inline-flex items-center gap-1.5">
          <svg width={18} height={16} viewBox="0 0 18 16" aria-hidden="true" className="flex-none">
            <ChartMark shape={shape} ink={ink} cx={9} cy={8} />
          </svg>
          <span>{words}</span>
        </li>
      ))}
    </ul>
  )
}
