import type { RefusalReason } from '@/lib/errors'
import { endingOf, EVIDENCE_TYPES } from '@/lib/evidence/types'
import { sendFile } from './send-file'
import type { FileTarget, Sending } from './sending'

export type Upload = {
  id: string
  file: File
  target: FileTarget
  sentBytes: number
  state: 'waiting' | 'sending' | 'offline' | 'failed'
  failed: { reason: RefusalReason | 'fault'; data: Record<string, unknown> } | null
  onArrived: Arrived
}

/** The list is to be read again. `isAlone`: nothing else was on its way to the row. */
export type Arrived = (linkId: string, isAlone: boolean) => Promise<void>

/** Uploads of one row; `done` of `total` since there was nothing to send. */
export type RowUploads = { uploads: readonly Upload[]; done: number; total: number }

type Row = Omit<FileTarget, 'requirement' | 'replaces'>
export type FileToSend = { file: File; requirement: number | null; replaces: string | null }

const AT_ONCE = 3
export const NOTHING: RowUploads = { uploads: [], done: 0, total: 0 }
const keyOf = ({ assessmentId, code, stage }: Row): string => `${assessmentId}/${code}/${stage}`

/** What can be told without sending a byte; the server decides by the content. */
function refusedHere(file: File, maxMb: number): Upload['failed'] {
  if (file.size === 0) return { reason: 'file-empty', data: {} }
  if (file.size > maxMb * 1024 * 1024) return { reason: 'file-too-large', data: { limitMb: maxMb } }
  return EVIDENCE_TYPES[endingOf(file.name)] ? null : { reason: 'file-type', data: { fileName: file.name } }
}

const askBeforeLeaving = (event: BeforeUnloadEvent): void => event.preventDefault()

/**
 * Files on their way, of all rows, a few at once. It lives as long as the page, so that they arrive also while another
 * row is open.
 */
class UploadQueue {
  private rows = new Map<string, RowUploads>()
  private running = new Map<string, Sending>()
  private arriving = new Map<string, { again: boolean }>()
  private listeners = new Set<() => void>()

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  of(row: Row): RowUploads {
    return this.rows.get(keyOf(row)) ?? NOTHING
  }

  /** How many files of other rows are still on their way. */
  pendingElsewhere(row: Row): number {
    const here = keyOf(row)
    const others = [...this.rows].filter(([key]) => key !== here)
    return others.reduce(
      (sum, [, { uploads }]) => sum + uploads.filter((u) => u.state !== 'failed').length,
      0,
    )
  }

  add(row: Row, files: readonly FileToSend[], maxMb: number, onArrived: Arrived): void {
    const { assessmentId, code, stage } = row
    const fresh = files.map(({ file, requirement, replaces }): Upload => {
      const failed = refusedHere(file, maxMb)
      return {
        id: crypto.randomUUID(),
        file,
        target: { assessmentId, code, stage, requirement, replaces },
        sentBytes: 0,
        state: failed ? 'failed' : 'waiting',
        failed,
        onArrived,
      }
    })
    const known = this.of(row)
    const uploads = [...known.uploads, ...fresh]
    this.put(keyOf(row), { uploads, done: known.done, total: known.total + fresh.length })
    this.work()
  }

  retry(ids: readonly string[]): void {
    for (const id of ids) this.patch(id, { state: 'waiting', failed: null, sentBytes: 0 })
    this.work()
  }

  /** Called off, or a failed one put aside. */
  cancel(ids: readonly string[]): void {
    for (const id of ids) {
      this.running.get(id)?.abort()
      this.running.delete(id)
      this.drop(id, 0)
    }
    this.work()
  }

  private find(id: string): [string, RowUploads] | undefined {
    return [...this.rows].find(([, row]) => row.uploads.some((upload) => upload.id === id))
  }

  private put(key: string, row: RowUploads): void {
    if (row.uploads.length === 0) this.rows.delete(key)
    else this.rows.set(key, row)
    for (const listener of this.listeners) listener()
  }

  private patch(id: string, change: Partial<Upload>): void {
    const [key, row] = this.find(id) ?? []
    if (!key || !row) return
    this.put(key, { ...row, uploads: row.uploads.map((u) => (u.id === id ? { ...u, ...change } : u)) })
  }

  private drop(id: string, arrived: 0 | 1): void {
    const [key, row] = this.find(id) ?? []
    if (!key || !row) return
    const uploads = row.uploads.filter((upload) => upload.id !== id)
    const total = row.total - (1 - arrived)
    this.put(key, { ...row, uploads, done: row.done + arrived, total })
  }

  private work(): void {
    const waiting = [...this.rows.values()].flatMap((row) => row.uploads.filter((u) => u.state === 'waiting'))
    for (const upload of waiting.slice(0, Math.max(0, AT_ONCE - this.running.size))) void this.send(upload)
    if (this.running.size > 0) window.addEventListener('beforeunload', askBeforeLeaving)
    else window.removeEventListener('beforeunload', askBeforeLeaving)
  }

  private async send(upload: Upload): Promise<void> {
    const { id, file, target } = upload
    const sending = sendFile(file, target, {
      onProgress: (sentBytes) => this.patch(id, { sentBytes }),
      onOffline: (isOffline) => this.patch(id, { state: isOffline ? 'offline' : 'sending' }),
    })
    this.running.set(id, sending)
    this.patch(id, { state: 'sending' })
    const answer = await sending.answer
    if (!this.running.delete(id)) return
    if (answer.status === 'done') {
      await this.arrive(upload, answer.data.linkId)
      this.drop(id, 1)
    } else {
      const failed =
        answer.status === 'refused'
          ? { reason: answer.reason, data: answer.data }
          : { reason: 'fault' as const, data: { id: answer.id } }
      this.patch(id, { state: 'failed', failed })
    }
    this.work()
  }

  /** Tells the row; while it still reads its list again, new arrivals are told together once it has. */
  private async arrive(upload: Upload, linkId: string): Promise<void> {
    const [key, row] = this.find(upload.id) ?? []
    if (!key || !row) return
    const underWay = this.arriving.get(key)
    if (underWay && !upload.target.replaces) {
      underWay.again = true
      return
    }
    const state = { again: false }
    this.arriving.set(key, state)
    await upload.onArrived(linkId, row.total === 1)
    this.arriving.delete(key)
    if (state.again) void upload.onArrived(linkId, false)
  }
}

export const uploadQueue = new UploadQueue()
