import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { getLocale, getTranslations } from 'next-intl/server'
import { z } from 'zod'
import {
  callItemAction,
  cancelPollAction,
  castVoteAction,
  closePollsAction,
  openPollAction,
  recordHandsAction,
  saveOptionAction,
  takeOffAction,
} from '@/app/council/[roundId]/sessions/actions'
import { Frame } from '@/app/frame'
import { RuleLine } from '@/components/appraisal/rule-line'
import { Follow } from '@/components/council/follow'
import { ItemPapers } from '@/components/council/item-papers'
import { LeadPanel } from '@/components/council/lead-panel'
import { PollPanel, VotePanel } from '@/components/council/vote-panel'
import { WordingPanel } from '@/components/council/wording-panel'
import { Crumbs } from '@/components/shell/crumbs'
import { LinkButton } from '@/components/ui/link-button'
import { formatInstant } from '@/lib/format'
import { getLiveStamp, getVoteItem } from '@/lib/meeting/queries'
import type { VoteItem } from '@/lib/meeting/types'
import { requireActor } from '@/lib/session'

type ItemPageProps = { params: Promise<{ roundId: string; sessionId: string; itemId: string }> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('council'))('itemTitle') }
}

const isId = (id: string) => z.uuid().safeParse(id).success

export default async function SessionItemPage({ params }: ItemPageProps) {
  const { roundId, sessionId, itemId } = await params
  const place = `/council/${roundId}/sessions/${sessionId}`
  const actor = await requireActor(`${place}/${itemId}`)
  if (!isId(sessionId) || !isId(itemId)) notFound()
  // The stamp first: what moves while the page is being read is then read anew, not missed.
  const stamp = await getLiveStamp(actor, { roundId, sessionId })
  const vote = await getVoteItem(actor, { roundId, sessionId, itemId })
  if (!vote) notFound()
  return (
    <Frame actor={actor} roundId={roundId} blockId={vote.block.blockId} current="council">
      {stamp && vote.session.state === 'open' && <Follow url={`${place}/stamp`} stamp={stamp} />}
      <ItemHead vote={vote} place={place} />
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-last">
          <ItemPapers vote={vote} />
        </div>
        <div className="min-w-0">
          <LeadPanel
            key={`${vote.item.state}/${vote.poll?.pollId ?? ''}`}
            vote={vote}
            actions={{
              call: callItemAction,
              put: openPollAction,
              close: closePollsAction,
              cancel: cancelPollAction,
              hands: recordHandsAction,
              takeOff: takeOffAction,
            }}
          />
          <div className="flex flex-col gap-4">
            <VotePanel key={vote.poll?.pollId ?? ''} vote={vote} cast={castVoteAction} />
            <PollPanel vote={vote} />
          </div>
          <WordingPanel vote={vote} save={saveOptionAction} />
        </div>
      </div>
    </Frame>
  )
}

async function ItemHead({ vote, place }: { vote: VoteItem; place: string }) {
  const [t, locale] = await Promise.all([getTranslations('sessions'), getLocale()])
  const { session, item, position, line, block } = vote
  const kind = t(`agenda.kind.${item.kind}`)
  return (
    <div className="mb-3">
      <Crumbs
        items={[
          { label: t('title', { year: session.year }), href: `/council/${session.roundId}/sessions` },
          {
            label: t('sessionTitle', {
              sequence: session.sequence,
              at: formatInstant(session.votesBefore ?? session.meetsAt),
            }),
            href: place,
          },
          { label: t('item.of', { number: item.number, count: position.count }) },
        ]}
      />
      <p className="text-16 text-ink-muted">{item.subject ? item.subject.agencyName[locale] : kind}</p>
      <h1 className="text-22 font-semibold md:text-28">
        {item.subject
          ? `${item.subject.code} ${item.subject.rowName[locale]}`
          : t(`agenda.whole.${item.kind === 'survey' ? 'survey' : 'result'}`, {
              block: block.blockName[locale],
            })}
      </h1>
      {line && <RuleLine row={line.row} />}
      <p className="mt-2 flex flex-wrap items-center gap-2">
        {position.before && (
          <LinkButton size="sm" icon="chevron-left" prefetch={false} href={`${place}/${position.before}`}>
            {t('item.before', { number: item.number - 1 })}
          </LinkButton>
        )}
        {position.after && (
          <LinkButton
            size="sm"
            iconAfter="chevron-right"
            prefetch={false}
            href={`${place}/${position.after}`}
          >
            {t('item.after', { number: item.number + 1 })}
          </LinkButton>
        )}
        <span className="text-13 text-ink-muted">
          {kind} · {t(`agenda.itemState.${item.state}`)}
        </span>
      </p>
    </div>
  )
}
