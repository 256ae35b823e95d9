'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { formatInstant } from '@/lib/format'

/** The number under which the server's log knows the fault; a fault of the browser has none. */
function idOf(error: unknown): string | null {
  const digest = error instanceof Error && 'digest' in error ? error.digest : null
  return typeof digest === 'string' ? digest : null
}

export function Fault({ error, retry }: { error: unknown; retry: () => void }) {
  const t = useTranslations('error')
  const [seenAt] = useState(() => Date.now())
  const id = idOf(error)
  return (
    <main className="mx-auto max-w-(--prose-max) px-4 py-8">
      <h1 className="text-22 font-semibold">{t('faultTitle')}</h1>
      <p className="mt-2 text-16">{t('faultKept')}</p>
      <Notice tone="warn" role="alert" className="mt-4">
        <p>{id ? t('faultId') : t('faultNoId')}</p>
        <p className="fig text-16 font-semibold select-all" suppressHydrationWarning>
          {id ?? formatInstant(seenAt)}
        </p>
      </Notice>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button variant="primary" icon="retry" onClick={retry}>
          {t('tryAgain')}
        </Button>
        <LinkButton href="/">{t('goHome')}</LinkButton>
      </div>
    </main>
  )
}
