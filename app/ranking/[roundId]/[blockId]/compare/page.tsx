import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { comparisonQuery, readComparison } from '@/components/comparison/address'
import { AgenciesCompared } from '@/components/comparison/agencies-compared'
import { Notice } from '@/components/ui/notice'
import { getAgencyComparison } from '@/lib/comparison/queries'
import { listRankedRounds } from '@/lib/ranking/queries'
import { requireActor } from '@/lib/session'

type ComparePageProps = {
  params: Promise<{ roundId: string; blockId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('comparison')
  return { title: t('title') }
}

/** Two to four agencies of a block, for those who see its ranking. */
export default async function ComparePage({ params, searchParams }: ComparePageProps) {
  const [{ roundId, blockId }, asked] = await Promise.all([params, searchParams])
  const blockPath = `/ranking/${roundId}/${blockId}`
  const address = readComparison(asked)
  const actor = await requireActor(`${blockPath}/compare${comparisonQuery(address)}`)
  const comparison = await getAgencyComparison(actor, roundId, blockId, address.chosen)
  if (!comparison) notFound()
  const [t, words, locale, rounds] = await Promise.all([
    getTranslations('comparison'),
    getTranslations('ranking'),
    getLocale(),
    listRankedRounds(actor),
  ])
  const { ranking } = comparison
  const block = ranking.blockName[locale]
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={t('title')}
      crumbs={[{ label: words('blockTitle', { year: ranking.year, block }), href: blockPath }]}
      contentHash={ranking.publication?.sha256}
    >
      {ranking.ownLeftOut && (
        <Notice className="mb-3">
          <p>{words('ownLeftOut')}</p>
        </Notice>
      )}
      <AgenciesCompared
        comparison={comparison}
        address={address}
        blockPath={blockPath}
        yearsPath={rounds.length > 1 ? '/ranking/compare-years' : null}
      />
    </Frame>
  )
}
