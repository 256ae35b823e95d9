import 'server-only'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'

/** Files are kept once per content, under the SHA-256 of their bytes. */
export const pathOfFile = (sha256: string): string => path.join(env().STORAGE_DIR, sha256.slice(0, 2), sha256)

/** Writes bytes to disk before their row can name them: whole and flushed, or not at all. */
export async function storeBytes(bytes: Uint8Array): Promise<{ sha256: string; sizeBytes: number }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const target = pathOfFile(sha256)
  if (existsSync(target)) return { sha256, sizeBytes: bytes.byteLength }
  await mkdir(path.dirname(target), { recursive: true })
  const temporary = `${target}.${process.pid}.${Date.now()}`
  const file = await open(temporary, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, target)
  return { sha256, sizeBytes: bytes.byteLength }
}
