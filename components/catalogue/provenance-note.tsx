import { useLocale, useTranslations } from 'next-intl'
import { DataMark } from '@/components/shell/data-mark'
import { Notice } from '@/components/ui/notice'
import type { CatalogueHead } from '@/lib/catalogue/types'

/** Short mark in a list: whether the catalogue is the official annex. */
export function ProvenanceMark({ provenance }: Pick<CatalogueHead, 'provenance'>) {
  const t = useTranslations('catalogues')
  return provenance === 'illustrative' ? <DataMark>{t('illustrative')}</DataMark> : <>{t('official')}</>
}

/** Where the catalogue comes from, always in sight where it is shown. */
export function ProvenanceNote({
  catalogue,
}: {
  catalogue: Pick<CatalogueHead, 'provenance' | 'provenanceNote'>
}) {
  const t = useTranslations('catalogues')
  const locale = useLocale()
  return (
    <Notice
      tone={catalogue.provenance === 'illustrative' ? 'warn' : 'info'}
      title={t(catalogue.provenance)}
      className="mb-4"
    >
      <p>{catalogue.provenanceNote[locale]}</p>
    </Notice>
  )
}
