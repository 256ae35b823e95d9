import type { PreviousUpload, UrlStorage } from 'tus-js-client'
import type { FileTarget } from './sending'

/** Where uploads that were begun on this computer go on; kept by the browser over a reload. */

const PREFIX = 'evidence-upload:'
/** As long as the server keeps what has come. */
const KEPT_MS = 48 * 60 * 60 * 1000

export type UnfinishedUpload = { fingerprint: string; fileName: string; sizeBytes: number }

const rowOf = ({ assessmentId, code, stage }: Omit<FileTarget, 'requirement' | 'replaces'>): string =>
  `${assessmentId}/${code}/${stage}/`

/** The same file for the same purpose; a file that was edited since is another one. */
export const fingerprintOf = (file: File, target: FileTarget): string =>
  `${rowOf(target)}${target.replaces ?? ''}/${file.name}/${file.size}/${file.lastModified}`

function read(key: string): PreviousUpload | null {
  try {
    const found = JSON.parse(localStorage.getItem(key) ?? 'null') as PreviousUpload | null
    const isOld = found && Date.now() - Date.parse(found.creationTime) > KEPT_MS
    if (isOld) localStorage.removeItem(key)
    return isOld ? null : found
  } catch {
    return null
  }
}

/** None where the browser keeps nothing. */
function storedKeys(): string[] {
  try {
    return Object.keys(localStorage)
  } catch {
    return []
  }
}

/** Uploads begun for a row and not finished, read from this computer. */
export function unfinishedAt(row: Omit<FileTarget, 'requirement' | 'replaces'>): UnfinishedUpload[] {
  const prefix = `${PREFIX}${rowOf(row)}`
  return storedKeys()
    .filter((key) => key.startsWith(prefix))
    .flatMap((key) => {
      const found = read(key)
      if (!found) return []
      const { metadata, size } = found
      return [{ fingerprint: key.slice(PREFIX.length), fileName: metadata.name ?? '', sizeBytes: size ?? 0 }]
    })
}

export function forgetUpload(fingerprint: string): void {
  localStorage.removeItem(`${PREFIX}${fingerprint}`)
}

/** For the library that sends: one address per file and purpose. */
export const storedAddresses: UrlStorage = {
  findAllUploads: () => Promise.resolve([]),
  findUploadsByFingerprint: (fingerprint) => {
    const found = read(`${PREFIX}${fingerprint}`)
    return Promise.resolve(found ? [found] : [])
  },
  addUpload: (fingerprint, upload) => {
    const key = `${PREFIX}${fingerprint}`
    try {
      localStorage.setItem(key, JSON.stringify(upload))
    } catch {
      // Full or forbidden: the file is sent all the same; only a reload begins it anew.
    }
    return Promise.resolve(key)
  },
  // Any refusal would end it here, also one of an ended session; what is truly gone is written over by the next.
  removeUpload: () => Promise.resolve(),
}
