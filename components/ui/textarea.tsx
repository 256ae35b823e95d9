import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { boxClass } from './input'

/** Grows with its text where the browser can. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return (
    <textarea
      rows={rows}
      {...rest}
      className={clsx(
        boxClass,
        'field-sizing-content min-h-[3.75rem] resize-y px-2.5 py-[0.4375rem] text-14 max-md:text-16',
        className,
      )}
      style={{ minHeight: `calc(${rows} * var(--leading-14) + 1rem)`, ...rest.style }}
    />
  )
}
