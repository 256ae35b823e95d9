import { readFile, stat } from 'node:fs/promises'
import type { FileContent, SignatureReading } from '@/lib/file-reading/types'
import { canRecognise, recogniseImage } from './recognise'
import { withinLimit } from './text-limit'

/** Larger files are neither searched nor looked at for signatures, and say so. */
const MOST_BYTES = 64 * 1024 * 1024
const OFFICE = 'application/vnd.openxmlformats-officedocument'

const nothing = (unsearchable: FileContent['unsearchable']): FileContent => ({
  condition: unsearchable === 'broken' ? 'broken' : 'sound',
  pageCount: null,
  pages: [],
  unsearchable,
  signatures: [],
})

const found = (pages: readonly string[]): FileContent =>
  pages.some((page) => page.trim() !== '')
    ? { ...nothing(null), pages: withinLimit(pages) }
    : nothing('no-text')

// Each library is loaded for its own files only: half of the time of a small file goes into loading.
async function readOffice(path: string, mediaType: string): Promise<FileContent> {
  const kind = mediaType.slice(OFFICE.length)
  if (kind === '.wordprocessingml.document') return wordsOf((await import('./word-text')).textOfWord(path))
  if (kind === '.spreadsheetml.sheet') return wordsOf((await import('./workbook-text')).textOfWorkbook(path))
  return nothing('type')
}

const wordsOf = (reading: Promise<string[]>): Promise<FileContent> =>
  reading.then(found, () => nothing('broken'))

/** How a whole picture ends or begins; one that was cut off on the way does not. */
function isWhole(bytes: Buffer, mediaType: string): boolean {
  if (mediaType === 'image/png') return bytes.includes('IEND')
  if (mediaType === 'image/jpeg') return bytes.includes(Buffer.from([0xff, 0xd9]))
  return bytes.length >= 12 && bytes.readUInt32LE(4) + 8 <= bytes.length
}

async function readImage(path: string, mediaType: string): Promise<FileContent> {
  if (!isWhole(await readFile(path), mediaType)) return nothing('broken')
  if (!(await canRecognise('image'))) return nothing('no-recogniser')
  return recogniseImage(path).then(
    (text) => found([text]),
    () => nothing('no-text'),
  )
}

async function signaturesOf(bytes: Buffer): Promise<SignatureReading[]> {
  if (!bytes.includes('/ByteRange')) return []
  const [{ readSignatures }, { readTrustRoots }] = await Promise.all([
    import('./signatures'),
    import('./trust-roots'),
  ])
  return readSignatures(bytes, await readTrustRoots(process.env.TRUST_ROOTS_DIR ?? ''))
}

/** What one file holds: its condition, its text and its signatures. */
export async function readContent(path: string, mediaType: string): Promise<FileContent> {
  if ((await stat(path)).size > MOST_BYTES) return nothing('too-large')
  if (mediaType === 'application/pdf') {
    const bytes = await readFile(path)
    const { readPdf } = await import('./pdf-text')
    return { ...(await readPdf(path, bytes)), signatures: await signaturesOf(bytes) }
  }
  if (mediaType.startsWith(OFFICE)) return readOffice(path, mediaType)
  return mediaType.startsWith('image/') ? readImage(path, mediaType) : nothing('type')
}
