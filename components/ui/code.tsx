import clsx from 'clsx'
import type { ReactNode } from 'react'

/** The code of a row, a document's number, a hash. */
export function Code({ children, className }: { children: ReactNode; className?: string }) {
  return <span className={clsx('fig whitespace-nowrap text-ink-muted', className)}>{children}</span>
}
