import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { Frame } from '@/app/frame'
import { SeatList } from '@/components/round/seat-list'
import { SegmentedControl } from '@/components/ui/segmented-control'
import { listAgencies } from '@/lib/agency/queries'
import { getRoundBoard, listSeats } from '@/lib/round/queries'
import type { BoardAgency, BoardBlock, RoundBoard } from '@/lib/round/types'
import { requireActor } from '@/lib/session'
import { listDowntimeOffers } from '@/lib/uptime/queries'
import { AgenciesTable } from './agencies-table'
import { DeadlinesPanel } from './deadlines-panel'
import { DowntimePanel } from './downtime-panel'
import { OpenPanel } from './open-panel'
import { PhasePanel } from './phase-panel'
import { RoundLinks } from './round-links'
import { ReopenManyButton, ReopenScope } from './reopen-scope'
import { rowsToReopen } from './rows-to-reopen'

type RoundPageProps = {
  params: Promise<{ roundId: string }>
  searchParams: Promise<{ block?: string; state?: string }>
}

export async function generateMetadata({ params }: RoundPageProps): Promise<Metadata> {
  const { roundId } = await params
  return { title: (await getTranslations('rounds'))('roundTitle', { year: roundId }) }
}

const STATES = ['notStarted', 'drafting', 'withHead', 'submitted', 'reopened'] as const
type State = (typeof STATES)[number]

/** Reopened, with time left, is beside the others: such a report is being drafted or lies with its head as well. */
const isInState = (agency: BoardAgency, state: State | null | undefined): boolean =>
  !state || (state === 'reopened' ? agency.isOpenAgain : agency.state === state)

export default async function RoundPage({ params, searchParams }: RoundPageProps) {
  const [{ roundId }, asked] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/rounds/${roundId}`)
  const board = await getRoundBoard(actor, roundId)
  const block = board?.blocks.find((b) => b.blockId === asked.block) ?? board?.blocks[0]
  if (!board || !block) notFound()
  const [t, seats, offers] = await Promise.all([
    getTranslations('rounds'),
    listSeats(actor, roundId),
    listDowntimeOffers(actor, roundId),
  ])
  const state = STATES.find((s) => s === asked.state)
  const manages = board.canManage.allowed
  return (
    <Frame
      actor={actor}
      roundId={roundId}
      blockId={block.blockId}
      current="rounds"
      title={t('roundTitle', { year: board.round.year })}
      sub={t('planOf', { number: board.round.planNumber })}
      crumbs={[{ label: t('title'), href: '/rounds' }, { label: String(board.round.year) }]}
      actions={<RoundLinks board={board} block={block} />}
    >
      {!board.round.openedAt && (
        <OpenPanel
          roundId={roundId}
          version={board.round.version}
          agencyCount={await countToOpen(board)}
          manages={manages}
        />
      )}
      <BlockSwitch board={board} block={block} />
      {offers
        .filter((offer) => offer.blockId === block.blockId)
        .map((offer) => (
          <DowntimePanel key={`${offer.deadline}/${offer.version}/${offer.minutes}`} offer={offer} />
        ))}
      <div className="mb-4 grid items-start gap-4 lg:grid-cols-[1.6fr_1fr]">
        <PhasePanel key={`${block.blockId}/${block.phase}`} block={block} manages={manages} />
        <DeadlinesPanel key={`${block.blockId}/${block.version}`} block={block} />
      </div>
      <ReopenScope
        agencies={block.agencies.filter((a) => a.canReopen.allowed)}
        fields={await rowsToReopen(actor, block)}
      >
        <StateFilter block={block} state={state ?? null} />
        <AgenciesTable block={block} agencies={block.agencies.filter((a) => isInState(a, state))} />
      </ReopenScope>
      <div className="mt-4 grid items-start gap-4 lg:grid-cols-2">
        <SeatList title={t('council')} seats={seats.filter((s) => s.body === 'council')} />
        <SeatList title={t('workingGroup')} seats={seats.filter((s) => s.body === 'workingGroup')} />
      </div>
    </Frame>
  )
}

/** Agencies that would get an assessment if the round were opened now. */
async function countToOpen({ round }: RoundBoard): Promise<number> {
  const blockIds = new Set(round.blocks.map((b) => b.blockId))
  const agencies = await listAgencies(round.year)
  return agencies.filter((a) => a.blockId !== null && blockIds.has(a.blockId)).length
}

async function BlockSwitch({ board, block }: { board: RoundBoard; block: BoardBlock }) {
  const [t, locale] = await Promise.all([getTranslations('rounds'), getLocale()])
  return (
    <SegmentedControl
      className="mb-4"
      label={t('block')}
      segments={board.blocks.map((b) => ({
        key: b.blockId,
        label: b.blockName[locale],
        count: b.agencies.length,
        current: b.blockId === block.blockId,
        href: `/rounds/${board.round.id}?block=${b.blockId}`,
      }))}
    />
  )
}

async function StateFilter({ block, state }: { block: BoardBlock; state: State | null }) {
  const t = await getTranslations('rounds')
  const base = `/rounds/${block.roundId}?block=${block.blockId}`
  const all = {
    key: 'all',
    label: t('all'),
    count: block.agencies.length,
    current: state === null,
    href: base,
  }
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-2">
      <h2 className="text-16 font-semibold">{t('agencies')}</h2>
      <SegmentedControl
        label={t('state')}
        segments={[
          all,
          ...STATES.map((s) => ({
            key: s,
            label: t(`assessmentState.${s}`),
            count: block.agencies.filter((a) => isInState(a, s)).length,
            current: state === s,
            href: `${base}&state=${s}`,
          })),
        ]}
      />
      {block.agencies.some((a) => a.canReopen.allowed) && <ReopenManyButton />}
    </div>
  )
}
