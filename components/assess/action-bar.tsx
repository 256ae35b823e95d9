'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { SavedState, type SaveStatus } from '@/components/ui/saved-state'

type ActionBarProps = {
  previous: string | undefined
  next: string | undefined
  save: SaveStatus
  onOpen: (code: string) => void
  children: ReactNode
}

/** Previous and next row left, what is to be done with the whole right; fixed at the bottom of a phone. */
export function ActionBar({ previous, next, save, onOpen, children }: ActionBarProps) {
  const t = useTranslations('assess.bar')
  return (
    <div
      role="toolbar"
      aria-label={t('label')}
      className="flex h-(--actionbar-height) items-center gap-3 border-t border-line-strong bg-surface px-4 max-md:gap-2 max-lg:fixed max-lg:inset-x-0 max-lg:bottom-0 max-lg:z-20 max-lg:h-14 max-lg:px-3 print:hidden"
    >
      <Button
        size="sm"
        icon="chevron-left"
        shortcut="K"
        disabled={!previous}
        aria-label={t('previous', { code: previous ?? '' })}
        onClick={() => previous && onOpen(previous)}
      >
        <span className="fig">{previous ?? '–'}</span>
      </Button>
      <Button
        size="sm"
        iconAfter="chevron-right"
        shortcut="J"
        disabled={!next}
        aria-label={t('next', { code: next ?? '' })}
        onClick={() => next && onOpen(next)}
      >
        <span className="fig">{next ?? '–'}</span>
      </Button>
      <SavedState save={save} className="ml-2 max-md:hidden" />
      <span className="flex-1" />
      {children}
    </div>
  )
}
