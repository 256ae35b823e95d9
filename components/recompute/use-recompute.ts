import { useCallback, useEffect, useRef, useState } from 'react'
import { readTextFile, type TextFileProblem } from '@/components/ui/read-text-file'
import type { GivenSignature, KnownKey, KnownPublication } from './known-publications'
import type { Answered, Asked } from './messages'
import { readSignatureFile } from './read-signature-file'
import type { FigureList, Report } from './report'

/** Where the bundle came from: the portal, or a file of the reader's. */
export type Source = { kind: 'portal'; publication: KnownPublication } | { kind: 'file'; name: string }

export type Progress =
  | { step: 'idle' }
  | { step: 'fetching'; source: Source; received: number }
  | { step: 'checking'; source: Source; done: number; total: number }
  | { step: 'failed'; source: Source; reason: TextFileProblem | 'not-fetched' | 'only-signature' | 'broken' }
  | { step: 'done'; source: Source; report: Report }

/** A bundle of 5,000 agencies is smaller; what is larger is none. */
const MAX_BYTES = 500_000_000

type Known = { publications: readonly KnownPublication[]; keys: readonly KnownKey[] }

/** Fetches or opens a bundle and has it checked by a worker; the page stays free meanwhile. */
export function useRecompute(known: Known) {
  const [progress, setProgress] = useState<Progress>({ step: 'idle' })
  const [lists, setLists] = useState<ReadonlyMap<string, FigureList>>(new Map())
  const worker = useRef<Worker | null>(null)
  useEffect(() => () => worker.current?.terminate(), [])

  /** Each check has a worker of its own: one that still runs for another file is ended. */
  const check = useCallback(
    (source: Source, text: string, signatures: readonly GivenSignature[] | null) => {
      worker.current?.terminate()
      const made = new Worker(new URL('./recompute.worker.ts', import.meta.url), { type: 'module' })
      worker.current = made
      setLists(new Map())
      setProgress({ step: 'checking', source, done: 0, total: 0 })
      made.onerror = () => setProgress({ step: 'failed', source, reason: 'broken' })
      made.onmessage = ({ data }: MessageEvent<Answered>) => {
        if (data.kind === 'progress') setProgress({ step: 'checking', source, ...data })
        else if (data.kind === 'report') setProgress({ step: 'done', source, report: data.report })
        else setLists((before) => new Map(before).set(keyOf(data.list), data.list))
      }
      made.postMessage({ kind: 'check', text, ...known, signatures } satisfies Asked)
    },
    [known],
  )

  const fetchFrom = async (publication: KnownPublication) => {
    const source: Source = { kind: 'portal', publication }
    setProgress({ step: 'fetching', source, received: 0 })
    try {
      const received = (bytes: number) => setProgress({ step: 'fetching', source, received: bytes })
      check(source, await download(`/api/publications/${publication.id}`, received), null)
    } catch {
      setProgress({ step: 'failed', source, reason: 'not-fetched' })
    }
  }

  const openFiles = async (files: readonly File[]) => {
    const [first] = files
    if (!first) return
    let bundle: { name: string; text: string } | null = null
    let signatures: readonly GivenSignature[] | null = null
    for (const file of files) {
      const read = await readTextFile(file, MAX_BYTES)
      if (typeof read === 'string') return setProgress(failed(file.name, read))
      const found = readSignatureFile(read.text)
      if (found) signatures = found
      else bundle = read
    }
    if (!bundle) return setProgress(failed(first.name, 'only-signature'))
    check({ kind: 'file', name: bundle.name }, bundle.text, signatures)
  }

  const askFigures = useCallback((blockId: string, agencyId: string | null) => {
    worker.current?.postMessage({ kind: 'figures', blockId, agencyId } satisfies Asked)
  }, [])

  return { progress, fetchFrom, openFiles, askFigures, lists }
}

const failed = (name: string, reason: TextFileProblem | 'only-signature'): Progress => ({
  step: 'failed',
  source: { kind: 'file', name },
  reason,
})

export const keyOf = ({ blockId, agencyId }: Pick<FigureList, 'blockId' | 'agencyId'>): string =>
  `${blockId}/${agencyId ?? ''}`

async function download(address: string, received: (bytes: number) => void): Promise<string> {
  const answer = await fetch(address)
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`)
  const reader = answer.body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    text += decoder.decode(value, { stream: true })
    bytes += value.byteLength
    received(bytes)
  }
}
