import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Folded } from '@/components/ui/folded'
import { ChartExport } from './chart-export'
import { ChartLegend, type LegendItem } from './chart-legend'
import { ChartStage } from './chart-stage'

type ChartFigureProps = {
  /** What the drawing says, with its values. */
  alt: string
  table: ReactNode
  /** Plain words below the drawing; they go into the file too. */
  notes?: ReactNode
  /** The title within the file; left out, the heading of the panel around the chart. */
  title?: string
  /** The file's name without ending, in ASCII letters; left out, made of the title. */
  name?: string
  /** What the marks mean, drawn below the chart and into the file. */
  legend?: readonly LegendItem[]
  /** For a small drawing beside a form: table and files wait behind one link. */
  compact?: boolean
  /** One SVG (of several, the one that is shown leaves as a file). */
  children: ReactNode
}

/**
 * A drawing with its words for those who do not see it, its figures as a table for everyone, and itself as a file.
 * Marks wrapped in `DataPoint` can be walked through with the arrow keys.
 */
export function ChartFigure(props: ChartFigureProps) {
  const { alt, table, notes, title, name, legend, compact = false, children } = props
  const t = useTranslations('chart')
  const files = <ChartExport alt={alt} title={title} name={name} />
  return (
    <figure data-chart="">
      <ChartStage alt={alt} title={title}>
        {children}
      </ChartStage>
      {legend && <ChartLegend items={legend} />}
      {notes && (
        <figcaption data-chart-notes="" className="mt-1 text-12 text-ink-muted">
          {notes}
        </figcaption>
      )}
      <div className="mt-1 flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <Folded
          className="min-w-0 text-13 open:w-full"
          summary={
            <summary className="touch-target inline-flex min-h-6 items-center text-12 text-action-ink underline print:hidden">
              {t(compact ? 'showTableAndFiles' : 'showTable')}
            </summary>
          }
        >
          <div className="mt-1 overflow-x-auto">{table}</div>
          {compact && <div className="mt-1">{files}</div>}
        </Folded>
        {!compact && files}
      </div>
    </figure>
  )
}
