import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AgendaTable } from '@/components/council/agenda-table'
import { ApprovePanel } from '@/components/council/approve-panel'
import { ResultSummary } from '@/components/council/result-summary'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getCouncilBlock, listCouncilBlocks } from '@/lib/council/queries'
import type { CouncilBlock } from '@/lib/council/types'
import { formatDay } from '@/lib/format'
import { phaseIsBefore } from '@/lib/round/types'
import { requireActor } from '@/lib/session'

type CouncilPageProps = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ block?: string; view?: string }>
}

export async function generateMetadata({ params }: CouncilPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('council'))('title', { year: roundId }) }
}

export default async function CouncilRoundPage({ params, searchParams }: CouncilPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/council/${roundId}`)
  const listed = await listCouncilBlocks(actor, roundId)
  const chosen = listed?.blocks.find((b) => b.blockId === asked.block) ?? listed?.blocks[0]
  const council = chosen && (await getCouncilBlock(actor, { roundId, blockId: chosen.blockId }))
  if (!listed || !council) notFound()
  const [t, locale] = await Promise.all([getTranslations('council'), getLocale()])
  const wholeResult = asked.view === 'result'
  const href = (blockId: string, view: boolean) =>
    `/council/${roundId}?block=${blockId}${view ? '&view=result' : ''}`
  const { block } = council
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={block.blockId}
      current="council"
      title={t('title', { year: council.year })}
      sub={
        council.ownAgencyName
          ? t('ownLeftOut', { agency: council.ownAgencyName[locale] })
          : t('meetsOn', { day: formatDay(block.councilMeetsOn) })
      }
      actions={
        <>
          <GroundsLink council={council} />
          <Ways roundId={roundId} />
        </>
      }
    >
      <div className="mb-3 flex flex-wrap gap-x-4 gap-y-2">
        {listed.rounds.length > 1 && (
          <SegmentedControl
            label={t('years')}
            segments={listed.rounds.map((r) => ({
              key: r.roundId,
              label: String(r.year),
              current: r.roundId === roundId,
              href: `/council/${r.roundId}`,
            }))}
          />
        )}
        {listed.blocks.length > 1 && (
          <SegmentedControl
            label={t('block')}
            segments={listed.blocks.map((b) => ({
              key: b.blockId,
              label: b.blockName[locale],
              current: b.blockId === block.blockId,
              href: href(b.blockId, wholeResult),
            }))}
          />
        )}
        <SegmentedControl
          label={t('view')}
          segments={[
            {
              key: 'agenda',
              label: t('views.agenda'),
              count: council.agenda.length,
              current: !wholeResult,
              href: href(block.blockId, false),
            },
            {
              key: 'result',
              label: t('views.result'),
              current: wholeResult,
              href: href(block.blockId, true),
            },
          ]}
        />
      </div>
      {phaseIsBefore(block.phase, 'council') ? (
        <NotYet council={council} />
      ) : (
        <Papers council={council} wholeResult={wholeResult} />
      )}
    </Frame>
  )
}

/** To what belongs to the council as a whole. */
async function Ways({ roundId }: { roundId: string }) {
  const [sessions, composition, council] = await Promise.all([
    getTranslations('sessions'),
    getTranslations('composition'),
    getTranslations('council'),
  ])
  return (
    <>
      <LinkButton icon="calendar" href={`/council/${roundId}/sessions`}>
        {sessions('link')}
      </LinkButton>
      <LinkButton icon="person" href={`/council/${roundId}/composition`}>
        {composition('link')}
      </LinkButton>
      <LinkButton icon="file" href={`/council/${roundId}/papers`}>
        {council('papers')}
      </LinkButton>
    </>
  )
}

function Papers({ council, wholeResult }: { council: CouncilBlock; wholeResult: boolean }) {
  return (
    <>
      <ApprovePanel council={council} />
      {wholeResult ? (
        <ResultSummary summary={council.summary} />
      ) : (
        <AgendaTable key={council.block.blockId} council={council} />
      )}
    </>
  )
}

/** What became of the claims; the council reads it once the block has come before it. */
async function GroundsLink({ council: { roundId, block } }: { council: CouncilBlock }) {
  const t = await getTranslations('grounds')
  if (phaseIsBefore(block.phase, 'council')) return null
  return <LinkButton href={`/council/${roundId}/grounds?block=${block.blockId}`}>{t('crumb')}</LinkButton>
}

async function NotYet({ council }: { council: CouncilBlock }) {
  const t = await getTranslations('council')
  return (
    <div className="rounded-panel border border-line bg-surface">
      <EmptyState
        what={t('empty.what')}
        who={t('empty.who', { day: formatDay(council.block.councilMeetsOn) })}
        link={{ href: `/ranking/${council.roundId}/${council.block.blockId}`, label: t('empty.ranking') }}
      />
    </div>
  )
}
