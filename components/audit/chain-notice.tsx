import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '@/components/ui/notice'
import type { ChainVerdict } from '@/lib/audit-trail/types'
import { formatCount } from '@/lib/format'

/** Whether the trail is whole: each entry's hash covers its content and the hash before it. */
export function ChainNotice({ verdict }: { verdict: ChainVerdict }) {
  const t = useTranslations('audit.chain')
  const locale = useLocale()
  const entries = formatCount(verdict.entries, { locale })
  if (verdict.firstBroken === null) {
    return (
      <Notice tone="success" className="mb-3">
        <p>{t('whole', { entries })}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="danger" className="mb-3" title={t('brokenTitle')}>
      <p>
        {t('broken', {
          before: formatCount(verdict.firstBroken - 1, { locale }),
          sequence: formatCount(verdict.firstBroken, { locale }),
          entries,
        })}
      </p>
    </Notice>
  )
}
