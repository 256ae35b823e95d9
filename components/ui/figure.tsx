import clsx from 'clsx'
import type { ReactNode } from 'react'

const sizes = { inherit: '', normal: 'text-14', section: 'text-18', one: 'text-28' } as const

type FigureProps = { children: ReactNode; strong?: boolean; size?: keyof typeof sizes; className?: string }

/** An already formatted number in digits of equal width. */
export function Figure({ children, strong = false, size = 'inherit', className }: FigureProps) {
  return (
    <span className={clsx('fig whitespace-nowrap', sizes[size], strong && 'font-semibold', className)}>
      {children}
    </span>
  )
}
