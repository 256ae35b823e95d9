import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AnalysisBody, type Analysis } from '@/components/analysis/analysis-body'
import {
  ANALYSIS_VIEWS,
  OPEN_VIEWS,
  queryOf,
  readAnalysisView,
  type AnalysisViewName,
} from '@/components/analysis/analysis-choice'
import type { Actor } from '@/lib/actor'
import { getDistribution, getLosses } from '@/lib/analysis/queries'
import { readLossChoice } from '@/lib/analysis/schema'
import { getDividingRows } from '@/lib/dividing-row/queries'
import { listRankedRounds } from '@/lib/ranking/queries'
import { canSeeStages } from '@/lib/score-stage/policy'
import { getStages } from '@/lib/score-stage/queries'
import { getActor, requireActor } from '@/lib/session'

type Place = { roundId: string; blockId: string }
type Asked = Record<string, string | string[] | undefined>
type AnalysisPageProps = { params: Promise<Place>; searchParams: Promise<Asked> }

const one = (value: string | string[] | undefined): string | null =>
  typeof value === 'string' && value ? value : null

/** Names the block only to those who may see its ranking. */
export async function generateMetadata({ params }: AnalysisPageProps): Promise<Metadata> {
  const { roundId, blockId } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('analysis'), getLocale(), getActor()])
  const round = actor && (await listRankedRounds(actor)).find((r) => r.roundId === roundId)
  const block = round?.blocks.find((b) => b.blockId === blockId)
  return { title: round && block ? t('title', { year: round.year, block: block.name[locale] }) : t('crumb') }
}

async function find(
  actor: Actor,
  { roundId, blockId }: Place,
  view: AnalysisViewName,
  asked: Asked,
): Promise<Analysis | null> {
  switch (view) {
    case 'distribution': {
      const data = await getDistribution(actor, roundId, blockId)
      return data && { view, data, followed: one(asked.agency) }
    }
    case 'losses': {
      const data = await getLosses(actor, roundId, blockId, readLossChoice(asked))
      return data && { view, data }
    }
    case 'stages': {
      const data = await getStages(actor, roundId, blockId, one(asked.field))
      return data && { view, data }
    }
    case 'dividing': {
      const data = await getDividingRows(actor, roundId, blockId)
      return data && { view, data }
    }
  }
}

/** How a block's results lie, where points were lost and how they came about. */
export default async function AnalysisPage({ params, searchParams }: AnalysisPageProps) {
  const [place, asked] = await Promise.all([params, searchParams])
  const { roundId, blockId } = place
  const said = queryOf(Object.fromEntries(Object.entries(asked).map(([key, value]) => [key, one(value)])))
  const actor = await requireActor(`/ranking/${roundId}/${blockId}/analysis${said}`)
  const views = canSeeStages(actor, place) ? ANALYSIS_VIEWS : OPEN_VIEWS
  const analysis = await find(actor, place, readAnalysisView(asked.view, views), asked)
  if (!analysis) notFound()
  const [t, locale] = await Promise.all([getTranslations('analysis'), getLocale()])
  const { head } = analysis.data
  const settled =
    head.publication === null && t('provisional', { settled: head.settledCount, total: head.agencyCount })
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={t('title', { year: head.year, block: head.blockName[locale] })}
      sub={[t('sub', { count: head.agencyCount }), settled].filter(Boolean).join(' · ')}
      crumbs={[
        { label: t('crumbRanking', { year: head.year }), href: `/ranking/${roundId}/${blockId}` },
        { label: t('crumb') },
      ]}
      contentHash={head.publication?.sha256}
    >
      <AnalysisBody analysis={analysis} views={views} root={`/ranking/${roundId}`} blockId={blockId} />
    </Frame>
  )
}
