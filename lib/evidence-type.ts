import 'server-only'
import { open } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { endingOf, EVIDENCE_TYPES } from '@/lib/evidence/types'

const COMPOUND_FILE = 'application/x-cfb'

/** Word and Excel before 2007 share one container with installers and mails: the name of their main part tells. */
const MAIN_PARTS: Readonly<Record<string, readonly string[]>> = {
  'application/msword': ['WordDocument'],
  'application/vnd.ms-excel': ['Workbook', 'Book'],
}
const CHUNK_BYTES = 1024 * 1024

async function holdsPart(path: string, names: readonly string[]): Promise<boolean> {
  // Entry names stand in UTF-16 in the directory, padded with zeros; the padding keeps "Book" apart from "Bookshelf".
  const needles = names.map((name) => Buffer.from(`${name}\0`, 'utf16le'))
  const overlap = Math.max(...needles.map((needle) => needle.length))
  const file = await open(path, 'r')
  try {
    const chunk = Buffer.alloc(CHUNK_BYTES + overlap)
    for (let at = 0; ; at += CHUNK_BYTES) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at)
      if (needles.some((needle) => chunk.subarray(0, bytesRead).includes(needle))) return true
      if (bytesRead < chunk.length) return false
    }
  } finally {
    await file.close()
  }
}

/**
 * The media type of a file by its content, when it is one of those accepted as evidence and the name's ending says
 * the same; otherwise null. A program named .pdf is null, and so is a PDF named .docx.
 */
export async function detectEvidenceType(path: string, fileName: string): Promise<string | null> {
  const claimed = EVIDENCE_TYPES[endingOf(fileName)]
  if (!claimed) return null
  const found = await fileTypeFromFile(path)
  if (!found) return null
  const parts = MAIN_PARTS[claimed]
  if (parts) return found.mime === COMPOUND_FILE && (await holdsPart(path, parts)) ? claimed : null
  return found.mime === claimed ? claimed : null
}
