'use client'

import { useTranslations } from 'next-intl'
import { useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Code } from '@/components/ui/code'
import { Notice } from '@/components/ui/notice'

/** Recovery codes, the one time that they are shown. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const t = useTranslations('secondFactor')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.focus(), [])
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(codes.join('\r\n'))}`
  return (
    <div className="flex flex-col gap-3">
      <Notice tone="success" role="status">
        {t('isOn')}
      </Notice>
      <p className="text-13">{t('recoveryWhat')}</p>
      <ul
        ref={list}
        tabIndex={-1}
        aria-label={t('recoveryTitle')}
        className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-control border border-line px-3 py-2 text-14"
      >
        {codes.map((code) => (
          <li key={code}>
            <Code>{code}</Code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <a href={href} download="ma-du-phong.txt" className="text-13">
          {t('recoveryDownload')}
        </a>
        <Button variant="primary" onClick={onDone}>
          {t('recoveryDone')}
        </Button>
      </div>
    </div>
  )
}
