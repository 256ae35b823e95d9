import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'

type ChartFigureProps = {
  /** What the drawing says, with its values. */
  alt: string
  table: ReactNode
  notes?: ReactNode
  children: ReactNode
}

/** A drawing with its words for those who do not see it, and its figures as a table for everyone. */
export function ChartFigure({ alt, table, notes, children }: ChartFigureProps) {
  const t = useTranslations('chart')
  return (
    <figure>
      <div role="img" aria-label={alt} className="print:break-inside-avoid">
        {children}
      </div>
      {notes && <figcaption className="mt-1 text-12 text-ink-muted">{notes}</figcaption>}
      <details className="mt-1 text-13">
        <summary className="inline-flex min-h-6 items-center text-12 text-action-ink underline">
          {t('showTable')}
        </summary>
        <div className="mt-1 overflow-x-auto">{table}</div>
      </details>
    </figure>
  )
}
