import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '@/lib/actor'
import { replaceDocument } from '@/lib/agency-document/commands'
import { attachEvidence } from '@/lib/evidence/commands'
import type { AttachEvidenceInput, ReplaceDocumentInput } from '@/lib/evidence/schema'
import { receiveFile, type ReceivedFile } from '@/lib/storage'

/** Files as they are uploaded, and what is left of them in the storage. */

export const pdf = (words: string): Buffer => Buffer.from(`%PDF-1.7\n% ${words}\n%%EOF\n`)

async function* chunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

export const receive = (
  bytes: Uint8Array,
  limits: Parameters<typeof receiveFile>[1] = {},
): Promise<ReceivedFile> => receiveFile(chunks(bytes, 7), limits)

const root = () => process.env.STORAGE_DIR ?? ''

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((e) => e.isFile()).map((e) => e.name)
}

/** Names of the files kept for good: the SHA-256 of each. */
export async function keptFiles(): Promise<string[]> {
  const waiting = new Set(await incomingFiles())
  return (await filesIn(root())).filter((name) => !waiting.has(name)).sort()
}

/** Files received and neither kept nor discarded. */
export const incomingFiles = (): Promise<string[]> => filesIn(join(root(), 'incoming'))

/** As the upload route does it: received, attached, and the temporary file gone whatever happens. */
export async function upload(
  actor: Actor,
  input: Omit<AttachEvidenceInput, 'fileName' | 'requirement'> & Partial<AttachEvidenceInput>,
  bytes: Buffer,
  now: Date,
): Promise<{ linkId: string }> {
  const received = await receive(bytes)
  try {
    return await attachEvidence(
      actor,
      { fileName: 'báo cáo.pdf', requirement: null, ...input },
      received,
      now,
    )
  } finally {
    await received.discard()
  }
}

/** As the upload route does it, with a file for a document that stands somewhere. */
export async function uploadInstead(
  actor: Actor,
  input: Omit<ReplaceDocumentInput, 'fileName'> & Partial<ReplaceDocumentInput>,
  bytes: Buffer,
  now: Date,
): Promise<{ documentId: string; linkId: string }> {
  const received = await receive(bytes)
  try {
    return await replaceDocument(actor, { fileName: 'bản mới.pdf', ...input }, received, now)
  } finally {
    await received.discard()
  }
}
