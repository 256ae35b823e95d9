import clsx from 'clsx'
import type { ReactNode } from 'react'

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={clsx(
        'inline-grid h-[1.125rem] min-w-[1.125rem] place-items-center rounded-mark border border-current px-1 font-figures text-[0.6875rem]/none font-medium',
        className,
      )}
    >
      {children}
    </kbd>
  )
}
