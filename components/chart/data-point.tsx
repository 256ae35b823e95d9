import type { ReactNode } from 'react'

/** A mark (or a group of marks) that says one value: read out when the arrow keys reach it, shown under the pointer. */
export function DataPoint({ words, children }: { words: string; children: ReactNode }) {
  return (
    <g data-point={words}>
      <title>{words}</title>
      {children}
    </g>
  )
}
