import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { z } from 'zod'
import {
  addDisputedAction,
  addRowAction,
  addWholeAction,
  announcePapersAction,
  cancelSessionAction,
  closePollsAction,
  closeSessionAction,
  drawRowsAction,
  inviteMembersAction,
  moveItemAction,
  noteAttendanceAction,
  openInWritingAction,
  openSessionAction,
  remindVotersAction,
  takeOffAction,
} from '@/app/council/[roundId]/sessions/actions'
import { Frame } from '@/app/frame'
import { AttendancePanel } from '@/components/council/attendance-panel'
import { Follow } from '@/components/council/follow'
import { ItemTable } from '@/components/council/item-table'
import { OfferPanel } from '@/components/council/offer-panel'
import { SessionFacts } from '@/components/council/session-facts'
import { SessionPanel } from '@/components/council/session-panel'
import { getAgenda } from '@/lib/agenda/queries'
import { getSession } from '@/lib/council-session/queries'
import { formatInstant } from '@/lib/format'
import { getLiveStamp, listOwnVotes } from '@/lib/meeting/queries'
import { getRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'

type SessionPageProps = { params: Promise<{ roundId: string; sessionId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sessions'))('link') }
}

export default async function SessionPage({ params }: SessionPageProps) {
  const { roundId, sessionId } = await params
  const place = `/council/${roundId}/sessions/${sessionId}`
  const actor = await requireActor(place)
  if (!z.uuid().safeParse(sessionId).success) notFound()
  // The stamp first: what moves while the page is being read is then read anew, not missed.
  const stamp = await getLiveStamp(actor, { roundId, sessionId })
  const session = await getSession(actor, { roundId, sessionId })
  if (!session) notFound()
  const [t, agenda, own, round] = await Promise.all([
    getTranslations('sessions'),
    getAgenda(actor, session),
    listOwnVotes(actor, session),
    getRound(actor, roundId),
  ])
  const { sequence, version } = session
  const title = session.votesBefore
    ? t('writingTitle', { sequence, at: formatInstant(session.votesBefore) })
    : t('sessionTitle', { sequence, at: formatInstant(session.meetsAt) })
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="council"
      title={title}
      crumbs={[
        { label: t('title', { year: session.year }), href: `/council/${roundId}/sessions` },
        { label: t(`kind.${session.kind}`) },
      ]}
    >
      {stamp && session.state !== 'closed' && <Follow url={`${place}/stamp`} stamp={stamp} />}
      <SessionPanel
        session={session}
        items={agenda.items}
        actions={{
          invite: inviteMembersAction,
          announce: announcePapersAction,
          open: openSessionAction,
          close: closeSessionAction,
          cancel: cancelSessionAction,
          putAll: openInWritingAction,
          closePolls: closePollsAction,
          remind: remindVotersAction,
        }}
      />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          <ItemTable
            session={session}
            items={agenda.items}
            own={Object.fromEntries(own)}
            canOrder={agenda.offers.length > 0}
            move={moveItemAction}
            takeOff={takeOffAction}
          />
          {version !== null && (
            <OfferPanel
              agenda={agenda}
              session={{ sessionId, version }}
              actions={{
                addDisputed: addDisputedAction,
                draw: drawRowsAction,
                addRow: addRowAction,
                addWhole: addWholeAction,
              }}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <SessionFacts session={session} rules={round?.settings.council ?? null} />
          <AttendancePanel session={session} note={noteAttendanceAction} />
        </div>
      </div>
    </Frame>
  )
}
