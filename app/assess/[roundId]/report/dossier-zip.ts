import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import { toCsv } from '@/lib/csv'
import { toDocx } from '@/lib/document-docx'
import { toPdf } from '@/lib/document-pdf'
import type { EvidenceItem } from '@/lib/assessment/types'
import { isHeld } from '@/lib/file-reading/policy'
import type { SelfReport } from '@/lib/self-report/types'
import { openStored } from '@/lib/storage'
import { PAPER_KINDS, paperOf, type Wording } from './papers'
import { scoreSheet } from './score-sheet'

const IN_QUARANTINE = 'quarantine: '

type Listed = { path: string; sha256: string; sizeBytes: number; rows: string[]; isHeld?: boolean }

/** Characters that no system takes in a file's name are left out; the start of the hash keeps equal names apart. */
const evidencePath = (item: EvidenceItem, folder: string): string =>
  `${folder}/${item.sha256.slice(0, 8)}-${item.fileName.replace(/[\\/:*?"<>|\u0000-\u001f]/g, '_')}`

/** Every file once, with the rows that it proves. */
function evidenceOf(report: SelfReport, folder: string): Map<string, Listed> {
  const files = new Map<string, Listed>()
  for (const { row, line } of report.fields.flatMap((field) => field.rows))
    for (const item of line.evidence) {
      const { sha256, sizeBytes } = item
      const known = files.get(sha256)
      if (known) known.rows.push(row.code)
      else {
        const path = evidencePath(item, folder)
        files.set(sha256, { path, sha256, sizeBytes, rows: [row.code], isHeld: isHeld(item.reading) })
      }
    }
  return files
}

/**
 * The whole dossier as one archive: the papers, the score table, every file of evidence and a list with the SHA-256 of
 * each. It is written while it is being sent: a dossier of gigabytes needs no memory.
 */
export async function dossierZip(report: SelfReport, wording: Wording): Promise<Readable> {
  const { t } = wording
  const zip = new ZipFile()
  const listed: Listed[] = []
  const add = (content: Buffer, path: string) => {
    zip.addBuffer(content, path)
    const sha256 = createHash('sha256').update(content).digest('hex')
    listed.push({ path, sha256, sizeBytes: content.byteLength, rows: [] })
  }
  for (const kind of PAPER_KINDS) {
    const paper = paperOf(kind, report, wording)
    add(await toDocx(paper), `${kind}.docx`)
    add(await toPdf(paper), `${kind}.pdf`)
  }
  add(await scoreSheet(report, wording), 'score-table.xlsx')
  for (const file of evidenceOf(report, t('evidenceFolder')).values()) {
    // Listed, not packed: nobody is given a file that is not known to be clean.
    if (file.isHeld) listed.push({ ...file, path: `${IN_QUARANTINE}${file.path}` })
    else {
      addLazily(zip, file)
      listed.push(file)
    }
  }
  const table = [
    ['path', 'sha256', 'bytes', 'rows'],
    ...listed.map((f) => [f.path, f.sha256, String(f.sizeBytes), f.rows.join(' ')]),
  ]
  zip.addBuffer(Buffer.from(toCsv(table)), 'manifest.csv')
  zip.end()
  return zip.outputStream as Readable
}

/**
 * Opened only when it is its turn. Evidence is packed already (PDF, Office, images): it is stored as it is. A file that
 * is not there breaks the archive off, because a dossier without it would be taken for whole.
 */
function addLazily(zip: ZipFile, { path, sha256, sizeBytes }: Listed): void {
  zip.addReadStreamLazy(path, { compress: false, size: sizeBytes }, (give) => {
    openStored(sha256).then(
      (stored) =>
        stored
          ? give(null, stored.stream)
          : give(new Error(`evidence ${sha256} is not in the store`), none()),
      (error: unknown) => give(error, none()),
    )
  })
}

const none = (): Readable => Readable.from([])
