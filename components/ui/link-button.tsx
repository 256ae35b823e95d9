import Link from 'next/link'
import type { ComponentProps } from 'react'
import { buttonClass } from './button-class'
import type { ButtonLook } from './button-class'
import { Icon } from './icon'
import type { IconName } from './icon'
import { Kbd } from './kbd'

type LinkButtonProps = ComponentProps<typeof Link> &
  ButtonLook & { icon?: IconName; iconAfter?: IconName; shortcut?: string }

/** Goes somewhere, looks like a button. For file downloads pass `prefetch={false}`. */
export function LinkButton({
  variant,
  size,
  fullWidth,
  wraps,
  icon,
  iconAfter,
  shortcut,
  className,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <Link
      {...rest}
      aria-keyshortcuts={shortcut}
      className={buttonClass({ variant, size, fullWidth, wraps }, className)}
    >
      {icon && <Icon name={icon} />}
      {children}
      {iconAfter && <Icon name={iconAfter} />}
      {shortcut && <Kbd className="max-md:hidden">{shortcut}</Kbd>}
    </Link>
  )
}
