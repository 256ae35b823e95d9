import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { saveFormerYearAction } from '@/app/rounds/former-results/actions'
import { deskPlace } from '@/app/rounds/former-results/desk-place'
import { YearForm } from '@/components/former-result/year-form'
import { requireActor } from '@/lib/session'

type FactsPageProps = { params: Promise<{ year: string }> }

export async function generateMetadata({ params }: FactsPageProps): Promise<Metadata> {
  const { year } = await params
  return { title: (await getTranslations('formerResults'))('factsTitle', { year }) }
}

/** What is known of a former year as a whole, to enter or correct. */
export default async function FormerFactsPage({ params }: FactsPageProps) {
  const { year: typed } = await params
  const actor = await requireActor(`/rounds/former-results/${typed}/facts`)
  const found = await deskPlace(actor, typed, {})
  if (!found?.desk.canEdit.allowed) notFound()
  const { year, blocks, desk } = found
  const [t, rounds] = await Promise.all([getTranslations('formerResults'), getTranslations('rounds')])
  const back = `/rounds/former-results/${year}`
  return (
    <Frame
      actor={actor}
      current="rounds"
      title={t('factsTitle', { year })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: t('title'), href: '/rounds/former-results' },
        { label: String(year), href: back },
        { label: t('yearFacts') },
      ]}
    >
      <YearForm
        key={desk.facts?.version ?? 0}
        year={year}
        facts={desk.facts}
        blocks={blocks}
        back={back}
        save={saveFormerYearAction}
      />
    </Frame>
  )
}
