'use client'

import { useTranslations } from 'next-intl'
import { Icon } from '@/components/ui/icon'
import { openByCode } from '@/lib/discussion/policy'
import type { DiscussionView } from '@/lib/discussion/types'

/** How many discussions at a row are not resolved. */
export function TalkMark({ discussions, code }: { discussions: readonly DiscussionView[]; code: string }) {
  const t = useTranslations('discussion')
  const count = openByCode(discussions).get(code) ?? 0
  if (count === 0) return null
  return (
    <span className="ml-1.5 inline-flex items-center gap-0.5 align-[-0.2em] text-12 font-normal text-warning-ink">
      <Icon name="comment" size="text" />
      <span className="fig">{count}</span>
      <span className="sr-only"> {t('open', { count })}</span>
    </span>
  )
}
