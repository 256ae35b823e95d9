import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { addSeatAction, changeSeatAction, endSeatAction } from '@/app/council/[roundId]/composition/actions'
import { Frame } from '@/app/frame'
import { CompositionTable } from '@/components/council/composition-table'
import { getComposition } from '@/lib/composition/queries'
import { requireActor } from '@/lib/session'

type CompositionProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: CompositionProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('composition'))('title', { year: roundId }) }
}

export default async function CompositionPage({ params }: CompositionProps) {
  const { roundId } = await params
  const actor = await requireActor(`/council/${roundId}/composition`)
  const composition = await getComposition(actor, roundId)
  if (!composition) notFound()
  const [t, council] = await Promise.all([getTranslations('composition'), getTranslations('council')])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={t('title', { year: composition.year })}
      sub={t('about')}
      crumbs={[
        { label: council('title', { year: composition.year }), href: `/council/${roundId}` },
        { label: t('link') },
      ]}
    >
      <CompositionTable
        composition={composition}
        actions={{ add: addSeatAction, change: changeSeatAction, end: endSeatAction }}
      />
    </Frame>
  )
}
