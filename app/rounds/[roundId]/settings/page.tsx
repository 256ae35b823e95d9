import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { SettingsForm } from '@/components/round-settings/settings-form'
import { getRoundSettings } from '@/lib/round-settings/queries'
import { requireActor } from '@/lib/session'
import { keepRoundSettingsAction } from './actions'

type SettingsPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: SettingsPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('roundSettings'))('title', { year: roundId }) }
}

/** What Home Affairs keeps for a round; auditors read it. */
export default async function SettingsPage({ params }: SettingsPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/rounds/${roundId}/settings`)
  const view = await getRoundSettings(actor, roundId)
  if (!view) notFound()
  const [t, rounds] = await Promise.all([getTranslations('roundSettings'), getTranslations('rounds')])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('title', { year: view.year })}
      sub={t(view.can.remedies.allowed ? 'sub' : 'subReadOnly')}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: String(view.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
    >
      <SettingsForm view={view} keep={keepRoundSettingsAction} />
    </Frame>
  )
}
