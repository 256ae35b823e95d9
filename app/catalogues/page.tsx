import type { Metadata } from 'next'
import Link from 'next/link'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { CatalogueTable } from '@/components/catalogue/catalogue-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { TableWrap } from '@/components/ui/table'
import { listBlocks } from '@/lib/agency/queries'
import { canReadAgencyRecords } from '@/lib/agency/policy'
import { canPrepareCatalogue } from '@/lib/catalogue/policy'
import { listCatalogues } from '@/lib/catalogue/queries'
import { requireActor } from '@/lib/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('catalogues'))('title') }
}

export default async function CataloguesPage() {
  const actor = await requireActor('/catalogues')
  const [t, catalogues, blocks] = await Promise.all([
    getTranslations('catalogues'),
    listCatalogues(actor),
    listBlocks(),
  ])
  return (
    <Frame
      actor={actor}
      current="catalogues"
      title={t('title')}
      sub={t('sub')}
      actions={
        canPrepareCatalogue(actor).allowed && (
          <LinkButton href="/catalogues/import" icon="upload">
            {t('toImport')}
          </LinkButton>
        )
      }
    >
      <TableWrap label={t('title')} fits>
        {catalogues.length === 0 ? (
          <EmptyState what={t('none')} who={t('noneWho')} />
        ) : (
          <CatalogueTable catalogues={catalogues} blocks={blocks} />
        )}
      </TableWrap>
      <p className="mt-3 flex flex-wrap gap-x-4 text-13">
        <Link href="/work-plan">{t('toWorkPlan')}</Link>
        {canReadAgencyRecords(actor) && <Link href="/agencies">{t('toAgencies')}</Link>}
      </p>
    </Frame>
  )
}
