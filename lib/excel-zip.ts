import 'server-only'
import { buffer as readAll } from 'node:stream/consumers'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { ZipFile as ZipWriter } from 'yazl'
import { Refusal } from '@/lib/errors'

/** The largest workbook that is taken; a full one of ours has less than a tenth of it. */
export const MAX_WORKBOOK_BYTES = 5 * 1024 * 1024
/** What a workbook may unpack to. A full one of ours has about 2 MB. */
const MAX_UNPACKED_BYTES = 20 * 1024 * 1024
const MAX_ENTRIES = 500

const OLE_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le')
const OLD_EXCEL_STREAM = /W\0o\0r\0k\0b\0o\0o\0k\0|B\0o\0o\0k\0/
const MACROS = /vbaProject\.bin$|(^|\/)macrosheets\//i
const ENCRYPTED_FLAG = 1

/** The texts of an Excel file by their names inside it. */
export type ExcelParts = ReadonlyMap<string, string>

function openZip(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error ? reject(new Refusal('workbook-not-excel')) : resolve(zip),
    )
  })
}

/** The entries as the file lists them; nothing is unpacked yet. */
function listEntries(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    zip.on('entry', (entry: Entry) => {
      entries.push(entry)
      if (entries.length > MAX_ENTRIES) reject(new Refusal('workbook-bomb'))
      else zip.readEntry()
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', () => reject(new Refusal('workbook-broken')))
    zip.readEntry()
  })
}

/** Unpacks one entry, counting; null as soon as there is more than `most`. */
function unpack(zip: ZipFile, entry: Entry, most: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(new Refusal('workbook-broken'))
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.byteLength
        if (size > most) {
          stream.destroy()
          resolve(null)
        } else chunks.push(chunk)
      })
      stream.on('end', () => resolve(Buffer.concat(chunks)))
      // The sender's figure was too low (a bomb says so), or the data are damaged.
      stream.on('error', (fault: Error) =>
        reject(new Refusal(/too many bytes/.test(fault.message) ? 'workbook-bomb' : 'workbook-broken')),
      )
    })
  })
}

/** What is no zip at all, told apart by its first bytes. */
function refuseOtherFiles(bytes: Buffer): void {
  if (bytes.byteLength > MAX_WORKBOOK_BYTES) throw new Refusal('file-too-large')
  if (bytes.byteLength === 0) throw new Refusal('file-empty')
  if (!bytes.subarray(0, OLE_SIGNATURE.length).equals(OLE_SIGNATURE)) return
  if (bytes.includes(ENCRYPTED_STREAM)) throw new Refusal('workbook-password')
  const isOldExcel = OLD_EXCEL_STREAM.test(bytes.toString('latin1'))
  throw new Refusal(isOldExcel ? 'workbook-old-excel' : 'workbook-not-excel')
}

function refuseByNames(entries: readonly Entry[]): void {
  const names = entries.map(({ fileName }) => fileName)
  if (names.some((name) => MACROS.test(name))) throw new Refusal('workbook-macro')
  if (entries.some((entry) => (entry.generalPurposeBitFlag & ENCRYPTED_FLAG) !== 0))
    throw new Refusal('workbook-password')
  if (names.includes('xl/workbook.bin')) throw new Refusal('workbook-old-excel')
  if (!names.includes('xl/workbook.xml')) throw new Refusal('workbook-not-excel')
  const declared = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0)
  if (declared > MAX_UNPACKED_BYTES) throw new Refusal('workbook-bomb')
}

/**
 * Looks into an Excel file before anything of it is understood, and unpacks its texts. Refused, each with its own
 * reason: too large, empty, no Excel file, an older or binary one, with a password, with macros (also under another
 * name), one that unpacks to more than its limit whatever it declares, damaged.
 */
export async function readExcelZip(bytes: Buffer): Promise<ExcelParts> {
  refuseOtherFiles(bytes)
  const zip = await openZip(bytes)
  try {
    const entries = await listEntries(zip)
    refuseByNames(entries)
    const parts = new Map<string, string>()
    let left = MAX_UNPACKED_BYTES
    for (const entry of entries) {
      const content = await unpack(zip, entry, left)
      if (!content) throw new Refusal('workbook-bomb')
      left -= content.byteLength
      if (/\.(xml|rels)$/.test(entry.fileName)) parts.set(entry.fileName, content.toString('utf8'))
    }
    if (/macroEnabled/i.test(parts.get('[Content_Types].xml') ?? '')) throw new Refusal('workbook-macro')
    return parts
  } finally {
    zip.close()
  }
}

/** Writes an Excel file again with some of its texts changed: for what the writing library does not know. */
export async function rewriteExcelZip(
  bytes: Buffer,
  change: (name: string, text: string) => string,
): Promise<Buffer> {
  const zip = await openZip(bytes)
  const out = new ZipWriter()
  for (const entry of await listEntries(zip)) {
    const content = await unpack(zip, entry, Number.MAX_SAFE_INTEGER)
    if (!content) continue
    const isText = /\.(xml|rels|vml)$/.test(entry.fileName)
    out.addBuffer(
      isText ? Buffer.from(change(entry.fileName, content.toString('utf8'))) : content,
      entry.fileName,
    )
  }
  zip.close()
  out.end()
  return readAll(out.outputStream)
}
