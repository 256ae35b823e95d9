import type { ReactNode } from 'react'

/** The hatched mark of data that are not official; charts that leave as files carry it along. */
export function DataMark({ children }: { children: ReactNode }) {
  return (
    <span
      data-provenance=""
      className="inline-flex flex-none items-stretch gap-1.5 overflow-hidden rounded-mark border border-line-strong bg-surface pr-2 text-12/[1.25rem] font-medium whitespace-nowrap text-ink"
    >
      <span aria-hidden="true" className="hatched w-2.5" />
      {children}
    </span>
  )
}
