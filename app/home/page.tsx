import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { ChangePanel } from '@/components/home/change-panel'
import { DeadlinePanel } from '@/components/home/deadline-panel'
import { NotificationPanel } from '@/components/home/notification-panel'
import { toFilter } from '@/components/home/progress-filter'
import { StatusMatrix } from '@/components/home/status-matrix'
import { TaskPanel } from '@/components/home/task-panel'
import { VisitNote } from '@/components/home/visit-note'
import type { Actor } from '@/lib/actor'
import { getLastVisit, listChanges, listUpcomingDeadlines } from '@/lib/home/queries'
import { listNotifications } from '@/lib/notification/queries'
import { canRemind } from '@/lib/progress/policy'
import { listProgress } from '@/lib/progress/queries'
import { lastReminders } from '@/lib/reminder/policy'
import { listReminders } from '@/lib/reminder/queries'
import { getCurrentRound, getRound } from '@/lib/round/queries'
import { requireActor } from '@/lib/session'
import { listTasks } from '@/lib/task/queries'
import { noteVisitAction, readNotificationsAction, remindAgenciesAction } from './actions'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('home'))('title') }
}

type HomePageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function HomePage({ searchParams }: HomePageProps) {
  const actor = await requireActor('/home')
  const [t, asked] = await Promise.all([getTranslations('home'), searchParams])
  const round =
    typeof asked.round === 'string' ? await getRound(actor, asked.round) : await getCurrentRound(actor)
  const [news, top, progress, reminders] = await Promise.all([
    newsOf(actor),
    topOf(actor),
    round && listProgress(actor, round.id),
    round ? listReminders(actor, round.id) : [],
  ])
  return (
    <Frame actor={actor} roundId={round?.id} current="home" title={t('title')}>
      <VisitNote note={noteVisitAction} />
      {top}
      {round && progress ? (
        <StatusMatrix
          roundId={round.id}
          blocks={progress}
          filter={toFilter(asked.state)}
          remind={canRemind(actor, round.id).allowed ? remindAgenciesAction : undefined}
          last={lastReminders(reminders, new Date())}
          below={[news.changes, news.notices]}
        />
      ) : (
        <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
          {news.notices}
          {news.changes}
        </div>
      )}
    </Frame>
  )
}

const NEXT_DEADLINES = 3

/** Work, what to watch and the next deadlines. */
async function topOf(actor: Actor) {
  const [tasks, deadlines] = await Promise.all([
    listTasks(actor),
    listUpcomingDeadlines(actor, NEXT_DEADLINES),
  ])
  const withYear = new Set(tasks.map((task) => task.year)).size > 1
  const watched = tasks.filter((task) => task.kind === 'watch')
  return (
    <div className="grid items-stretch gap-4 lg:grid-cols-[repeat(auto-fit,minmax(18rem,1fr))]">
      <TaskPanel kind="act" tasks={tasks.filter((task) => task.kind === 'act')} withYear={withYear} />
      {watched.length > 0 && <TaskPanel kind="watch" tasks={watched} withYear={withYear} />}
      <DeadlinePanel deadlines={deadlines} />
    </div>
  )
}

async function newsOf(actor: Actor) {
  const [since, notifications] = await Promise.all([getLastVisit(actor), listNotifications(actor)])
  const changes = since ? await listChanges(actor, since) : []
  return {
    changes: <ChangePanel key="changes" changes={changes} since={since} />,
    notices: <NotificationPanel key="notices" notifications={notifications} read={readNotificationsAction} />,
  }
}
