import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { changeSessionAction } from '@/app/council/[roundId]/sessions/actions'
import { Frame } from '@/app/frame'
import { SessionForm } from '@/components/council/session-form'
import { getSession } from '@/lib/council-session/queries'
import { formatForDateTimeInput } from '@/lib/format'
import { requireActor } from '@/lib/session'

type EditSessionProps = { params: Promise<{ roundId: string; sessionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('edit') }
}

export default async function EditSessionPage({ params }: EditSessionProps) {
  const { roundId, sessionId } = await params
  const actor = await requireActor(`/council/${roundId}/sessions/${sessionId}/edit`)
  const session = z.uuid().safeParse(sessionId).success
    ? await getSession(actor, { roundId, sessionId })
    : null
  if (!session?.can.plan.allowed || session.state !== 'planned' || session.version === null) notFound()
  const t = await getTranslations('sessions')
  const { kind, meetsAt, votesBefore, place, rules, version } = session
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={t('editTitle', { sequence: session.sequence })}
      crumbs={[
        { label: t('title', { year: session.year }), href: `/council/${roundId}/sessions` },
        { label: t('edit') },
      ]}
    >
      <SessionForm
        roundId={roundId}
        session={{ sessionId, version }}
        save={changeSessionAction}
        initial={{
          ...{ kind, place, rules },
          meetsAt: formatForDateTimeInput(meetsAt),
          votesBefore: votesBefore ? formatForDateTimeInput(votesBefore) : '',
        }}
      />
    </Frame>
  )
}
