import type { ReactNode } from 'react'

type PageTitleProps = { title: ReactNode; sub?: ReactNode; crumbs?: ReactNode; actions?: ReactNode }

/** Top left on every page; what can be done with the whole page stands right of it. */
export function PageTitle({ title, sub, crumbs, actions }: PageTitleProps) {
  return (
    <div className="mb-3 flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
      <div className="min-w-0">
        {crumbs}
        <h1 className="text-18 font-semibold md:text-22">{title}</h1>
        {sub && <p className="text-ink-muted">{sub}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2 print:hidden">{actions}</div>}
    </div>
  )
}
