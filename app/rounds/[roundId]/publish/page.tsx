import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { DecisionForm } from '@/components/publication/decision-form'
import { DataMark } from '@/components/shell/data-mark'
import { Notice } from '@/components/ui/notice'
import { Panel } from '@/components/ui/panel'
import { holds } from '@/lib/actor'
import { refuse } from '@/lib/errors'
import { dayInHanoi, formatDay } from '@/lib/format'
import { canPublishRound } from '@/lib/publication/policy'
import { getPublishedRound } from '@/lib/publication/queries'
import { getRanking } from '@/lib/ranking/queries'
import { getRound } from '@/lib/round/queries'
import type { RoundView } from '@/lib/round/types'
import { requireActor } from '@/lib/session'
import { canSign } from '@/lib/signature/queries'
import { FrozenTable } from './frozen-table'
import { publishRoundAction } from './actions'

type PublishPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: PublishPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('publish'))('title', { year: roundId }) }
}

/** What will be frozen, under which decision; refused in words while a block is not approved. */
export default async function PublishPage({ params }: PublishPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/rounds/${roundId}/publish`)
  const round = await getRound(actor, roundId)
  if (!round || !holds(actor, 'homeAffairs', { roundId })) notFound()
  const views = await Promise.all(round.blocks.map((b) => getRanking(actor, roundId, b.blockId)))
  const [t, rounds, refusal] = await Promise.all([
    getTranslations('publish'),
    getTranslations('rounds'),
    getTranslations('refusal'),
  ])
  const may = canPublishRound(
    actor,
    round.blocks.map((b) => b.phase),
  )
  const answer = may.allowed && !canSign() ? refuse('no-signing-key') : may
  const published = round.blocks.some((b) => b.phase === 'published')
  const agencyCount = views.reduce((sum, view) => sum + (view?.rows.length ?? 0), 0)
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('title', { year: round.year })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: String(round.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
    >
      {published && <Done round={round} />}
      <Panel title={t(published ? 'whatDone' : 'what')} flush className="mb-4">
        <p className="max-w-(--prose-max) px-4 pb-3 text-13 text-ink-muted">{t('whatText')}</p>
        <FrozenTable round={round} views={views} />
        {!published && <Marks round={round} />}
      </Panel>
      {!published && !answer.allowed && (
        <Notice tone="warn" title={t('cannot')}>
          <p>{refusal(answer.reason)}</p>
        </Notice>
      )}
      {answer.allowed && (
        <DecisionForm
          draftKey={`draft/publish/${roundId}`}
          place={{ roundId, version: round.version }}
          today={dayInHanoi(new Date())}
          confirm={t('confirm')}
          submit={t('submit')}
          working={t('working', { count: agencyCount })}
          publish={publishRoundAction}
        />
      )}
    </Frame>
  )
}

async function Done({ round }: { round: RoundView }) {
  const [t, found] = await Promise.all([getTranslations('publish'), getPublishedRound(round.year)])
  if (!found) return null
  return (
    <Notice tone="success" className="mb-4">
      <p>
        {t('done', { day: formatDay(found.head.decidedOn), number: found.head.decisionNumber })}{' '}
        <Link href={`/results/${round.year}`}>{t('doneLink')}</Link>{' '}
        <Link href={`/rounds/${round.id}/corrections`}>{t('corrections')}</Link>
      </p>
      <p className="fig break-all text-12 text-ink-muted">SHA-256 {found.head.sha256}</p>
    </Notice>
  )
}

/** The public page says what kind of data it shows; whoever publishes knows it beforehand. */
async function Marks({ round }: { round: RoundView }) {
  const [t, results] = await Promise.all([getTranslations('publish'), getTranslations('results')])
  const illustrative = round.blocks.some((b) => b.provenance === 'illustrative')
  if (!illustrative && !round.demonstration) return null
  return (
    <p className="flex flex-wrap items-center gap-2 px-4 py-3 text-13">
      {t('marks')}
      {illustrative && <DataMark>{results('markIllustrative')}</DataMark>}
      {round.demonstration && <DataMark>{results('markDemonstration')}</DataMark>}
    </p>
  )
}
