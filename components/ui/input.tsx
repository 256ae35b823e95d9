import clsx from 'clsx'
import type { ComponentProps } from 'react'

/** Shared by every box one types into. The text is 16 px on a phone, or the phone zooms in. */
export const boxClass =
  'block w-full rounded-control border border-line-strong bg-surface text-ink max-md:text-16 ' +
  'aria-invalid:border-2 aria-invalid:border-danger ' +
  'disabled:border-line disabled:bg-surface-sunken disabled:text-ink-muted disabled:cursor-not-allowed read-only:bg-surface-sunken'

const heights = {
  md: 'h-9 text-14 max-md:h-11 pointer-coarse:h-11',
  lg: 'h-[2.625rem] text-16 max-md:h-11',
} as const

type InputProps = ComponentProps<'input'> & { inputSize?: keyof typeof heights }

export function Input({ inputSize = 'md', className, ...rest }: InputProps) {
  return <input type="text" {...rest} className={clsx(boxClass, heights[inputSize], 'px-2.5', className)} />
}
