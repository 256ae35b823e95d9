'use client'

import { useRef, useState } from 'react'
import type { RefusalReason } from '@/lib/errors'
import { endingOf, EVIDENCE_TYPES } from '@/lib/evidence/types'
import { sendFile, type FilePlace, type Sending } from './send-file'

export type Upload = {
  id: string
  file: File
  requirement: number | null
  sentBytes: number
  /** Null while it is waiting or on its way. */
  failed: { reason: RefusalReason | 'fault'; data: Record<string, unknown> } | null
}

type UploadsInput = {
  place: Omit<FilePlace, 'requirement'>
  maxMb: number
  /** A file has arrived; its link, so that what is said of it can be filled in. */
  onArrived: (linkId: string) => Promise<void>
}

/** What can be told without sending a byte; the server decides by the content. */
function refusedHere(file: File, maxMb: number): Upload['failed'] {
  if (file.size === 0) return { reason: 'file-empty', data: {} }
  if (file.size > maxMb * 1024 * 1024) return { reason: 'file-too-large', data: { limitMb: maxMb } }
  return EVIDENCE_TYPES[endingOf(file.name)] ? null : { reason: 'file-type', data: { fileName: file.name } }
}

/** Files on their way, one after the other; each can be called off, and a failed one sent again. */
export function useUploads({ place, maxMb, onArrived }: UploadsInput) {
  const [uploads, setUploads] = useState<Upload[]>([])
  const running = useRef(new Map<string, Sending>())
  const queue = useRef(Promise.resolve())

  const patch = (id: string, change: Partial<Upload>) =>
    setUploads((list) => list.map((upload) => (upload.id === id ? { ...upload, ...change } : upload)))
  const drop = (id: string) => setUploads((list) => list.filter((upload) => upload.id !== id))
  const cancelled = useRef(new Set<string>())

  const run = async ({ id, file, requirement }: Upload) => {
    if (cancelled.current.has(id)) return
    const sending = sendFile(file, { ...place, requirement }, (sentBytes) => patch(id, { sentBytes }))
    running.current.set(id, sending)
    const answer = await sending.answer
    running.current.delete(id)
    if (cancelled.current.has(id)) return
    if (answer.status === 'done') {
      await onArrived(answer.data.linkId)
      drop(id)
    } else {
      const failed =
        answer.status === 'refused'
          ? { reason: answer.reason, data: answer.data }
          : { reason: 'fault' as const, data: { id: answer.id } }
      patch(id, { failed })
    }
  }
  const enqueue = (upload: Upload) => {
    queue.current = queue.current.then(() => run(upload))
  }

  const add = (files: readonly File[], requirements: readonly (number | null)[]) => {
    const fresh = files.map((file, index): Upload => ({
      id: crypto.randomUUID(),
      file,
      requirement: requirements[index] ?? null,
      sentBytes: 0,
      failed: refusedHere(file, maxMb),
    }))
    setUploads((list) => [...list, ...fresh])
    fresh.filter((upload) => !upload.failed).forEach(enqueue)
  }
  const cancel = (id: string) => {
    cancelled.current.add(id)
    running.current.get(id)?.abort()
    drop(id)
  }
  const retry = (upload: Upload) => {
    patch(upload.id, { failed: null, sentBytes: 0 })
    enqueue(upload)
  }
  return { uploads, add, cancel, retry }
}
