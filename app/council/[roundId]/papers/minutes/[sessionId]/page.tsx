import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { itemTitle } from '@/app/council/[roundId]/papers/minutes-items'
import { minutesPaper } from '@/app/council/[roundId]/papers/minutes-paper'
import { PaperPage } from '@/app/council/[roundId]/papers/paper-page'
import { partOf } from '@/app/council/[roundId]/papers/paper-words'
import { figuresOf } from '@/components/score-trail/use-figures'
import { canFinishPaper } from '@/lib/council-paper/policy'
import { getMinutes } from '@/lib/council-paper/queries'
import { PARTS } from '@/lib/council-paper/types'
import { requireActor } from '@/lib/session'

type MinutesPageProps = { params: Promise<{ roundId: string; sessionId: string }> }

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export async function generateMetadata({ params }: MinutesPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('papers'))('title', { year: roundId }) }
}

/** The minutes of one session. */
export default async function MinutesPage({ params }: MinutesPageProps) {
  const { roundId, sessionId } = await params
  const actor = await requireActor(`/council/${roundId}/papers/minutes/${sessionId}`)
  const minutes = UUID.test(sessionId) ? await getMinutes(actor, { roundId, sessionId }) : null
  if (!minutes) notFound()
  const [t, locale] = await Promise.all([getTranslations('papers'), getLocale()])
  const wording = { t, figures: figuresOf(locale) }
  const nothing = { kind: 'minutes' as const, texts: {} }
  const general = PARTS.minutes.map((key) => ({
    key,
    label: t(`part.minutes.${key}`),
    proposal: partOf(nothing, key, t, minutes.planNumber),
  }))
  const ofItems = minutes.items.map((item) => ({
    key: `item:${item.itemId}`,
    label: t('itemSaid', { item: itemTitle(item, wording) }),
    proposal: '',
  }))
  const phases = minutes.phases
  return (
    <PaperPage
      actor={actor}
      round={minutes}
      title={t('minutes.name', { sequence: minutes.session.sequence })}
      file={`minutes-${sessionId}`}
      text={minutes.text}
      paper={minutesPaper(minutes, wording)}
      parts={[...general, ...ofItems]}
      canWrite={minutes.canWrite}
      canFinish={canFinishPaper(actor, { roundId, phases }, minutes.session.state)}
    />
  )
}
