'use client'

import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'

type PopoverProps = {
  trigger: ReactNode
  label: string
  align?: 'start' | 'center' | 'end'
  isOpenAtFirst?: boolean
  children: ReactNode
}

/** Something to read or set beside its control. Facts stand on the page, not in here alone. */
export function Popover({ trigger, label, align = 'start', isOpenAtFirst = false, children }: PopoverProps) {
  return (
    <Radix.Root defaultOpen={isOpenAtFirst}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-w-[min(24rem,calc(100vw-1rem))] rounded-panel bg-surface p-3 text-13 shadow-overlay outline-none"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
