import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { AgencyBoard } from '@/components/oversight/agency-board'
import { TABLE_NAMES, type BoardActions, type TableName } from '@/components/oversight/board-types'
import { LateBoard } from '@/components/oversight/late-board'
import { LoadBoard } from '@/components/oversight/load-board'
import { NotesBoard } from '@/components/oversight/notes-board'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { getOversight } from '@/lib/oversight/queries'
import type { Oversight } from '@/lib/oversight/types'
import { lastReminders } from '@/lib/reminder/policy'
import { requireActor } from '@/lib/session'
import { remindAgenciesOnBoardAction, remindAppraisersAction, writeNoteAction } from './actions'

type BoardPageProps = { params: Promise<{ roundId: string }>; searchParams: Promise<{ view?: string }> }

export async function generateMetadata({ params }: BoardPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('oversight'))('title', { year: roundId }) }
}

const ACTIONS: BoardActions = {
  remindAgencies: remindAgenciesOnBoardAction,
  remindAppraisers: remindAppraisersAction,
  writeNote: writeNoteAction,
}

export default async function BoardPage({ params, searchParams }: BoardPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/rounds/${roundId}/board`)
  const now = new Date()
  const board = await getOversight(actor, roundId, now)
  if (!board) notFound()
  const [t, rounds] = await Promise.all([getTranslations('oversight'), getTranslations('rounds')])
  const views = TABLE_NAMES.filter((name) => (name !== 'notes' && name !== 'load') || board[name] !== null)
  const view = views.find((name) => name === asked.view) ?? 'agencies'
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      current="rounds"
      title={t('title', { year: board.year })}
      crumbs={[
        { label: rounds('title'), href: '/rounds' },
        { label: String(board.year), href: `/rounds/${roundId}` },
        { label: t('crumb') },
      ]}
    >
      <SegmentedControl
        className="mb-3"
        label={t('views')}
        segments={views.map((name) => ({
          key: name,
          label: t(`view.${name}`),
          count: countOf(board, name),
          current: name === view,
          href: `/rounds/${roundId}/board${name === 'agencies' ? '' : `?view=${name}`}`,
        }))}
      />
      <View board={board} view={view} now={now} />
    </Frame>
  )
}

function countOf({ blocks, load, late, notes }: Oversight, name: TableName): number {
  if (name === 'agencies') return blocks.reduce((n, b) => n + b.agencies.length, 0)
  return { load: load?.rows ?? [], late, notes: notes ?? [] }[name].length
}

function View({ board, view, now }: { board: Oversight; view: TableName; now: Date }) {
  const { roundId, blocks, load, late, notes, reminders } = board
  const last = lastReminders(reminders, now)
  const actions = board.canRemind ? ACTIONS : null
  if (view === 'load' && load)
    return <LoadBoard roundId={roundId} load={load} last={last} actions={actions} />
  if (view === 'late') return <LateBoard board={{ roundId, late }} last={last} actions={actions} now={now} />
  if (view === 'notes') return <NotesBoard roundId={roundId} notes={notes ?? []} blocks={blocks} />
  return <AgencyBoard board={{ roundId, blocks, notes, reminders }} last={last} actions={actions} />
}
