import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { OutcomeTable } from '@/components/ground-outcome/outcome-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getGroundOutcomes } from '@/lib/ground-outcome/queries'
import { requireActor } from '@/lib/session'

type GroundsPageProps = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ block?: string }>
}

export async function generateMetadata({ params }: GroundsPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('grounds'))('title', { year: roundId }) }
}

/** What became of the agencies' claims, for Home Affairs and the council. */
export default async function GroundsPage({ params, searchParams }: GroundsPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/council/${roundId}/grounds`)
  const view = await getGroundOutcomes(actor, roundId, asked.block)
  if (!view) notFound()
  const [t, council, locale] = await Promise.all([
    getTranslations('grounds'),
    getTranslations('council'),
    getLocale(),
  ])
  const { block, byAppraiser, ownAgencyName } = view
  const file = (name: string) => `/council/${roundId}/grounds/${name}?block=${block.blockId}`
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={block.blockId}
      current="council"
      title={t('title', { year: view.year })}
      sub={ownAgencyName ? t('ownLeftOut', { agency: ownAgencyName[locale] }) : t('sub')}
      crumbs={[
        { label: council('title', { year: view.year }), href: `/council/${roundId}` },
        { label: t('crumb') },
      ]}
      actions={
        <>
          <LinkButton href={file('grounds.xlsx')} icon="download" prefetch={false} download>
            Excel
          </LinkButton>
          <LinkButton href={file('grounds.csv')} icon="download" prefetch={false} download>
            CSV
          </LinkButton>
        </>
      }
    >
      {view.blocks.length > 1 && (
        <SegmentedControl
          className="mb-3"
          label={t('block')}
          segments={view.blocks.map((b) => ({
            key: b.blockId,
            label: b.name[locale],
            current: b.blockId === block.blockId,
            href: `/council/${roundId}/grounds?block=${b.blockId}`,
          }))}
        />
      )}
      {view.total.claims === 0 ? (
        <div className="rounded-panel border border-line bg-surface">
          <EmptyState what={t('none')} who={t('noneWho')} />
        </div>
      ) : (
        <div className="flex flex-col gap-4">
          <OutcomeTable
            title={t('byGround')}
            first={t('ground')}
            rows={view.byGround}
            total={view.total}
            withCode
          />
          <OutcomeTable
            title={t('byField')}
            first={t('field')}
            rows={view.byField}
            total={view.total}
            withCode
          />
          {byAppraiser && (
            <OutcomeTable
              title={t('byAppraiser')}
              first={t('appraiser')}
              rows={byAppraiser}
              total={view.total}
            />
          )}
          <p className="max-w-(--prose-max) text-12 text-ink-muted">{t('how')}</p>
        </div>
      )}
    </Frame>
  )
}
