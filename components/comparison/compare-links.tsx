import { useTranslations } from 'next-intl'
import { LinkButton } from '@/components/ui/link-button'

/** From an agency's page: beside others of its block, and beside itself in another year. */
export function CompareLinks({
  path,
  agencyId,
  yearsPath,
}: {
  path: string
  agencyId: string
  yearsPath: string
}) {
  const t = useTranslations('comparison')
  return (
    <>
      <LinkButton size="sm" href={`${path}/compare?agencies=${agencyId}`} prefetch={false}>
        {t('compareWith')}
      </LinkButton>
      <LinkButton size="sm" href={`${yearsPath}/${agencyId}`} prefetch={false}>
        {t('compareYears')}
      </LinkButton>
    </>
  )
}
