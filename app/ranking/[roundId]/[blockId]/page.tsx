import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { arrangementQuery, readArrangement } from '@/components/ranking/arrange'
import { RankingSections } from '@/components/ranking/ranking-sections'
import { RankingSummary } from '@/components/ranking/ranking-summary'
import { Notice } from '@/components/ui/notice'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getPreference } from '@/lib/preference/queries'
import { getRankingTable } from '@/lib/ranking-table/queries'
import { listRankedRounds } from '@/lib/ranking/queries'
import type { RankedRound } from '@/lib/ranking/types'
import { getActor, requireActor } from '@/lib/session'
import { keepColumnsAction } from './actions'

type RankingPageProps = {
  params: Promise<{ roundId: string; blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** Names the block only to those who may see its ranking. */
export async function generateMetadata({ params }: RankingPageProps): Promise<Metadata> {
  const { roundId, blockId } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('ranking'), getLocale(), getActor()])
  const round = actor && (await listRankedRounds(actor)).find((r) => r.roundId === roundId)
  const block = round?.blocks.find((b) => b.blockId === blockId)
  return {
    title: round && block ? t('blockTitle', { year: round.year, block: block.name[locale] }) : t('title'),
  }
}

export default async function RankingPage({ params, searchParams }: RankingPageProps) {
  const [{ roundId, blockId }, asked] = await Promise.all([params, searchParams])
  const path = `/ranking/${roundId}/${blockId}`
  const arrangement = readArrangement(asked)
  const actor = await requireActor(path + arrangementQuery(arrangement))
  const [view, rounds, kept] = await Promise.all([
    getRankingTable(actor, roundId, blockId),
    listRankedRounds(actor),
    getPreference(actor, 'ranking.columns'),
  ])
  if (!view) notFound()
  const [t, locale] = await Promise.all([getTranslations('ranking'), getLocale()])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={t('blockTitle', { year: view.year, block: view.blockName[locale] })}
      sub={<RankingSummary view={view} />}
      contentHash={view.publication?.sha256}
      actions={
        rounds.length > 1 && (
          <RoundSwitch rounds={rounds} roundId={roundId} blockId={blockId} label={t('year')} />
        )
      }
    >
      {view.ownLeftOut && (
        <Notice className="mb-3">
          <p>{t('ownLeftOut')}</p>
        </Notice>
      )}
      <RankingSections
        view={view}
        arrangement={arrangement}
        path={path}
        agencyHref={(agencyId) => `${path}/${agencyId}`}
        blockHref={(id) => `/ranking/${roundId}/${id}`}
        comparePath={`${path}/compare`}
        kept={{ columns: kept.value, version: kept.version, save: keepColumnsAction }}
      />
    </Frame>
  )
}

function RoundSwitch({
  rounds,
  roundId,
  blockId,
  label,
}: {
  rounds: RankedRound[]
  roundId: string
  blockId: string
  label: string
}) {
  const hrefOf = (round: RankedRound) =>
    `/ranking/${round.roundId}/${round.blocks.some((b) => b.blockId === blockId) ? blockId : round.blockId}`
  return (
    <SegmentedControl
      label={label}
      segments={rounds.map((round) => ({
        key: round.roundId,
        label: String(round.year),
        current: round.roundId === roundId,
        href: hrefOf(round),
      }))}
    />
  )
}
