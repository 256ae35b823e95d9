import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { Crumbs } from '@/components/shell/crumbs'
import { DataMark } from '@/components/shell/data-mark'
import { PageTitle } from '@/components/shell/page-title'
import { ChooseAgencies } from '@/components/trend/choose-agencies'
import { TrendChart } from '@/components/trend/trend-chart'
import { TrendTable } from '@/components/trend/trend-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import { listBlocks } from '@/lib/agency/queries'
import { chosenAgencies, MOST_CHOSEN } from '@/lib/trend/policy'
import { getTrend } from '@/lib/trend/queries'
import { gapNotes, setNotes } from '@/app/(public)/results/trends/[blockId]/trend-words'

type TrendPageProps = {
  params: Promise<{ blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: TrendPageProps): Promise<Metadata> {
  const [t, locale, { blockId }] = await Promise.all([getTranslations('trends'), getLocale(), params])
  const block = (await listBlocks()).find((b) => b.id === blockId)
  const title = block ? t('title', { block: block.name[locale] }) : t('name')
  return publicMetadata({ title, description: t('about'), path: `/results/trends/${blockId}`, locale })
}

/** A block's agencies over the years, from what was published here and elsewhere; what is missing is said. */
export default async function TrendPage({ params, searchParams }: TrendPageProps) {
  const [t, results, locale, { blockId }, asked] = await Promise.all([
    getTranslations('trends'),
    getTranslations('results'),
    getLocale(),
    params,
    searchParams,
  ])
  const [view, blocks] = await Promise.all([getTrend(blockId), listBlocks()])
  if (!view) notFound()
  const { chosen, tooMany } = chosenAgencies(
    view.agencies,
    [asked.agencies ?? []].flat().flatMap((a) => a.split(',')),
  )
  const base = `/results/trends/${blockId}`
  const hasDemonstration = view.agencies.some((a) =>
    a.cells.some((c) => c.points.some((p) => p.series === 'demonstration')),
  )
  const notes = [...setNotes(view, t), ...gapNotes(view, t)]
  return (
    <>
      <PageTitle
        title={t('title', { block: view.blockName[locale] })}
        crumbs={<Crumbs items={[{ label: results('former'), href: '/results' }, { label: t('name') }]} />}
        actions={view.years.length > 0 && <TableDownloads base={`${base}/trend`} />}
      />
      <p className="mb-2 flex max-w-(--prose-max) flex-wrap gap-x-3 gap-y-1 text-13 text-ink-muted">
        {t('about')} {hasDemonstration && <DataMark>{results('markDemonstration')}</DataMark>}
      </p>
      <SegmentedControl
        label={t('blocks')}
        className="mb-3"
        segments={blocks.map((b) => ({
          key: b.id,
          label: b.name[locale],
          current: b.id === blockId,
          href: `/results/trends/${b.id}`,
        }))}
      />
      {view.years.length === 0 ? (
        <EmptyState
          className="rounded-panel border border-line bg-surface"
          what={t('none')}
          who={t('noneWho')}
          link={{ href: '/results', label: results('former') }}
        />
      ) : (
        <div className="flex flex-col gap-4">
          {tooMany && (
            <Notice tone="warn">
              <p>{t('tooMany', { most: MOST_CHOSEN })}</p>
            </Notice>
          )}
          <ChooseAgencies
            action={base}
            agencies={view.agencies}
            chosen={chosen}
            lang={typeof asked.lang === 'string' ? asked.lang : null}
          />
          <div className="rounded-panel border border-line bg-surface p-4">
            <TrendChart
              years={view.years}
              agencies={chosen}
              breaks={view.breaks}
              notes={notes}
              title={t('title', { block: view.blockName[locale] })}
              name={`par-index-trend-${blockId}`}
              table={
                <>
                  <TrendTable view={view} agencies={chosen} label={t('tableOfChosen')} />
                  <TableDownloads
                    base={`${base}/trend`}
                    query={`?agencies=${chosen.map((a) => a.agencyId).join(',')}`}
                  />
                </>
              }
            />
          </div>
          <section>
            <h2 className="mb-2 text-16 font-semibold">{t('tableTitle', { count: view.agencies.length })}</h2>
            <TrendTable
              view={view}
              agencies={view.agencies}
              label={t('tableTitle', { count: view.agencies.length })}
            />
          </section>
        </div>
      )}
    </>
  )
}
