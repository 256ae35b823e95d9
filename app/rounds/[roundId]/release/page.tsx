import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { ReleaseBlockPanel } from '@/components/release/release-block-panel'
import { ReleaseDialog } from '@/components/release/release-dialog'
import { LinkButton } from '@/components/ui/link-button'
import { Notice } from '@/components/ui/notice'
import { getRelease } from '@/lib/release/queries'
import type { ReleaseBlock } from '@/lib/release/types'
import { requireActor } from '@/lib/session'
import { releaseAppraisalAction } from './actions'

type ReleasePageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: ReleasePageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('release'))('title', { year: roundId }) }
}

const isReady = (block: ReleaseBlock): boolean => !block.checks.some((c) => c.stops && c.count > 0)

/** What is open before the agencies may see the first appraisal, and its release by block or at once. */
export default async function ReleasePage({ params }: ReleasePageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/rounds/${roundId}/release`)
  const view = await getRelease(actor, roundId)
  if (!view) notFound()
  const [t, rounds] = await Promise.all([getTranslations('release'), getTranslations('rounds')])
  const waiting = view.blocks.filter((b) => b.phase === 'appraisal1')
  const ready = waiting.filter(isReady)
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('title', { year: view.year })}
      sub={t('sub', { number: view.planNumber })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: String(view.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
      actions={<LinkButton href={`/council/${roundId}/grounds`}>{t('toGrounds')}</LinkButton>}
    >
      {view.manages && waiting.length > 1 && (
        <Notice className="mb-4" title={t('atOnce', { ready: ready.length, count: waiting.length })}>
          <div className="mt-1.5">
            <ReleaseDialog
              blocks={waiting}
              roundId={roundId}
              release={releaseAppraisalAction}
              stopped={ready.length < waiting.length}
            />
          </div>
        </Notice>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {view.blocks.map((block) => (
          <ReleaseBlockPanel
            key={block.blockId}
            block={block}
            manages={view.manages}
            release={releaseAppraisalAction}
          />
        ))}
      </div>
    </Frame>
  )
}
