import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ImportForm } from '@/app/catalogues/import/import-form'
import { Frame } from '@/app/frame'
import { canPrepareCatalogue } from '@/lib/catalogue/policy'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogueImport'))('title') }
}

export default async function CatalogueImportPage() {
  const actor = await requireActor('/catalogues/import')
  if (!canPrepareCatalogue(actor).allowed) notFound()
  const [t, words] = await Promise.all([getTranslations('catalogueImport'), getTranslations('catalogues')])
  return (
    <Frame
      actor={actor}
      current="catalogues"
      title={t('title')}
      sub={t('sub')}
      crumbs={[{ label: words('title'), href: '/catalogues' }, { label: t('crumb') }]}
    >
      <ImportForm />
    </Frame>
  )
}
