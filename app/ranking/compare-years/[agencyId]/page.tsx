import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { comparisonQuery, readComparison } from '@/components/comparison/address'
import { YearsCompared } from '@/components/comparison/years-compared'
import { getYearComparison } from '@/lib/comparison/queries'
import { requireActor } from '@/lib/session'

type YearsPageProps = {
  params: Promise<{ agencyId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('comparison')
  return { title: t('yearsTitle') }
}

/** Two years of one agency, for those who see the rankings; the two newest unless others are asked for. */
export default async function CompareYearsPage({ params, searchParams }: YearsPageProps) {
  const [{ agencyId }, asked] = await Promise.all([params, searchParams])
  const path = `/ranking/compare-years/${agencyId}`
  const address = readComparison(asked, 'years')
  const actor = await requireActor(path + comparisonQuery(address, 'years'))
  const comparison = await getYearComparison(actor, agencyId, address.chosen.map(Number))
  if (!comparison) notFound()
  const [t, locale] = await Promise.all([getTranslations('comparison'), getLocale()])
  const newest = comparison.sides.toSorted((a, b) => b.year - a.year)[0]
  return (
    <Frame
      actor={actor}
      roundId={newest?.roundId}
      blockId={newest?.blockId}
      current="ranking"
      title={t('yearsHeading', { name: comparison.name[locale] })}
      crumbs={
        newest && [
          {
            label: comparison.name[locale],
            href: `/ranking/${newest.roundId}/${newest.blockId}/${agencyId}`,
          },
        ]
      }
    >
      <YearsCompared
        comparison={comparison}
        address={address}
        path={path}
        sideHref={(side) => `/ranking/${side.roundId}/${side.blockId}/${agencyId}`}
      />
    </Frame>
  )
}
