import { beforeEach, describe, expect, it, vi } from 'vitest'
import {
  outbox,
  resetOutbox,
  retry,
  say,
  subscribe,
  undo,
  type Job,
  type Send,
} from '@/components/appraisal/outbox'
import type { LedgerEntry } from '@/lib/ledger/types'

/** What the appraiser says is shown at once, sent in order, and taken out again when it is refused. */

const ME = { personId: 'me', name: 'Phạm Hải Yến' }
const entry = (sequence: number): LedgerEntry => ({
  sequence,
  stage: 'appraisal1',
  verdict: 'recognise',
  facts: null,
  points: null,
  reasonCode: null,
  clause: null,
  evidencePage: null,
  note: '',
  personName: ME.name,
  personId: ME.personId,
  createdAt: new Date('2022-01-05T03:00:00Z'),
})

/** A server that answers when told to. */
function server() {
  const sent: unknown[] = []
  const answers: ((answer: Awaited<ReturnType<Send>> | Error) => void)[] = []
  const send: Send = (input) => {
    sent.push(input)
    return new Promise((resolve, reject) =>
      answers.push((answer) => (answer instanceof Error ? reject(answer) : resolve(answer))),
    )
  }
  const answer = async (given: Awaited<ReturnType<Send>> | Error) => {
    answers.shift()?.(given)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { send, sent, answer, done: () => answer({ status: 'done', data: { sequences: {} } }) }
}

const job = (send: Send, lineIds: string[], sequence = 2): Job => ({
  kind: 'decide',
  roundId: '2021',
  stage: 'appraisal1',
  words: lineIds.map((lineId) => ({
    lineId,
    name: lineId,
    entry: entry(sequence),
    decision: { verdict: 'recognise' },
  })),
  send,
})
const shown = (lineId: string) =>
  outbox()
    .said.get(lineId)
    ?.map((e) => [e.sequence, e.verdict]) ?? []

/** What a tab keeps. */
const kept = new Map<string, string>()
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, text: string) => kept.set(key, text),
})

beforeEach(() => {
  kept.clear()
  resetOutbox()
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})

describe('what is said', () => {
  it('is shown at once, and sent one after the other with what the person saw', async () => {
    const { send, sent, done } = server()
    say(job(send, ['a']))
    say(job(send, ['b']))
    expect([shown('a'), shown('b'), [...outbox().waiting]]).toEqual([
      [[2, 'recognise']],
      [[2, 'recognise']],
      ['a', 'b'],
    ])
    expect(sent).toEqual([
      {
        roundId: '2021',
        stage: 'appraisal1',
        decisions: [{ lineId: 'a', expectedSequence: 1, verdict: 'recognise' }],
      },
    ])
    await done()
    expect([...outbox().waiting]).toEqual(['b'])
    await done()
    expect([outbox().waiting.size, outbox().savedAt !== null, sent.length]).toEqual([0, true, 2])
  })

  it('drops the draft only when the server has it', async () => {
    const { send, done } = server()
    const onSaved = vi.fn()
    say({ ...job(send, ['a']), onSaved })
    expect(onSaved).not.toHaveBeenCalled()
    await done()
    expect(onSaved).toHaveBeenCalledOnce()
  })
})

describe('a refusal', () => {
  it('puts the row back, says why, and lets the other rows go on', async () => {
    const { send, answer, done } = server()
    say(job(send, ['a']))
    say(job(send, ['b']))
    await answer({ status: 'refused', reason: 'stale-version', data: { lineId: 'a' } })
    expect([shown('a'), shown('b')]).toEqual([[], [[2, 'recognise']]])
    expect(outbox().failures.map((f) => f.answer)).toMatchObject([{ reason: 'stale-version' }])
    await done()
    expect(outbox().waiting.size).toBe(0)
    retry()
    expect(outbox().failures).toEqual([])
    expect(outbox().waiting.size).toBe(0)
  })

  it('without a network holds everything, and sends it again when asked', async () => {
    const { send, sent, answer, done } = server()
    say(job(send, ['a']))
    say(job(send, ['b']))
    await answer(new Error('offline'))
    expect([shown('a'), shown('b'), outbox().failures.length, sent.length]).toEqual([[], [], 2, 1])
    retry()
    expect([shown('a'), shown('b')]).toEqual([[[2, 'recognise']], [[2, 'recognise']]])
    await done()
    await done()
    expect([outbox().failures.length, outbox().waiting.size, sent.length]).toEqual([0, 0, 3])
  })
})

describe('taking back', () => {
  it('of a batch is one call that names what each line ended with', async () => {
    const { send, sent, done } = server()
    const batch = job(send, ['a', 'b'])
    say(batch)
    await done()
    expect(undo(batch, send, ME)).toBe('a')
    expect(shown('b')).toEqual([
      [2, 'recognise'],
      [3, 'withdraw'],
    ])
    expect(sent.at(-1)).toEqual({
      roundId: '2021',
      stage: 'appraisal1',
      lines: [
        { lineId: 'a', expectedSequence: 2 },
        { lineId: 'b', expectedSequence: 2 },
      ],
    })
    await done()
    expect(outbox().undoable).toEqual([])
  })

  it('of a batch is possible after a reload, once', async () => {
    const { send, sent, done } = server()
    say(job(send, ['a', 'b']))
    await done()
    resetOutbox()
    subscribe(() => undefined)
    const [batch] = outbox().undoable
    expect(batch?.words.map((w) => w.lineId)).toEqual(['a', 'b'])
    if (batch) undo(batch, send, ME)
    expect(sent.at(-1)).toMatchObject({
      lines: [
        { lineId: 'a', expectedSequence: 2 },
        { lineId: 'b', expectedSequence: 2 },
      ],
    })
    await done()
    resetOutbox()
    subscribe(() => undefined)
    expect(outbox().undoable).toEqual([])
  })

  it('of what is still waiting sends nothing at all', async () => {
    const { send, sent, done } = server()
    say(job(send, ['a']))
    const second = job(send, ['b'])
    say(second)
    undo(second, send, ME)
    await done()
    expect([shown('b'), sent.length, outbox().waiting.size]).toEqual([[], 1, 0])
  })

  it('twice on one line follows its ledger', async () => {
    const { send, sent, done } = server()
    const [first, second] = [job(send, ['a'], 2), job(send, ['a'], 3)]
    for (const one of [first, second]) {
      say(one)
      await done()
    }
    undo(second, send, ME)
    await done()
    undo(first, send, ME)
    await done()
    expect(
      outbox()
        .said.get('a')
        ?.map((e) => [e.sequence, e.withdraws]),
    ).toEqual([
      [2, undefined],
      [3, undefined],
      [4, 3],
      [5, 2],
    ])
    expect(sent.at(-1)).toMatchObject({ lines: [{ lineId: 'a', expectedSequence: 4 }] })
  })

  it('that is refused for one line leaves the rest to be taken back again', async () => {
    const { send, sent, answer, done } = server()
    const batch = job(send, ['a', 'b', 'c'])
    say(batch)
    await done()
    undo(batch, send, ME)
    await answer({ status: 'refused', reason: 'stale-version', data: { lineId: 'b' } })
    const [rest] = outbox().undoable
    expect(rest?.words.map((w) => w.lineId)).toEqual(['a', 'c'])
    if (rest) undo(rest, send, ME)
    expect(sent.at(-1)).toMatchObject({ lines: [{ expectedSequence: 2 }, { expectedSequence: 2 }] })
  })
})
