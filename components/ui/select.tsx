import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Icon } from './icon'
import { boxClass } from './input'

/** The native list: known to everybody, works with every keyboard and screen reader. Children are `<option>`s. */
export function Select({ className, children, ...rest }: ComponentProps<'select'>) {
  return (
    <span className={clsx('relative block', className)}>
      <select
        {...rest}
        className={clsx(
          boxClass,
          'h-9 appearance-none bg-surface! pr-8 pl-2.5 text-14 max-md:h-11 pointer-coarse:h-11 disabled:bg-surface-sunken!',
        )}
      >
        {children}
      </select>
      <Icon
        name="chevron-down"
        size="small"
        className="pointer-events-none absolute top-1/2 right-2.5 -translate-y-1/2 text-ink-muted"
      />
    </span>
  )
}
