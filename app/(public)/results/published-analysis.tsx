import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { publicMetadata } from '@/app/(public)/public-metadata'
import { AnalysisBody, type Analysis } from '@/components/analysis/analysis-body'
import { OPEN_VIEWS, readAnalysisView } from '@/components/analysis/analysis-choice'
import { CorrectionNotice } from '@/components/published/correction-story'
import { PublicationNote, VerificationNote } from '@/components/published/publication-note'
import { Crumbs } from '@/components/shell/crumbs'
import { PageTitle } from '@/components/shell/page-title'
import { getPublishedDistribution, getPublishedLosses } from '@/lib/analysis/queries'
import { readLossChoice } from '@/lib/analysis/schema'
import { getPublicationStory } from '@/lib/correction/queries'
import { baseOf, readPlace } from './find-agency'

/** The analysis page of a published block, under its year or under the number of its publication. */

export type BlockPlace = { year: string; sequence?: string; blockId: string }
type Asked = Record<string, string | string[] | undefined>

async function find(asked: BlockPlace, query: Asked): Promise<Analysis | null> {
  const place = readPlace(asked)
  if (!place) return null
  const { year, sequence } = place
  if (readAnalysisView(query.view, OPEN_VIEWS) === 'losses') {
    const data = await getPublishedLosses(year, asked.blockId, readLossChoice(query), sequence)
    return data && { view: 'losses', data }
  }
  const data = await getPublishedDistribution(year, asked.blockId, sequence)
  return (
    data && { view: 'distribution', data, followed: typeof query.agency === 'string' ? query.agency : null }
  )
}

export async function publishedAnalysisMetadata(asked: BlockPlace): Promise<Metadata> {
  const [t, locale, found] = await Promise.all([getTranslations('analysis'), getLocale(), find(asked, {})])
  if (!found) return { title: t('crumb') }
  const { year, blockName, blockId } = found.data.head
  const named = { year, block: blockName[locale] }
  return publicMetadata({
    title: t('title', named),
    description: t('description', named),
    path: `${baseOf(asked)}/${blockId}/analysis`,
    locale,
    image: `/share-image/${year}/${blockId}${asked.sequence === undefined ? '' : `?publication=${asked.sequence}`}`,
  })
}

export async function PublishedAnalysis({ place, query }: { place: BlockPlace; query: Asked }) {
  const analysis = await find(place, query)
  const asked = readPlace(place)
  const story = asked && (await getPublicationStory(asked.year, asked.sequence))
  if (!analysis || !story) notFound()
  const [t, locale] = await Promise.all([getTranslations('analysis'), getLocale()])
  const { head } = analysis.data
  const root = baseOf(place)
  const path = `${root}/${place.blockId}`
  return (
    <>
      <PageTitle
        title={t('title', { year: head.year, block: head.blockName[locale] })}
        sub={t('sub', { count: head.agencyCount })}
        crumbs={
          <Crumbs
            items={[
              { label: t('crumbRanking', { year: head.year }), href: path },
              { label: head.blockName[locale] },
            ]}
          />
        }
      />
      <CorrectionNotice story={story} blockId={head.blockId} tables={path} />
      <PublicationNote head={story.shown} view={head} />
      <AnalysisBody analysis={analysis} views={OPEN_VIEWS} root={root} blockId={place.blockId} />
      <VerificationNote head={story.shown} />
    </>
  )
}
