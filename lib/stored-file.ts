import 'server-only'
import type { Tx } from '@/lib/db'
import { env } from '@/lib/env'
import { enqueue } from '@/lib/jobs'

export type FileFacts = { sha256: string; sizeBytes: number; mediaType: string }

/** Whether a virus scanner is configured: then no file is handed out before it is found clean. */
export const scansFiles = (): boolean => env().CLAMD_HOST !== undefined || env().CLAMD_SOCKET !== undefined

/**
 * Notes a file in the transaction of the command that keeps it, and asks for it to be read and scanned once that has
 * committed. Content that is known already is left as it is.
 */
export async function noteStoredFile(tx: Tx, facts: FileFacts, now: Date): Promise<void> {
  const { sha256 } = facts
  const { count } = await tx.storedFile.createMany({
    data: [{ ...facts, storedAt: now }],
    skipDuplicates: true,
  })
  if (count === 0) return
  const scan = scansFiles() ? 'pending' : 'unscanned'
  await tx.fileReading.createMany({ data: [{ sha256, scan }], skipDuplicates: true })
  if (scan === 'pending') await enqueue(tx, 'scanFile', { sha256 }, `scan:${sha256}`)
  await enqueue(tx, 'readFile', { sha256 }, `read:${sha256}`)
}
