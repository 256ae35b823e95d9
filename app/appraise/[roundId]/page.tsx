import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { QueueByAgency, QueueByRow } from '@/components/appraisal/queue-table'
import { OwnReadings } from '@/components/reading/own-list'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { ProgressBar } from '@/components/ui/progress-bar'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getAppraisalQueue } from '@/lib/queue/queries'
import type { AppraisalQueue, QueueBlock } from '@/lib/queue/types'
import { listOwnReadings } from '@/lib/reading/queries'
import { requireActor } from '@/lib/session'

type QueuePageProps = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ block?: string; by?: string }>
}

export async function generateMetadata({ params }: QueuePageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('appraise'))('queue.title', { year: roundId }) }
}

/** Where work goes on: the first row with something left to do. */
function nextRow(block: QueueBlock): string | null {
  const rows = block.fields.flatMap((f) => f.rows)
  return rows.find((r) => r.done < r.total || r.claims > 0)?.code ?? null
}

export default async function QueuePage({ params, searchParams }: QueuePageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/appraise/${roundId}`)
  const [queue, readings] = await Promise.all([
    getAppraisalQueue(actor, roundId),
    listOwnReadings(actor, roundId),
  ])
  const block = queue?.blocks.find((b) => b.block.blockId === asked.block) ?? queue?.blocks[0]
  if (!block && readings.length === 0) notFound()
  const [t, locale] = await Promise.all([getTranslations('appraise'), getLocale()])
  const blockId = block?.block.blockId
  const next = block && nextRow(block)
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="appraise"
      title={t('queue.title', { year: queue?.year ?? roundId })}
      sub={queue?.ownAgencyName ? t('ownLeftOut', { agency: queue.ownAgencyName[locale] }) : undefined}
      actions={
        next && (
          <LinkButton
            variant="primary"
            href={`/appraise/${roundId}/${blockId}/row/${next}`}
            iconAfter="arrow-right"
          >
            {t('queue.continue', { code: next })}
          </LinkButton>
        )
      }
    >
      <OwnReadings roundId={roundId} readings={readings} />
      {queue && block && <Queue queue={queue} block={block} byAgency={asked.by === 'agency'} />}
    </Frame>
  )
}

type QueueProps = { queue: AppraisalQueue; block: QueueBlock; byAgency: boolean }

async function Queue({ queue, block, byAgency }: QueueProps) {
  const [t, locale] = await Promise.all([getTranslations('appraise'), getLocale()])
  const { roundId } = queue
  const { blockId } = block.block
  const href = (to: string, by: boolean) => `/appraise/${roundId}?block=${to}${by ? '&by=agency' : ''}`
  return (
    <>
      <div className="mb-3 flex flex-wrap items-end gap-x-4 gap-y-2">
        {queue.blocks.length > 1 && (
          <SegmentedControl
            label={t('queue.block')}
            segments={queue.blocks.map((b) => ({
              key: b.block.blockId,
              label: b.block.blockName[locale],
              count: b.total - b.done,
              current: b === block,
              href: href(b.block.blockId, byAgency),
            }))}
          />
        )}
        <SegmentedControl
          label={t('queue.way')}
          segments={[
            { key: 'row', label: t('queue.byRow'), current: !byAgency, href: href(blockId, false) },
            { key: 'agency', label: t('queue.byAgency'), current: byAgency, href: href(blockId, true) },
          ]}
        />
        <div className="min-w-56 flex-1">
          <ProgressBar
            label={block.stage === 'appraisal1' ? t('queue.progress') : t('queue.progressSecond')}
            done={block.done}
            total={block.total}
          />
        </div>
      </div>
      {block.claims > 0 && (
        <Notice tone="warn" className="mb-3">
          <p>{t('queue.claimsWait', { count: block.claims })}</p>
        </Notice>
      )}
      {byAgency ? (
        <QueueByAgency roundId={roundId} block={block} />
      ) : (
        <QueueByRow roundId={roundId} block={block} />
      )}
    </>
  )
}
