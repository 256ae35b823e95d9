import type { Answer } from '@/components/round/use-command'
import type { ActionResult } from '@/lib/action-result'
import type { ReadingStage } from '@/lib/appraisal/types'
import type { LedgerEntry } from '@/lib/ledger/types'
import { forgetBatch, keepBatch, keptBatches } from './kept-batches'

/**
 * What the appraiser has said and the server has not confirmed yet. It belongs to the tab and not to a page: the next
 * row is shown at once, and what is on its way arrives also when the page has been left.
 */

export type SpokenWord = {
  lineId: string
  /** How the line is called in the table that it was said in. */
  name: string
  /** As it will stand in the ledger; its sequence is one more than the last that the person saw. */
  entry: LedgerEntry
  /** What is sent beside line and sequence. */
  decision: Readonly<Record<string, unknown>>
  /** Of a word said before this page was read: the last entry of its line. */
  lastSequence?: number
}

export type Send = (input: unknown) => Promise<ActionResult<{ sequences: Record<string, number> }>>

export type Job = {
  kind: 'decide' | 'withdraw'
  roundId: string
  stage: ReadingStage
  words: readonly SpokenWord[]
  send: Send
  onSaved?: () => void
}

export type Failure = { job: Job; answer: Answer }

export type Outbox = {
  /** Line id → its new entries, in order. */
  said: ReadonlyMap<string, readonly LedgerEntry[]>
  /** Lines whose word is on its way. */
  waiting: ReadonlySet<string>
  failures: readonly Failure[]
  /** What can be taken back, the last one last. */
  undoable: readonly Job[]
  savedAt: Date | null
}

const EMPTY: Outbox = { said: new Map(), waiting: new Set(), failures: [], undoable: [], savedAt: null }
let state = EMPTY
let queue: Job[] = []
let isRunning = false
const listeners = new Set<() => void>()

let isBegun = false
export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (!isBegun) {
    isBegun = true
    const batches = keptBatches()
    if (batches.length > 0) change({ undoable: [...batches, ...state.undoable] })
  }
  return () => listeners.delete(listener)
}
export const outbox = (): Outbox => state
export const emptyOutbox = (): Outbox => EMPTY

function change(next: Partial<Outbox>): void {
  state = { ...state, ...next }
  listeners.forEach((listener) => listener())
}

const idsOf = (job: Job) => job.words.map((w) => w.lineId)
const waitingNow = () => new Set(queue.flatMap(idsOf))

/** Shows the words at once and sends them, one job after the other. */
export function say(job: Job): void {
  const said = new Map(state.said)
  for (const { lineId, entry } of job.words) said.set(lineId, [...(said.get(lineId) ?? []), entry])
  queue.push(job)
  const undoable = job.kind === 'decide' ? [...state.undoable, job] : state.undoable
  const ids = new Set(idsOf(job))
  const failures = state.failures.filter((f) => !idsOf(f.job).some((id) => ids.has(id)))
  change({ said, undoable, failures, waiting: waitingNow() })
  if (!isRunning) void run()
}

/** Takes words back out of what is shown: they were refused, or taken back before they were sent. */
function unsay(job: Job): void {
  const said = new Map(state.said)
  for (const { lineId, entry } of job.words)
    said.set(
      lineId,
      (said.get(lineId) ?? []).filter((e) => e.sequence < entry.sequence),
    )
  change({ said, undoable: state.undoable.filter((j) => j !== job) })
}

const inputOf = ({ kind, roundId, stage, words }: Job) => {
  const lines = words.map(({ lineId, entry, decision }) => ({
    ...decision,
    lineId,
    expectedSequence: entry.sequence - 1,
  }))
  return kind === 'decide' ? { roundId, stage, decisions: lines } : { roundId, stage, lines }
}

async function answerOf(job: Job): Promise<Answer | null> {
  try {
    const result = await job.send(inputOf(job))
    return result.status === 'done' ? null : result
  } catch (error) {
    console.error('the server did not answer', error)
    return { status: 'unreachable' }
  }
}

/** Nothing that follows would be answered otherwise. */
const concernsAll = (answer: Answer) =>
  answer.status === 'unreachable' || (answer.status === 'refused' && answer.reason === 'session-expired')

async function run(): Promise<void> {
  isRunning = true
  for (let job = queue[0]; job; job = queue[0]) {
    const answer = await answerOf(job)
    queue.shift()
    if (answer === null) {
      job.onSaved?.()
      if (job.kind === 'decide') keepBatch(job)
      change({ waiting: waitingNow(), savedAt: new Date() })
    } else fail(job, answer)
  }
  isRunning = false
}

function fail(job: Job, answer: Answer): void {
  const ids = new Set(idsOf(job))
  const fallen = concernsAll(answer) ? queue : queue.filter((j) => idsOf(j).some((id) => ids.has(id)))
  queue = queue.filter((j) => !fallen.includes(j))
  for (const one of [...fallen].reverse()) unsay(one)
  unsay(job)
  const failures = [job, ...fallen].map((one) => ({ job: one, answer }))
  const undoable = job.kind === 'withdraw' ? [...state.undoable, ...stillToUndo(job, answer)] : state.undoable
  change({ failures: [...state.failures, ...failures], undoable, waiting: waitingNow() })
}

/** After a batch could not be taken back because of one line, the others still can. */
function stillToUndo({ words, ...job }: Job, answer: Answer): Job[] {
  const moved = answer.status === 'refused' ? answer.data.lineId : null
  const rest = words.filter((w) => w.lineId !== moved)
  const before = rest.map((w) => ({ ...w, entry: { ...w.entry, sequence: w.entry.withdraws ?? 0 } }))
  return rest.length > 0 ? [{ ...job, kind: 'decide', words: before }] : []
}

/** Takes back what was said last; what has not been sent is simply not sent. Gives the line to return to. */
export function undo(job: Job, send: Send, by: { personId: string; name: string }): string | null {
  change({ undoable: state.undoable.filter((j) => j !== job) })
  forgetBatch(job)
  const place = queue.indexOf(job)
  if (place > 0) {
    queue.splice(place, 1)
    unsay(job)
    change({ waiting: waitingNow() })
  } else {
    const words = job.words.map((word) => {
      const last = Math.max(
        word.entry.sequence,
        word.lastSequence ?? 0,
        state.said.get(word.lineId)?.at(-1)?.sequence ?? 0,
      )
      return { ...word, decision: {}, entry: withdrawalOf(word.entry, last + 1, by) }
    })
    say({ kind: 'withdraw', roundId: job.roundId, stage: job.stage, words, send })
  }
  return job.words[0]?.lineId ?? null
}

const withdrawalOf = (
  entry: LedgerEntry,
  sequence: number,
  by: { personId: string; name: string },
): LedgerEntry => ({
  sequence,
  stage: entry.stage,
  verdict: 'withdraw',
  withdraws: entry.sequence,
  facts: null,
  points: null,
  reasonCode: null,
  clause: null,
  evidencePage: null,
  note: '',
  personName: by.name,
  personId: by.personId,
  createdAt: new Date(),
})

/** Sends again what could not be sent; what somebody else has overtaken is to be looked at first. */
export function retry(): void {
  const again = state.failures.filter((f) => concernsAll(f.answer) || f.answer.status === 'fault')
  change({ failures: [] })
  again.forEach((f) => say(f.job))
}

export const forgetFailures = (): void => change({ failures: [] })

/** For tests: as after a reload. */
export function resetOutbox(): void {
  queue = []
  isRunning = false
  isBegun = false
  change(EMPTY)
}
