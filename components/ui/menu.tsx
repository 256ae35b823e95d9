'use client'

import clsx from 'clsx'
import Link from 'next/link'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icon'

const itemClass =
  'flex min-h-8 w-full items-center gap-2 rounded-control px-2 text-13 no-underline outline-none select-none max-md:min-h-11 ' +
  'data-highlighted:bg-surface-selected data-disabled:cursor-not-allowed data-disabled:text-ink-faint'

type MenuProps = { trigger: ReactNode; label?: string; align?: 'start' | 'end'; children: ReactNode }

export function Menu({ trigger, label, align = 'start', children }: MenuProps) {
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-[20rem] min-w-[13rem] rounded-panel bg-surface p-1 shadow-overlay"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type MenuItemProps = { icon?: IconName; danger?: boolean; disabled?: boolean; children: ReactNode } & (
  { href: string; onSelect?: never } | { onSelect: () => void; href?: never }
)

export function MenuItem({ icon, danger = false, disabled, children, href, onSelect }: MenuItemProps) {
  const className = clsx(itemClass, danger ? 'text-danger-ink' : 'text-ink')
  const content = (
    <>
      {icon && <Icon name={icon} className={danger ? undefined : 'text-ink-muted'} />}
      <span className="min-w-0 flex-1">{children}</span>
    </>
  )
  if (href !== undefined) {
    return (
      <Radix.Item asChild disabled={disabled} className={className}>
        <Link href={href}>{content}</Link>
      </Radix.Item>
    )
  }
  return (
    <Radix.Item disabled={disabled} onSelect={onSelect} className={className}>
      {content}
    </Radix.Item>
  )
}

type MenuChoiceProps<V extends string> = {
  label: string
  value: V
  options: readonly { value: V; label: string }[]
  onChoose: (value: V) => void
}

/** One of several, marked with a check. */
export function MenuChoice<V extends string>({ label, value, options, onChoose }: MenuChoiceProps<V>) {
  return (
    <Radix.RadioGroup value={value} aria-label={label}>
      <Radix.Label className="px-2 pt-1.5 pb-0.5 text-12 text-ink-muted">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem
          key={option.value}
          value={option.value}
          onSelect={() => onChoose(option.value)}
          className={clsx(itemClass, 'text-ink')}
        >
          <span className="grid size-4 place-items-center">
            <Radix.ItemIndicator>
              <Icon name="check" />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />
}
