'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { IconButton } from './icon-button'

const shapes = {
  dialog:
    'top-1/2 left-1/2 max-h-[calc(100dvh-1.5rem)] w-[min(36rem,calc(100vw-1.5rem))] -translate-x-1/2 -translate-y-1/2 rounded-panel',
  sheet: 'inset-0',
  viewer: 'inset-0 md:inset-x-8 md:inset-y-4 md:rounded-panel',
  'drawer-left': 'inset-y-0 left-0 w-[min(25rem,100vw)]',
  'drawer-right': 'inset-y-0 right-0 w-[min(25rem,100vw)]',
} as const

export type OverlayProps = {
  /** The control that opens it; without one, `open` and `onOpenChange` rule. */
  trigger?: ReactNode
  title: ReactNode
  description?: ReactNode
  open?: boolean
  onOpenChange?: (open: boolean) => void
  footer?: ReactNode
  /** Closing gives the focus back to the trigger, unless this takes it elsewhere and prevents that. */
  onCloseAutoFocus?: (event: Event) => void
  children: ReactNode
}

type OverlayPanelProps = OverlayProps & { shape: keyof typeof shapes }

export function OverlayPanel({
  shape,
  trigger,
  title,
  description,
  open,
  onOpenChange,
  footer,
  onCloseAutoFocus,
  children,
}: OverlayPanelProps) {
  const t = useTranslations('action')
  const described = description ? {} : { 'aria-describedby': undefined }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-overlay" />
        <Radix.Content
          {...described}
          onCloseAutoFocus={onCloseAutoFocus}
          className={clsx('fixed z-50 flex flex-col bg-surface shadow-overlay outline-none', shapes[shape])}
        >
          <header className="flex items-start gap-3 border-b border-line py-1.5 pr-2 pl-4">
            <Radix.Title className="min-w-0 flex-1 self-center py-1 text-16 font-semibold">
              {title}
            </Radix.Title>
            <Radix.Close asChild>
              <IconButton icon="close" label={t('close')} />
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">
            {description && (
              <Radix.Description className="mb-3 text-14 text-ink-muted">{description}</Radix.Description>
            )}
            {children}
          </div>
          {footer && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4 py-2.5">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Wraps a control within an overlay: it closes the overlay. */
export function CloseOverlay({ children }: { children: ReactNode }) {
  return <Radix.Close asChild>{children}</Radix.Close>
}
