import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { RevisionList } from '@/components/former-result/revision-list'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { TableDownloads } from '@/components/ui/table-downloads'
import { requireActor } from '@/lib/session'
import { deskHref, deskPlace, type DeskQuery } from '@/app/rounds/former-results/desk-place'
import { LinesTable } from './lines-table'

type DeskPageProps = { params: Promise<{ year: string }>; searchParams: Promise<DeskQuery> }

export async function generateMetadata({ params }: DeskPageProps): Promise<Metadata> {
  const { year } = await params
  return { title: (await getTranslations('formerResults'))('yearTitle', { year }) }
}

/** A former year as Home Affairs keeps it: every agency of a block, and who changed what. */
export default async function FormerDeskPage({ params, searchParams }: DeskPageProps) {
  const [{ year: typed }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/rounds/former-results/${typed}`)
  const found = await deskPlace(actor, typed, asked)
  if (!found) notFound()
  const { year, blocks, block, desk } = found
  const [t, rounds, refusal, locale] = await Promise.all([
    getTranslations('formerResults'),
    getTranslations('rounds'),
    getTranslations('refusal'),
    getLocale(),
  ])
  const known = desk.lines.filter((l) => l.figures !== null).length
  const files = `/rounds/former-results/${year}/table`
  const query = `?block=${block.id}`
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('yearTitle', { year })}
      sub={t('known', { known, count: desk.lines.length })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: t('title'), href: '/rounds/former-results' },
        { label: String(year) },
      ]}
      actions={
        <>
          <TableDownloads base={`${files}/figures`} query={query} />
          {desk.canEdit.allowed && (
            <>
              <LinkButton size="sm" href={`/rounds/former-results/${year}/facts`}>
                {t('editYear')}
              </LinkButton>
              <LinkButton size="sm" variant="primary" href={deskHref(year, block.id, '/import')}>
                {t('import')}
              </LinkButton>
            </>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {!desk.canEdit.allowed && desk.canEdit.reason !== 'not-allowed' && (
          <Notice>
            <p>{refusal(desk.canEdit.reason)}</p>
          </Notice>
        )}
        <SegmentedControl
          label={t('blocks')}
          className="self-start"
          segments={blocks.map((b) => ({
            key: b.id,
            label: b.name[locale],
            current: b.id === block.id,
            href: deskHref(year, b.id),
          }))}
        />
        <LinesTable desk={desk} label={t('linesOf', { block: block.name[locale], year })} />
        <Panel
          title={t('history')}
          aside={desk.revisions.length > 0 && <TableDownloads base={`${files}/history`} query={query} />}
          flush
        >
          <RevisionList revisions={desk.revisions} />
        </Panel>
      </div>
    </Frame>
  )
}
