import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AgencyTable } from '@/components/agency/agency-table'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { listAgencyRecords, listAgencyYears, listBlocks } from '@/lib/agency/queries'
import { getCurrentRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

type AgenciesPageProps = { searchParams: Promise<{ year?: string | string[]; block?: string | string[] }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('title') }
}

export default async function AgenciesPage({ searchParams }: AgenciesPageProps) {
  const asked = await searchParams
  const actor = await requireActor('/agencies')
  const [years, round, allBlocks] = await Promise.all([
    listAgencyYears(),
    getCurrentRound(actor),
    listBlocks(),
  ])
  const year = years.find((y) => String(y) === asked.year) ?? years.find((y) => y === round?.year) ?? years[0]
  const records = await listAgencyRecords(actor, year ?? 0)
  if (!records) notFound()
  const [t, locale] = await Promise.all([getTranslations('agencies'), getLocale()])
  const blocks = allBlocks.filter((b) => records.some((r) => r.blockId === b.id))
  const block = blocks.find((b) => b.id === asked.block) ?? blocks[0]
  const shown = records.filter((r) => r.blockId === block?.id)
  const attributes = shown.flatMap((r) => r.attributes)
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('title')}
      sub={t('sub', { count: records.length, year: year ?? '' })}
    >
      <div className="mb-3 flex flex-wrap gap-x-4 gap-y-2">
        <SegmentedControl
          label={t('year')}
          segments={years.map((y) => ({
            key: String(y),
            label: String(y),
            current: y === year,
            href: `/agencies?year=${y}`,
          }))}
        />
        <SegmentedControl
          label={t('block')}
          segments={blocks.map((b) => ({
            key: b.id,
            label: b.name[locale],
            count: records.filter((r) => r.blockId === b.id).length,
            current: b.id === block?.id,
            href: `/agencies?year=${year}&block=${b.id}`,
          }))}
        />
      </div>
      {attributes.some((a) => a.provenance === 'illustrative') && (
        <Notice tone="warn" className="mb-3">
          <p>{t('illustrative')}</p>
        </Notice>
      )}
      {shown.length > 0 && attributes.length === 0 && (
        <Notice className="mb-3">
          <p>{t('noAttributes', { year: year ?? '' })}</p>
        </Notice>
      )}
      {shown.length === 0 ? (
        <Panel flush>
          <EmptyState what={t('none')} who={t('noneWho')} />
        </Panel>
      ) : (
        <AgencyTable agencies={shown} label={block?.name[locale] ?? t('title')} />
      )}
    </Frame>
  )
}
