import { useId } from 'react'
import type { ComponentProps } from 'react'
import { buttonClass } from './button-class'
import type { ButtonLook } from './button-class'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Kbd } from './kbd'

export type ButtonProps = ComponentProps<'button'> &
  ButtonLook & {
    icon?: IconName
    iconAfter?: IconName
    /** The key that does the same, printed on the button. */
    shortcut?: string
    /** Why it cannot be pressed, as a sentence: disables the button and stands beside it. */
    disabledReason?: string | null
  }

export function Button({
  variant,
  size,
  fullWidth,
  wraps,
  icon,
  iconAfter,
  shortcut,
  disabledReason,
  className,
  children,
  ...rest
}: ButtonProps) {
  const reasonId = useId()
  const button = (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || Boolean(disabledReason)}
      aria-describedby={disabledReason ? reasonId : rest['aria-describedby']}
      aria-keyshortcuts={shortcut}
      className={buttonClass({ variant, size, fullWidth, wraps }, className)}
    >
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
      {shortcut && <Kbd className="max-md:hidden">{shortcut}</Kbd>}
    </button>
  )
  if (!disabledReason) return button
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {button}
      <span id={reasonId} className="text-12 text-ink-muted">
        {disabledReason}
      </span>
    </span>
  )
}
