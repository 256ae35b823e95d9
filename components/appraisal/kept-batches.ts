import type { Job, Send, SpokenWord } from './outbox'

const KEY = 'appraise/batches'
const MOST = 3

type Kept = Pick<Job, 'roundId' | 'stage'> & { words: Pick<SpokenWord, 'lineId' | 'name' | 'entry'>[] }

const read = (): Kept[] => JSON.parse(sessionStorage.getItem(KEY) ?? '[]') as Kept[]

function write(batches: Kept[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(batches.slice(-MOST)))
  } catch (error) {
    // Taking back is then possible line by line.
    console.warn('a batch could not be remembered over a reload', error)
  }
}

const isSame = (kept: Kept, { words }: Job) =>
  kept.words[0]?.lineId === words[0]?.lineId &&
  kept.words[0]?.entry.sequence === words[0]?.entry.sequence &&
  kept.words.length === words.length

/** Batches outlive a reload of the tab, so that a slip of many lines can still be taken back in one call. */
export function keepBatch({ roundId, stage, words }: Job): void {
  const kept = words.map(({ lineId, name, entry }) => ({ lineId, name, entry }))
  if (words.length > 1) write([...read(), { roundId, stage, words: kept }])
}

export function forgetBatch(job: Job): void {
  if (job.words.length > 1) write(read().filter((kept) => !isSame(kept, job)))
}

/** They have been sent: nothing is left to send but their withdrawal. */
const nothingToSend: Send = () => Promise.reject(new Error('the batch has been recorded'))

export const keptBatches = (): Job[] =>
  read().map(({ words, ...place }) => ({
    ...place,
    kind: 'decide',
    send: nothingToSend,
    words: words.map((word) => ({
      ...word,
      entry: { ...word.entry, createdAt: new Date(word.entry.createdAt) },
      decision: {},
    })),
  }))
