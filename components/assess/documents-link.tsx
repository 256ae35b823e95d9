import Link from 'next/link'
import { useTranslations } from 'next-intl'

/** The way to all documents of the agency. */
export function DocumentsLink({ base }: { base: string }) {
  const t = useTranslations('library')
  return (
    <p className="mb-2 text-13">
      <Link href={`${base}/documents`}>{t('link')}</Link>
    </p>
  )
}
