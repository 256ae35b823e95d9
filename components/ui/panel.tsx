import clsx from 'clsx'
import type { ReactNode } from 'react'

type PanelProps = {
  title?: ReactNode
  aside?: ReactNode
  id?: string
  flush?: boolean
  className?: string
  children: ReactNode
}

/** For what is truly separate. `flush` lets a table reach the frame. */
export function Panel({ title, aside, id, flush = false, className, children }: PanelProps) {
  return (
    <section id={id} className={clsx('rounded-panel border border-line bg-surface', className)}>
      {title && (
        <header className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 pt-2.5">
          <h2 className="text-16 font-semibold">{title}</h2>
          {aside && <span className="text-12 text-ink-muted">{aside}</span>}
        </header>
      )}
      <div className={flush ? clsx(title && 'pt-2') : 'px-4 pt-2 pb-4'}>{children}</div>
    </section>
  )
}
