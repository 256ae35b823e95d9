'use client'

import clsx from 'clsx'
import Image from 'next/image'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'

/** A picture, fitted to the room there is or in its own size. */
export function ImageView({ href, name }: { href: string; name: string }) {
  const t = useTranslations('preview')
  const [isWhole, setWhole] = useState(false)
  const [isBroken, setBroken] = useState(false)
  if (isBroken) return <p className="py-6 text-center text-14 text-danger-ink">{t('problem.failed')}</p>
  return (
    <div className="flex h-full flex-col gap-2">
      <div>
        <Button size="sm" aria-pressed={isWhole} onClick={() => setWhole(!isWhole)}>
          {t(isWhole ? 'fit' : 'ownSize')}
        </Button>
      </div>
      <div
        role="region"
        aria-label={name}
        tabIndex={0}
        className="focus-inset grid min-h-0 flex-1 place-items-center overflow-auto bg-surface-sunken p-2"
      >
        <Image
          unoptimized
          width={0}
          height={0}
          src={`${href}${href.includes('?') ? '&' : '?'}inline`}
          alt={t('picture', { name })}
          onError={() => setBroken(true)}
          className={clsx('h-auto w-auto', isWhole ? 'max-w-none' : 'max-h-full max-w-full object-contain')}
        />
      </div>
    </div>
  )
}
