import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { requireActor } from '@/lib/session'
import { surveyHref, surveyPlace, type SurveyQuery } from '@/app/survey/[roundId]/survey-place'
import { ImportForm } from './import-form'

type ImportPageProps = { params: Promise<{ roundId: string }>; searchParams: Promise<SurveyQuery> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('survey'))('importTitle') }
}

export default async function SurveyImportPage({ params, searchParams }: ImportPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/survey/${roundId}/import`)
  const { grid, block, kind, round } = await surveyPlace(actor, roundId, asked)
  if (!grid.canEnter.allowed) notFound()
  const [t, locale] = await Promise.all([getTranslations('survey'), getLocale()])
  const back = surveyHref(`/survey/${roundId}`, { block: block.blockId, kind })
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={block.blockId}
      current="survey"
      title={t('importTitle')}
      sub={`${t(`kinds.${kind}`)} · ${block.blockName[locale]}`}
      crumbs={[{ label: t('title', { year: round.year }), href: back }, { label: t('importTitle') }]}
    >
      <ImportForm grid={grid} back={back} />
    </Frame>
  )
}
