import clsx from 'clsx'

const base =
  'inline-flex items-center justify-center gap-[0.4375rem] rounded-control border font-medium leading-none whitespace-nowrap no-underline ' +
  'disabled:cursor-not-allowed disabled:border-line disabled:bg-surface-sunken disabled:text-ink-faint print:hidden'

const variants = {
  primary:
    'border-action bg-action text-on-action enabled:hover:border-action-hover enabled:hover:bg-action-hover [a&]:hover:border-action-hover [a&]:hover:bg-action-hover',
  outline:
    'border-line-strong bg-surface text-ink enabled:hover:bg-surface-hover [a&]:hover:bg-surface-hover',
  plain:
    'border-transparent bg-transparent text-action-ink enabled:hover:bg-surface-hover [a&]:hover:bg-surface-hover disabled:border-transparent disabled:bg-transparent',
  danger: 'border-danger bg-surface text-danger-ink enabled:hover:bg-danger-soft [a&]:hover:bg-danger-soft',
} as const

/** Heights in order: dense bars, default, the one action of a short form. On a phone each grows to a finger's size. */
const sizes = {
  sm: 'h-[1.875rem] px-2.5 text-13 max-md:h-11 pointer-coarse:h-11',
  md: 'h-9 px-3.5 text-14 max-md:h-11 pointer-coarse:h-11',
  lg: 'h-11 px-5 text-16',
} as const

export type ButtonVariant = keyof typeof variants
export type ButtonSize = keyof typeof sizes
export type ButtonLook = {
  variant?: ButtonVariant
  size?: ButtonSize
  fullWidth?: boolean
  /** Its words may be longer than a phone is wide: there they break into lines. */
  wraps?: boolean
}

export function buttonClass(
  { variant = 'outline', size = 'md', fullWidth = false, wraps = false }: ButtonLook,
  extra?: string,
): string {
  return clsx(
    base,
    variants[variant],
    sizes[size],
    variant === 'plain' && 'px-2',
    fullWidth && 'w-full',
    wraps && 'max-md:h-auto! max-md:min-h-11 max-md:py-2 max-md:leading-tight max-md:whitespace-normal!',
    extra,
  )
}
