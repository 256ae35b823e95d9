'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { Answer } from './use-command'

/** The words a refusal's sentence may need: its numbers and texts. */
export function valuesOf(data: Record<string, unknown>): Record<string, string | number> {
  const plain = Object.entries(data).filter(
    ([, value]) => typeof value === 'string' || typeof value === 'number',
  )
  return Object.fromEntries(plain) as Record<string, string | number>
}

/** Above the buttons of a form: why it was refused and what to do. Field errors stand at their fields instead. */
export function AnswerNotice({ answer, className }: { answer: Answer | null; className?: string }) {
  const t = useTranslations()
  const path = usePathname()
  if (!answer || answer.status === 'field-errors') return null
  if (answer.status === 'unreachable') {
    return (
      <Notice tone="danger" role="alert" className={className}>
        <p>{t('rounds.unreachable')}</p>
      </Notice>
    )
  }
  if (answer.status === 'fault') {
    return (
      <Notice tone="danger" role="alert" title={t('error.faultTitle')} className={className}>
        <p>
          {t('error.faultId')} <b className="fig">{answer.id}</b>
        </p>
      </Notice>
    )
  }
  return (
    <Notice tone="warn" role="alert" className={className}>
      <p>
        {t(`refusal.${answer.reason}`, valuesOf(answer.data))}{' '}
        {answer.reason === 'session-expired' && (
          <Link href={`/sign-in?next=${encodeURIComponent(path)}`}>{t('shell.signIn')}</Link>
        )}
      </p>
    </Notice>
  )
}
