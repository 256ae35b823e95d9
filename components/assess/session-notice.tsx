'use client'

import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'

/** The session ended in the middle of the work: everything typed stays, here and on this computer. */
export function SessionNotice({ signInHref, onRetry }: { signInHref: string; onRetry: () => void }) {
  const t = useTranslations('assess.session')
  return (
    <Notice tone="danger" role="alert" title={t('title')} className="mb-3">
      <p>{t('what')}</p>
      <p className="mt-1.5 flex flex-wrap gap-2">
        <LinkButton size="sm" variant="primary" href={signInHref}>
          {t('signIn')}
        </LinkButton>
        <Button size="sm" onClick={onRetry}>
          {t('retry')}
        </Button>
      </p>
    </Notice>
  )
}
