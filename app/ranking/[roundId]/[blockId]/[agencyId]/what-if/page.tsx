import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { saveScenarioAction } from '@/app/ranking/[roundId]/[blockId]/[agencyId]/what-if/actions'
import { Frame } from '@/app/frame'
import { WhatIfDesk } from '@/components/scenario/what-if-desk'
import { LinkButton } from '@/components/ui/link-button'
import { getScenarioDesk } from '@/lib/scenario/queries'
import { getActor, requireActor } from '@/lib/session'

type WhatIfPageProps = {
  params: Promise<{ roundId: string; blockId: string; agencyId: string }>
  searchParams: Promise<{ scenario?: string | string[] }>
}

export async function generateMetadata({ params }: WhatIfPageProps): Promise<Metadata> {
  const { roundId, agencyId } = await params
  const [t, locale, actor] = await Promise.all([getTranslations('scenario'), getLocale(), getActor()])
  const desk = actor && (await getScenarioDesk(actor, roundId, agencyId))
  return { title: desk ? `${t('title')} · ${desk.base.name[locale]} ${desk.base.year}` : t('title') }
}

/** What if rows of an agency were otherwise. */
export default async function WhatIfPage({ params, searchParams }: WhatIfPageProps) {
  const [{ roundId, blockId, agencyId }, { scenario: wanted }] = await Promise.all([params, searchParams])
  const path = `/ranking/${roundId}/${blockId}/${agencyId}`
  const actor = await requireActor(`${path}/what-if`)
  const desk = await getScenarioDesk(actor, roundId, agencyId)
  if (!desk || desk.base.blockId !== blockId) notFound()
  const [t, ranking, locale] = await Promise.all([
    getTranslations('scenario'),
    getTranslations('ranking.agency'),
    getLocale(),
  ])
  const { base, scenarios } = desk
  const scenario = scenarios.find((s) => s.id === wanted) ?? null
  if (wanted !== undefined && !scenario) notFound()
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={blockId}
      current="ranking"
      title={scenario ? t('titleOf', { name: scenario.name }) : t('title')}
      sub={scenario && !scenario.own ? t('sharedBy', { name: scenario.ownerName }) : undefined}
      crumbs={[
        { label: ranking('crumb', { year: base.year }), href: `/ranking/${roundId}/${blockId}` },
        { label: base.name[locale], href: path },
        { label: t('title') },
      ]}
      actions={
        scenario && (
          <LinkButton href={`${path}/what-if`} icon="plus">
            {t('new')}
          </LinkButton>
        )
      }
    >
      <WhatIfDesk
        key={scenario?.id ?? 'new'}
        base={base}
        scenario={scenario}
        path={`${path}/what-if`}
        save={saveScenarioAction}
      />
    </Frame>
  )
}
