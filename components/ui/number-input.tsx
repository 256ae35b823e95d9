import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Input } from './input'

type NumberInputProps = Omit<ComponentProps<typeof Input>, 'type' | 'inputMode'> & { decimals?: boolean }

/**
 * A number as text: a native number field swallows what it cannot read, and what was typed must never be lost.
 * The reading is done by the form.
 */
export function NumberInput({ decimals = false, className, ...rest }: NumberInputProps) {
  return (
    <Input
      autoComplete="off"
      {...rest}
      type="text"
      inputMode={decimals ? 'decimal' : 'numeric'}
      className={clsx('fig text-right text-16! font-semibold max-md:text-18!', className)}
    />
  )
}
