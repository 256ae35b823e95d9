'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { formatInstant } from '@/lib/format'

type PrintedNoteProps = {
  year: number
  isIllustrative: boolean
  isDemonstration: boolean
  contentHash: string
}

/**
 * The last lines of a printed public page. The time is that of the reader's computer as it prints: the page itself may
 * have been kept for hours, and has no clock. It is written only then: its first day costs a phone a tenth of a second.
 */
export function PrintedNote({ year, isIllustrative, isDemonstration, contentHash }: PrintedNoteProps) {
  const frame = useTranslations('frame')
  const t = useTranslations('shell')
  const [at, setAt] = useState<number | null>(null)
  useEffect(() => {
    const note = () => flushSync(() => setAt(Date.now()))
    const paper = matchMedia('print')
    const noteOnPaper = () => paper.matches && note()
    window.addEventListener('beforeprint', note)
    paper.addEventListener('change', noteOnPaper)
    return () => {
      window.removeEventListener('beforeprint', note)
      paper.removeEventListener('change', noteOnPaper)
    }
  }, [])
  const marks = [isIllustrative && t('illustrative'), isDemonstration && t('demonstration')].filter(Boolean)
  return (
    <footer className="mt-4 hidden border-t border-line pt-2 text-12 print:block">
      <p>
        {frame('owner')} · {frame('roundOfYear', { year })}
        {at !== null && ` · ${t('printedAt')} ${formatInstant(at)}`}
        {marks.length > 0 && <b className="font-semibold"> · {marks.join(' · ')}</b>}
      </p>
      <p className="fig break-all">SHA-256 {contentHash}</p>
    </footer>
  )
}
