import clsx from 'clsx'
import type { ComponentProps } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

export const iconButtonClass =
  'relative inline-grid size-8 place-items-center rounded-control text-ink-muted hover:bg-surface-hover hover:text-ink ' +
  'disabled:cursor-not-allowed disabled:text-ink-faint max-md:size-11 pointer-coarse:size-11 print:hidden'

type IconButtonProps = Omit<ComponentProps<'button'>, 'children'> & { icon: IconName; label: string }

/** Only where its sign is known to everybody: close, menu, bell, more. */
export function IconButton({ icon, label, className, ...rest }: IconButtonProps) {
  return (
    <button type="button" {...rest} aria-label={label} className={clsx(iconButtonClass, className)}>
      <Icon name={icon} />
    </button>
  )
}
