import { useLocale, useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'

/** To the report card of a published result, in the reader's language. */
export function ReportCardLink({
  year,
  blockId,
  agencyId,
}: {
  year: number
  blockId: string
  agencyId: string
}) {
  const t = useTranslations('report')
  const href = `/results/${String(year)}/${blockId}/${agencyId}/report-card.pdf?language=${useLocale()}`
  return (
    <LinkButton size="sm" href={href} prefetch={false} icon="download" download>
      {t('cardLink')}
    </LinkButton>
  )
}
