import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export const tickClass = 'size-4 flex-none accent-action disabled:cursor-not-allowed'

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode
  hint?: ReactNode
  hideLabel?: boolean
}

export function Checkbox({ label, hint, hideLabel = false, className, ...rest }: CheckboxProps) {
  return (
    <label
      className={clsx('inline-flex items-start gap-2 text-13 max-md:min-h-11 max-md:items-center', className)}
    >
      <input type="checkbox" {...rest} className={clsx(tickClass, !hideLabel && 'mt-0.5 max-md:mt-0')} />
      <span className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint && <span className="block text-12 text-ink-muted">{hint}</span>}
      </span>
    </label>
  )
}
