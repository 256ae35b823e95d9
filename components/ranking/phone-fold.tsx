'use client'

import { useTranslations } from 'next-intl'
import { useState, type ReactNode } from 'react'
import { Button } from '@/components/ui/button'

/** On a phone filters are folded away, or they would stand where the ranking belongs; a desk shows them always. */
export function PhoneFold({ children, className }: { children: ReactNode; className: string }) {
  const t = useTranslations('ranking.phone')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        size="sm"
        iconAfter={open ? 'chevron-up' : 'chevron-down'}
        aria-expanded={open}
        className="mb-2 w-full md:hidden!"
        onClick={() => setOpen(!open)}
      >
        {t('fold')}
      </Button>
      <div className={open ? className : `${className} max-md:hidden`}>{children}</div>
    </>
  )
}
