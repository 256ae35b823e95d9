import type { BoardBlock } from '@/lib/round/types'

/** What stands open in a block; `stops`: the move is refused while it does. */
export type Blocker = { key: string; count: number; of: number; stops: boolean }

const sum = (block: BoardBlock, of: (agency: BoardBlock['agencies'][number]) => number): number =>
  block.agencies.reduce((total, agency) => total + of(agency), 0)

const central = (block: BoardBlock): Blocker => ({
  key: 'central',
  count: sum(block, (a) => a.centralMissing),
  of: 0,
  stops: false,
})

/** What moving the block on would leave behind, by the phase it is in; only what is not nil. */
export function blockersOf(block: BoardBlock): Blocker[] {
  const of = block.agencies.length
  const late = block.agencies.filter((a) => a.state !== 'submitted').length
  const found: Record<string, Blocker[]> = {
    selfAssessment: [{ key: 'notSubmitted', count: late, of, stops: false }],
    appraisal1: [
      {
        key: 'reopened',
        count: block.agencies.filter((a) => a.isReopened).length,
        of: 0,
        stops: true,
      },
      { key: 'unread', count: sum(block, (a) => a.unread), of: 0, stops: true },
      { key: 'notSubmitted', count: late, of, stops: false },
    ],
    explanation: [
      {
        key: 'notExplained',
        count: block.agencies.filter((a) => a.state === 'submitted' && a.explainedAt === null).length,
        of,
        stops: false,
      },
    ],
    appraisal2: [
      { key: 'unsettled', count: sum(block, (a) => a.unsettled), of: 0, stops: false },
      central(block),
    ],
    council: [central(block)],
  }
  return (found[block.phase] ?? []).filter((b) => b.count > 0)
}
