import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { EmptyState } from '@/components/ui/empty-state'
import { Panel } from '@/components/ui/panel'
import { listBlocks } from '@/lib/agency/queries'
import { listCatalogues } from '@/lib/catalogue/queries'
import { canManageRound } from '@/lib/round/policy'
import { getCurrentRound, listRounds } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'
import { NewRoundForm } from './new-round-form'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rounds'))('newTitle') }
}

export default async function NewRoundPage() {
  const actor = await requireActor('/rounds/new')
  if (!canManageRound(actor).allowed) notFound()
  const [t, blocks, catalogues, rounds, current] = await Promise.all([
    getTranslations('rounds'),
    listBlocks(),
    listCatalogues(actor),
    listRounds(actor),
    getCurrentRound(actor),
  ])
  const issued = catalogues
    .filter((c) => c.issued)
    .map(({ id, blockId, year, version, title }) => ({ id, blockId, year, version, title }))
  const withCatalogue = blocks.filter((b) => issued.some((c) => c.blockId === b.id))
  // The year after the one under way, past those that have a round already.
  const taken = new Set(rounds.map((r) => r.year))
  let nextYear = current ? current.year + 1 : new Date().getFullYear()
  while (taken.has(nextYear)) nextYear += 1
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('newTitle')}
      sub={t('newSub')}
      crumbs={[{ label: t('title'), href: '/rounds' }, { label: t('newTitle') }]}
    >
      {withCatalogue.length === 0 ? (
        <Panel flush>
          <EmptyState
            what={t('noCatalogue')}
            who={t('noCatalogueWho')}
            link={{ href: '/catalogues', label: t('toCatalogues') }}
          />
        </Panel>
      ) : (
        <NewRoundForm blocks={withCatalogue} catalogues={issued} year={nextYear} />
      )}
    </Frame>
  )
}
