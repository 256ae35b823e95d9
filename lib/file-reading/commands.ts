import 'server-only'
import { stat } from 'node:fs/promises'
import { JUDGE_ROLES } from '@/lib/actor'
import { record } from '@/lib/audit'
import { db, inTransaction, type Tx } from '@/lib/db'
import { readerMark, ReaderGaveUp, readInOwnProcess } from '@/lib/file-reader'
import { enqueue } from '@/lib/jobs'
import { notify } from '@/lib/notify'
import { pathOfStored } from '@/lib/storage'
import { scansFiles } from '@/lib/stored-file'
import { findVirus } from '@/lib/virus-scan'
import { foldPage } from './policy'
import type { FileContent } from './types'

/** Background work (lib/jobs.ts): nobody asks for it, so there is no actor; it changes nothing but readings. */

/** A file that the reader could not take twice is left: it would not take it a third time either. */
const MOST_ATTEMPTS = 2
const PAGE_END = '\f'

async function save(sha256: string, content: FileContent, readWith: string, now: Date): Promise<void> {
  const { pages, condition, pageCount, unsearchable, signatures } = content
  await db.fileReading.update({
    where: { sha256 },
    data: {
      state: 'read',
      readAt: now,
      readWith,
      fault: null,
      condition,
      pageCount,
      unsearchable,
      signatures,
      text: pages.join(PAGE_END),
      foldedText: pages.map(foldPage).join(PAGE_END),
    },
  })
}

/** Gives a file up for good: its text is not searched and says why. */
async function giveUp(sha256: string, fault: string, readWith: string, now: Date): Promise<void> {
  await db.fileReading.update({
    where: { sha256 },
    data: { state: 'failed', readAt: now, readWith, fault, unsearchable: 'gave-up' },
  })
}

/**
 * Reads one stored file and keeps what was found. Reading again changes nothing unless the reader has changed. When the
 * reader ends without an answer the work is tried once more, then given up.
 */
export async function readStoredFile({ sha256 }: { sha256: string }, now = new Date()): Promise<void> {
  const file = await db.storedFile.findUnique({
    where: { sha256 },
    select: { mediaType: true, reading: { select: { state: true, readWith: true, scan: true } } },
  })
  if (!file?.reading || file.reading.scan === 'infected') return
  const mark = await readerMark()
  if (file.reading.state !== 'waiting' && file.reading.readWith === mark) return
  const path = pathOfStored(sha256)
  if (!(await stat(path).catch(() => null))) return giveUp(sha256, 'missing', mark, now)
  try {
    await save(sha256, await readInOwnProcess(path, file.mediaType), mark, now)
  } catch (error) {
    if (!(error instanceof ReaderGaveUp)) throw error
    const { attempts } = await db.fileReading.update({
      where: { sha256 },
      data: { attempts: { increment: 1 }, fault: error.why },
      select: { attempts: true },
    })
    if (attempts < MOST_ATTEMPTS) throw error
    await giveUp(sha256, error.why, mark, now)
  }
}

/**
 * Asks for whatever is still to do: files stored before readings were kept, work that a crash broke off, files read by
 * an older reader or with other trust roots; at the start also those that nothing could recognise then.
 */
export async function catchUpReadings({ isStart = false }: { isStart?: boolean }): Promise<void> {
  const mark = await readerMark()
  await inTransaction(async (tx) => {
    await tx.$executeRaw`
      INSERT INTO "FileReading" ("sha256") SELECT "sha256" FROM "StoredFile" ON CONFLICT DO NOTHING`
    if (isStart)
      await tx.fileReading.updateMany({ where: { unsearchable: 'no-recogniser' }, data: { readWith: '' } })
    await askForScans(tx)
    const waiting = await tx.fileReading.findMany({
      where: { scan: { not: 'infected' }, OR: [{ state: 'waiting' }, { readWith: { not: mark } }] },
      select: { sha256: true },
    })
    for (const { sha256 } of waiting) await enqueue(tx, 'readFile', { sha256 }, `read:${sha256}`, 'later')
  })
}

/** With a scanner every file waits for it; without one nothing waits in vain. What was found infected stays so. */
async function askForScans(tx: Tx): Promise<void> {
  const [from, to] = scansFiles() ? (['unscanned', 'pending'] as const) : (['pending', 'unscanned'] as const)
  await tx.fileReading.updateMany({ where: { scan: from }, data: { scan: to } })
  if (to === 'unscanned') return
  const waiting = await tx.fileReading.findMany({ where: { scan: 'pending' }, select: { sha256: true } })
  for (const { sha256 } of waiting) await enqueue(tx, 'scanFile', { sha256 }, `scan:${sha256}`, 'later')
}

/**
 * Has one file scanned. Clean: it is handed out from now on. Infected: it stays in quarantine, and whoever uploaded it
 * and Home Affairs are told. When the scanner gives no verdict the work is tried again and the file waits.
 */
export async function scanStoredFile({ sha256 }: { sha256: string }, now = new Date()): Promise<void> {
  const waiting = { sha256, scan: 'pending' as const }
  if (!(await db.fileReading.findFirst({ where: waiting, select: { sha256: true } }))) return
  const virus = await findVirus(pathOfStored(sha256))
  const scan = virus === null ? 'clean' : 'infected'
  await inTransaction(async (tx) => {
    const { count } = await tx.fileReading.updateMany({
      where: waiting,
      data: { scan, virus, scannedAt: now },
    })
    if (count === 1 && virus !== null) await tellOfVirus(tx, sha256, virus, now)
  })
}

async function tellOfVirus(tx: Tx, sha256: string, virus: string, now: Date): Promise<void> {
  const documents = await tx.document.findMany({
    where: { sha256 },
    select: { id: true, fileName: true, agencyId: true, uploadedById: true },
  })
  const homeAffairs = await tx.person.findMany({
    where: { disabledAt: null, roles: { some: { role: 'homeAffairs', revokedAt: null } } },
    select: {
      id: true,
      agencyId: true,
      roles: { where: { role: { in: JUDGE_ROLES }, revokedAt: null }, select: { id: true } },
    },
  })
  // Who stands aside from the agency is told nothing of its files.
  const standsAside = (person: (typeof homeAffairs)[number], agencyId: string) =>
    person.agencyId === agencyId && person.roles.length > 0
  for (const { fileName, agencyId, uploadedById } of documents) {
    const params = { fileName, virus, agencyId }
    const toAgency = { kind: 'file-infected', params, link: '/assess' }
    await notify(tx, [{ id: uploadedById }], toAgency, now)
    const others = homeAffairs.filter((p) => p.id !== uploadedById && !standsAside(p, agencyId))
    await notify(tx, others, { ...toAgency, link: `/agencies/${agencyId}` }, now)
  }
  const subject = { action: 'evidence.infected', subjectType: 'Document' }
  await record(
    tx,
    null,
    documents.map(({ id, agencyId, fileName }) => ({
      ...subject,
      subjectId: id,
      agencyId,
      detail: { fileName, sha256, virus },
    })),
  )
}
