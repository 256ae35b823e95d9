import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { SessionList } from '@/components/council/session-list'
import { LinkButton } from '@/components/ui/link-button'
import { listSessions } from '@/lib/council-session/queries'
import { requireActor } from '@/lib/session'

type SessionsPageProps = { params: Promise<{ roundId: string }> }

export async function generateMetadata({ params }: SessionsPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('sessions'))('title', { year: roundId }) }
}

export default async function SessionsPage({ params }: SessionsPageProps) {
  const { roundId } = await params
  const actor = await requireActor(`/council/${roundId}/sessions`)
  const list = await listSessions(actor, roundId)
  if (!list) notFound()
  const [t, council] = await Promise.all([getTranslations('sessions'), getTranslations('council')])
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={t('title', { year: list.year })}
      sub={t('about')}
      crumbs={[
        { label: council('title', { year: list.year }), href: `/council/${roundId}` },
        { label: t('link') },
      ]}
      actions={
        list.canPlan.allowed && (
          <LinkButton icon="plus" variant="primary" href={`/council/${roundId}/sessions/new`}>
            {t('new')}
          </LinkButton>
        )
      }
    >
      <SessionList list={list} />
    </Frame>
  )
}
