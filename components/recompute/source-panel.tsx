'use client'

import clsx from 'clsx'
import { useTranslations } from 'next-intl'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'

type SourcePanelProps = {
  isBusy: boolean
  /** Fetches the publication that the page is about. */
  fetchBundle: () => void
  open: (files: readonly File[]) => void
}

/** What is to be checked: the portal's own file, or one from elsewhere, chosen or dropped. */
export function SourcePanel({ isBusy, fetchBundle, open }: SourcePanelProps) {
  const t = useTranslations('recompute')
  const input = useRef<HTMLInputElement>(null)
  const [isOver, setIsOver] = useState(false)
  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setIsOver(false)
        open([...event.dataTransfer.files])
      }}
      className={clsx(
        'flex flex-wrap items-center gap-3 rounded-panel border border-dashed px-4 py-3',
        isOver ? 'border-action bg-action-soft' : 'border-line-strong bg-surface',
      )}
    >
      <Button variant="primary" icon="retry" disabled={isBusy} onClick={fetchBundle}>
        {t('start')}
      </Button>
      <Button icon="upload" disabled={isBusy} onClick={() => input.current?.click()}>
        {t('openFile')}
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept=".json,application/json"
        tabIndex={-1}
        aria-label={t('openFile')}
        className="sr-only"
        onChange={(event) => {
          open([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <p className="text-13 text-ink-muted">{t('openAbout')}</p>
    </div>
  )
}
