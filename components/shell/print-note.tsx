'use client'

import { useTranslations } from 'next-intl'
import { formatInstant } from '@/lib/format'
import { useServerNow } from './use-server-now'

export type PrintNoteProps = {
  /** The unit the page belongs to, and the round in words. */
  unit: string
  round: string
  serverNow: string
  isIllustrative: boolean
  isDemonstration?: boolean
  /** SHA-256 of what is shown, where it is frozen. */
  contentHash?: string
}

/** The last lines of a printed page: whose, of which round, when, and whether the data are official. */
export function PrintNote({
  unit,
  round,
  serverNow,
  isIllustrative,
  isDemonstration,
  contentHash,
}: PrintNoteProps) {
  const t = useTranslations('shell')
  const now = useServerNow(serverNow)
  const marks = [
    isIllustrative ? t('illustrative') : null,
    isDemonstration ? t('demonstration') : null,
  ].filter(Boolean)
  return (
    <footer className="mt-4 hidden border-t border-line pt-2 text-12 print:block">
      <p>
        {unit} · {round} · {t('printedAt')} <time suppressHydrationWarning>{formatInstant(now)}</time>
        {marks.length > 0 && <b className="font-semibold"> · {marks.join(' · ')}</b>}
      </p>
      {contentHash && <p className="fig break-all">SHA-256 {contentHash}</p>}
    </footer>
  )
}
