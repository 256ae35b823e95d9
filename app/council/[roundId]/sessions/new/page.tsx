import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { planSessionAction } from '@/app/council/[roundId]/sessions/actions'
import { Frame } from '@/app/frame'
import { SessionForm } from '@/components/council/session-form'
import { listSessions } from '@/lib/council-session/queries'
import { requireActor } from '@/lib/session'

type NewSessionProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('new') }
}

export default async function NewSessionPage({ params }: NewSessionProps) {
  const { roundId } = await params
  const actor = await requireActor(`/council/${roundId}/sessions/new`)
  const list = await listSessions(actor, roundId)
  if (!list?.canPlan.allowed) notFound()
  const t = await getTranslations('sessions')
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={t('new')}
      crumbs={[
        { label: t('title', { year: list.year }), href: `/council/${roundId}/sessions` },
        { label: t('new') },
      ]}
    >
      <SessionForm
        roundId={roundId}
        save={planSessionAction}
        initial={{
          kind: 'inRoom',
          meetsAt: list.councilMeetsOn ? `${list.councilMeetsOn}T08:30` : '',
          votesBefore: '',
          place: '',
          rules: '',
        }}
      />
    </Frame>
  )
}
