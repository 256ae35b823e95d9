import 'server-only'
import type { Actor } from '@/lib/actor'
import type { CouncilLine, Standing } from '@/lib/council/types'
import { getSession } from '@/lib/council-session/queries'
import { getVoteItem } from '@/lib/meeting/queries'
import type { VoteItem } from '@/lib/meeting/types'
import { readRound } from '@/lib/round/queries'
import { tellsCount } from '@/lib/vote/policy'
import type { ProjectorItem, ProjectorView } from './types'

/** The internal words of appraisers are not for a wall. */
const withoutInternalNotes = (line: CouncilLine): CouncilLine => ({
  ...line,
  line: { ...line.line, ledger: line.line.ledger.map(({ internalNote: _internal, ...entry }) => entry) },
})

function toProjectorItem(vote: VoteItem): ProjectorItem {
  const { item, position, members, line, options, impact, poll, block, summary } = vote
  const own = impact?.impact.rows.find((r) => r.agencyId === item.subject?.agencyId)
  const withoutRank = ({ indexHundredths, band }: Standing): Standing => ({
    indexHundredths,
    band,
    rank: null,
  })
  return {
    number: item.number,
    count: position.count,
    kind: item.kind,
    state: item.state,
    blockName: block.blockName,
    aside: members.filter((m) => m.state === 'aside').map((m) => m.position),
    shown:
      item.state === 'called'
        ? null
        : {
            subject: item.subject,
            line: line && withoutInternalNotes(line),
            options,
            change:
              own && impact
                ? {
                    option: impact.option,
                    before: withoutRank(own.before),
                    after: withoutRank(own.after),
                  }
                : null,
            agencyCount: summary?.rows.length ?? 0,
            poll,
            grounds: vote.grounds,
            reasonCodes: vote.reasonCodes,
          },
  }
}

/**
 * What the room sees. The figures of a vote are told by the rule for the room, whoever opened the page: a projector is
 * opened by the secretary and read by everybody. An item that the reader stands aside from is not there for him.
 */
export async function getProjector(
  actor: Actor,
  place: { roundId: string; sessionId: string },
  now = new Date(),
): Promise<ProjectorView | null> {
  const [session, round] = await Promise.all([getSession(actor, place), readRound(place.roundId)])
  if (!session || !round || session.kind !== 'inRoom') return null
  const itemId = session.state === 'open' ? session.currentItemId : null
  const vote = itemId ? await getVoteItem(actor, { ...place, itemId }, now) : null
  const told = tellsCount(false, round.settings.council)
  const shown = vote && { ...vote, poll: vote.poll && { ...vote.poll, count: told ? vote.poll.count : null } }
  const members = shown
    ? shown.members.map(({ seatId, position, state }) => ({ seatId, position, state }))
    : session.members.map(({ seatId, position, isPresent }) => ({
        ...{ seatId, position },
        state:
          session.state === 'planned'
            ? ('expected' as const)
            : isPresent
              ? ('present' as const)
              : ('absent' as const),
      }))
  const { sequence, kind, state, meetsAt, presentCount, decidedCount, itemCount } = session
  return {
    session: {
      ...{ sequence, kind, state, meetsAt, presentCount, decidedCount, itemCount },
      hasQuorum: session.hasQuorum,
    },
    demonstration: round.demonstration,
    illustrative: round.blocks.some((b) => b.provenance === 'illustrative'),
    members,
    needed: vote?.needed ?? Math.floor(session.members.length / 2) + 1,
    item: shown && toProjectorItem(shown),
  }
}
