import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { link, mkdir, open, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'
import { Refusal } from '@/lib/errors'

/** Bytes of evidence, kept once per content: a file's name is the SHA-256 of what is in it. */

export const storageRoot = (): string => path.resolve(env().STORAGE_DIR)

/** Two levels of folders, so that none of them grows into the hundred thousands. */
const placeOf = (sha256: string): string =>
  path.join(storageRoot(), sha256.slice(0, 2), sha256.slice(2, 4), sha256)

export const maxUploadBytes = (): number => env().MAX_UPLOAD_MB * 1024 * 1024

/** Bytes that have arrived but are not kept yet: in a temporary file until `keep`, gone after `discard`. */
export type ReceivedFile = {
  path: string
  sha256: string
  sizeBytes: number
  /** Puts the file in its place for good. Content that is there already is not written again. */
  keep(): Promise<void>
  /** Removes the temporary file; what was kept stays. */
  discard(): Promise<void>
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/**
 * Moves into place by a hard link: two uploads of one content may race, and the second finds the place taken by
 * the very same bytes. The folder is synced too, or a power cut could lose the name of a file that is on disk.
 */
async function moveIntoPlace(from: string, sha256: string): Promise<void> {
  const place = placeOf(sha256)
  await mkdir(path.dirname(place), { recursive: true })
  try {
    await link(from, place)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await syncFolder(path.dirname(place))
}

/** Writes the chunks while hashing and counting; refuses as soon as one byte too many has come. */
async function write(body: AsyncIterable<Uint8Array>, to: string, maxBytes: number) {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const handle = await open(to, 'wx')
  try {
    for await (const chunk of body) {
      sizeBytes += chunk.byteLength
      if (sizeBytes > maxBytes) throw new Refusal('file-too-large', limitOf(maxBytes))
      hash.update(chunk)
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { sha256: hash.digest('hex'), sizeBytes }
}

export const limitOf = (maxBytes: number) => ({ limitMb: Math.floor(maxBytes / (1024 * 1024)) })

/**
 * Receives a file as it comes in. Refused: nothing in it, more than `maxBytes`, or broken off on the way
 * (`expectedBytes` is what the sender announced). A refusal leaves nothing behind.
 */
export async function receiveFile(
  body: AsyncIterable<Uint8Array>,
  { maxBytes = maxUploadBytes(), expectedBytes = null as number | null } = {},
): Promise<ReceivedFile> {
  const folder = path.join(storageRoot(), 'incoming')
  await mkdir(folder, { recursive: true })
  const temporary = path.join(folder, randomUUID())
  const discard = () => rm(temporary, { force: true })
  try {
    const { sha256, sizeBytes } = await write(body, temporary, maxBytes)
    if (expectedBytes !== null && sizeBytes !== expectedBytes) throw new Refusal('upload-broken')
    if (sizeBytes === 0) throw new Refusal('file-empty')
    return { path: temporary, sha256, sizeBytes, keep: () => moveIntoPlace(temporary, sha256), discard }
  } catch (error) {
    await discard()
    throw error
  }
}

/**
 * A file whose bytes are in the storage's own folder already, such as a large upload that came in parts. It stays where
 * it is after `discard`: who brought it there removes it.
 */
export async function receiveStored(file: string, maxBytes = maxUploadBytes()): Promise<ReceivedFile> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxBytes) throw new Refusal('file-too-large', limitOf(maxBytes))
    hash.update(chunk)
  }
  if (sizeBytes === 0) throw new Refusal('file-empty')
  // Written by several requests: only now is it told that the disk has all of it.
  const handle = await open(file, 'r')
  await handle.sync()
  await handle.close()
  const sha256 = hash.digest('hex')
  return { path: file, sha256, sizeBytes, keep: () => moveIntoPlace(file, sha256), discard: async () => {} }
}

/** Stores bytes at hand; the same content twice is stored once. */
export async function storeBytes(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }> {
  async function* once() {
    yield bytes
  }
  const received = await receiveFile(once(), { maxBytes: bytes.byteLength })
  await received.keep()
  await received.discard()
  return { sha256: received.sha256, sizeBytes: received.sizeBytes }
}

/** Where a stored file lies, for programs that read files by their path. */
export const pathOfStored = placeOf

type StoredBytes = {
  /** Of the whole file. */
  sizeBytes: number
  range: ByteRange | null
  stream: NodeJS.ReadableStream & AsyncIterable<Buffer>
}

/** First and last byte, both included. */
export type ByteRange = { from: number; to: number }

/** The bytes of a stored file as a stream, whole or a part of it; null when they are not there. */
export async function openStored(
  sha256: string,
  rangeOf: (sizeBytes: number) => ByteRange | null = () => null,
): Promise<StoredBytes | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null
  const place = placeOf(sha256)
  const found = await stat(place).catch(() => null)
  if (!found) return null
  const range = rangeOf(found.size)
  const part = range ? { start: range.from, end: range.to } : {}
  return { sizeBytes: found.size, range, stream: createReadStream(place, part) }
}
