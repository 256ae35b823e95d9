import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import type { PolicyAnswer } from '@/lib/errors'

/** Why a part may no longer be changed; who only reads is told once, in the page's head. */
export function LockNote({ answer }: { answer: PolicyAnswer }) {
  const t = useTranslations('refusal')
  if (answer.allowed || answer.reason === 'not-allowed') return null
  return (
    <p className="mt-1.5 flex items-start gap-1.5 text-12 text-ink-muted">
      <Icon name="locked" size="text" className="mt-0.5" />
      {t(answer.reason)}
    </p>
  )
}
