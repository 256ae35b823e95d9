import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import { Follow } from '@/components/council/follow'
import { Projector } from '@/components/council/projector'
import { getLiveStamp } from '@/lib/meeting/queries'
import { getProjector } from '@/lib/projector/queries'
import { requireActor } from '@/lib/session'

type ProjectorProps = { params: Promise<{ roundId: string; sessionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('projector.title') }
}

/** What the room sees: follows whoever leads the session, and shows nothing that somebody in the room must not see. */
export default async function ProjectorPage({ params }: ProjectorProps) {
  const { roundId, sessionId } = await params
  const place = `/council/${roundId}/sessions/${sessionId}`
  const actor = await requireActor(`${place}/projector`)
  if (!z.uuid().safeParse(sessionId).success) notFound()
  // The stamp first: what moves while the wall is being read is then read anew, not missed.
  const stamp = await getLiveStamp(actor, { roundId, sessionId })
  const view = await getProjector(actor, { roundId, sessionId })
  if (!view || !stamp) notFound()
  return (
    <Projector view={view} back={place}>
      <Follow url={`${place}/stamp`} stamp={stamp} />
    </Projector>
  )
}
