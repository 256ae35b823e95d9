import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Actor } from '@/lib/actor'
import { workers } from '@/lib/background-work'
import { db, inTransaction } from '@/lib/db'
import { listEvidence } from '@/lib/evidence/queries'
import { ReaderGaveUp, readInOwnProcess } from '@/lib/file-reader'
import { catchUpReadings, readStoredFile } from '@/lib/file-reading/commands'
import { searchDocuments } from '@/lib/file-reading/queries'
import { enqueue, startJobs } from '@/lib/jobs'
import { pathOfStored } from '@/lib/storage'
import { noteStoredFile } from '@/lib/stored-file'
import { sha256Of } from '@/prisma/factories'
import { pdf, upload } from '@/tests/support/files'
import {
  lockedPdf,
  pdfPages,
  pictureOf,
  scannedPdf,
  wordFile,
  workbookFile,
} from '@/tests/support/readable-files'
import { assessmentOf, FINANCE, HEALTH, makePeopledWorld, type Stages } from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

// Each file is read in a process of its own, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

let world: Stages
let healthId: string

beforeAll(async () => {
  world = await makePeopledWorld()
  healthId = (await assessmentOf(world.roundId, HEALTH)).id
})

type Place = { actor?: Actor; assessmentId?: string; fileName?: string }

async function attach(bytes: Buffer, place: Place = {}): Promise<string> {
  const { actor = world.clerk, assessmentId = world.assessmentId, fileName = 'báo cáo.pdf' } = place
  await upload(actor, { assessmentId, code: '1.1.4', stage: 'self', fileName }, bytes, DURING)
  return sha256Of(bytes)
}

/** Attached and read at once, as the worker would. */
async function attachAndRead(bytes: Buffer, place: Place = {}) {
  const sha256 = await attach(bytes, place)
  await readStoredFile({ sha256 }, DURING)
  return db.fileReading.findUniqueOrThrow({ where: { sha256 } })
}

const jobsFor = (sha256: string) =>
  db.$queryRaw<{ task: string }[]>`
    SELECT task_identifier AS task FROM graphile_worker.jobs WHERE key LIKE ${`%:${sha256}`}`

const has = (program: string, ...args: string[]) =>
  promisify(execFile)(program, args).then(
    ({ stdout }) => stdout,
    () => null,
  )

describe('a file that is kept', () => {
  it('waits for the reader, which is asked within the same transaction', async () => {
    const sha256 = await attach(await pdfPages('Đang chờ đọc'))
    expect(await db.fileReading.findUniqueOrThrow({ where: { sha256 } })).toMatchObject({
      state: 'waiting',
      scan: 'unscanned',
    })
    expect(await jobsFor(sha256)).toEqual([{ task: 'readFile' }])
  })

  it('is neither noted nor read when the command fails', async () => {
    const sha256 = 'a'.repeat(64)
    const failing = inTransaction(async (tx) => {
      await noteStoredFile(tx, { sha256, sizeBytes: 1, mediaType: 'application/pdf' }, DURING)
      throw new Error('afterwards')
    })
    await expect(failing).rejects.toThrow('afterwards')
    expect(await db.fileReading.count({ where: { sha256 } })).toBe(0)
    expect(await jobsFor(sha256)).toEqual([])
  })

  it('is read by the worker once the command has committed', async () => {
    const sha256 = await attach(await pdfPages('Thợ nền đọc văn bản này'))
    const runner = await startJobs(workers)
    try {
      await expect
        .poll(async () => (await db.fileReading.findUniqueOrThrow({ where: { sha256 } })).state, {
          timeout: 60_000,
          interval: 200,
        })
        .toBe('read')
    } finally {
      await runner.stop()
    }
    expect(await jobsFor(sha256)).toEqual([])
    const [item] = (await listEvidence(world.clerk, world.assessmentId, '1.1.4'))?.slice(-1) ?? []
    expect(item?.reading).toMatchObject({ state: 'read', pageCount: 1, condition: 'sound' })
  })
})

describe('what is read', () => {
  it('is the text of a PDF, however short it is, where nothing on its pages is a picture', async () => {
    expect(await attachAndRead(await pdfPages('Tờ bìa'))).toMatchObject({
      unsearchable: null,
      foldedText: 'to bia',
    })
  })

  it('is the text of a PDF, page by page', async () => {
    const reading = await attachAndRead(await pdfPages('Trang một: kế hoạch', 'Trang hai: Sở Tài chính'))
    expect(reading).toMatchObject({ state: 'read', pageCount: 2, unsearchable: null, readAt: DURING })
    expect(reading.text.split('\f')[1]).toContain('Sở Tài chính')
    expect(reading.foldedText).toContain('so tai chinh')
  })

  it('is the text of a Word document and of a workbook', async () => {
    const word = await attachAndRead(await wordFile('Biên bản họp', 'Ủy ban nhân dân'), {
      fileName: 'biên bản.docx',
    })
    expect(word).toMatchObject({ unsearchable: null, pageCount: null })
    expect(word.foldedText).toContain('bien ban hop uy ban nhan dan')
    const rows = [
      ['Thủ tục', 'Số hồ sơ'],
      ['Cấp phép', 1250],
    ]
    const book = await attachAndRead(await workbookFile('Số liệu', rows), { fileName: 'số liệu.xlsx' })
    expect(book.foldedText).toContain('so lieu thu tuc so ho so cap phep 1250')
  })

  it('says that a PDF asks for a password, or is broken', async () => {
    expect(await attachAndRead(await lockedPdf('Mật'))).toMatchObject({
      condition: 'protected',
      unsearchable: 'protected',
      text: '',
    })
    expect(await attachAndRead(pdf('không có gì'))).toMatchObject({
      condition: 'broken',
      unsearchable: 'broken',
    })
    const whole = await wordFile('Bị cắt')
    const cut = await attachAndRead(whole.subarray(0, whole.length - 200), { fileName: 'cắt.docx' })
    expect(cut.condition).toBe('broken')
  })

  it('says of other types that they cannot be searched', async () => {
    const bytes = Buffer.from('d0cf11e0a1b11ae1'.padEnd(1200, '0'), 'hex')
    const main = Buffer.from('WordDocument\0', 'utf16le')
    expect(
      await attachAndRead(Buffer.concat([bytes, main, Buffer.alloc(400)]), { fileName: 'cũ.doc' }),
    ).toMatchObject({ state: 'read', condition: 'sound', unsearchable: 'type' })
  })

  it('is the words on a scanned page where they can be recognised, or why not', async () => {
    const drawn = (await pictureOf('Quyết định ban hành kế hoạch cải cách hành chính năm 2022')) ?? pixel()
    const canSee = (await has('tesseract', '--list-langs'))?.split('\n').includes('vie') === true
    const canDraw = (await has('pdftoppm', '-v')) !== null
    const picture = await attachAndRead(drawn, { fileName: 'ảnh.png' })
    if (canSee && canDraw) expect(picture.foldedText).toContain('cai cach hanh chinh')
    if (!canSee) expect(picture.unsearchable).toBe('no-recogniser')
    const scanned = await attachAndRead(await scannedPdf(drawn))
    if (canSee && canDraw) expect(scanned.foldedText).toContain('cai cach hanh chinh')
    if (!canSee || !canDraw) expect(scanned.unsearchable).toBe('no-recogniser')
  })
})

const pixel = (): Buffer =>
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

describe('a file that the reader cannot take', () => {
  it('ends the reader after its time, and nothing else', async () => {
    const sha256 = await attach(await pdfPages('Quá lâu'))
    const limits = { seconds: 0.05, heapMb: 256, residentMb: 1200 }
    await expect(readInOwnProcess(pathOfStored(sha256), 'application/pdf', limits)).rejects.toEqual(
      new ReaderGaveUp('time'),
    )
  })

  it('ends the reader when it takes too much memory', async () => {
    const sha256 = await attach(await pdfPages('Quá lớn'))
    const limits = { seconds: 60, heapMb: 256, residentMb: 10 }
    await expect(readInOwnProcess(pathOfStored(sha256), 'application/pdf', limits)).rejects.toEqual(
      new ReaderGaveUp('memory'),
    )
  })

  it('is given up when its bytes are gone, and is not asked for again', async () => {
    const sha256 = 'b'.repeat(64)
    await inTransaction((tx) =>
      noteStoredFile(tx, { sha256, sizeBytes: 1, mediaType: 'application/pdf' }, DURING),
    )
    await readStoredFile({ sha256 }, DURING)
    const { state, fault, unsearchable } = await db.fileReading.findUniqueOrThrow({ where: { sha256 } })
    expect({ state, fault, unsearchable }).toEqual({
      state: 'failed',
      fault: 'missing',
      unsearchable: 'gave-up',
    })
    await db.$executeRaw`SELECT graphile_worker.remove_job(${`read:${sha256}`})`
    await catchUpReadings({})
    expect(await jobsFor(sha256)).toEqual([])
  })
})

describe('files from before', () => {
  it('are asked for at the start: those without a reading, and those of an older reader', async () => {
    const bytes = await pdfPages('Tệp cũ')
    const old = await attachAndRead(bytes)
    await db.$executeRaw`SELECT graphile_worker.remove_job(${`read:${old.sha256}`})`
    await db.fileReading.delete({ where: { sha256: old.sha256 } })
    await catchUpReadings({ isStart: true })
    expect(await jobsFor(old.sha256)).toEqual([{ task: 'readFile' }])
    await readStoredFile({ sha256: old.sha256 }, DURING)
    await db.fileReading.update({
      where: { sha256: old.sha256 },
      data: { readWith: '0:-', foldedText: '', text: 'cũ' },
    })
    await readStoredFile({ sha256: old.sha256 }, DURING)
    expect(await db.fileReading.findUniqueOrThrow({ where: { sha256: old.sha256 } })).toMatchObject({
      state: 'read',
      foldedText: expect.stringContaining('tep cu') as string,
    })
  })

  it('are one piece of work, however often they are asked for', async () => {
    const sha256 = await attach(await pdfPages('Một lần thôi'))
    await inTransaction((tx) => enqueue(tx, 'readFile', { sha256 }, `read:${sha256}`))
    await catchUpReadings({})
    expect(await jobsFor(sha256)).toHaveLength(1)
  })
})

describe('search in the text', () => {
  it('finds words with and without diacritics, names the page and shows the place', async () => {
    const pages = [
      'Phần mở đầu.',
      'Kết quả giải quyết thủ tục hành chính đúng hạn đạt 98,7 % tổng số hồ sơ tiếp nhận.',
    ]
    await attachAndRead(await pdfPages(...pages), { fileName: 'kết quả.pdf' })
    for (const words of ['thu tuc hanh chinh dung han', 'THỦ TỤC hành chính', 'đúng hạn 98,7']) {
      const found = await searchDocuments(world.clerk, FINANCE, words)
      expect(found?.[0]).toMatchObject({ fileName: 'kết quả.pdf', page: 2 })
    }
    const [first] = (await searchDocuments(world.clerk, FINANCE, 'thu tuc hanh chinh')) ?? []
    expect(first?.snippet.match).toBe('thủ tục hành chính')
    expect(await searchDocuments(world.clerk, FINANCE, 'không có từ này đâu')).toEqual([])
  })

  it('takes signs of patterns as they are typed', async () => {
    for (const words of ['%', '_', '\\', "'", '98_7', ' ', ''])
      expect((await searchDocuments(world.clerk, FINANCE, words))?.map((f) => f.fileName)).toEqual(
        words === '%' ? ['kết quả.pdf'] : [],
      )
  })

  it('stays within the agency', async () => {
    await attachAndRead(await pdfPages('Chỉ ngành y tế mới có câu này'), {
      actor: world.stranger,
      assessmentId: healthId,
    })
    expect(await searchDocuments(world.stranger, HEALTH, 'nganh y te')).toHaveLength(1)
    expect(await searchDocuments(world.clerk, FINANCE, 'nganh y te')).toEqual([])
    for (const actor of [world.clerk, world.appraiser, world.homeAffairs, world.auditor])
      expect(await searchDocuments(actor, HEALTH, 'nganh y te')).toBeNull()
  })
})

describe('the same file at two agencies of one round', () => {
  it('is said at both, and no longer when one takes it away', async () => {
    const bytes = await pdfPages('Một tệp cho hai cơ quan')
    const mine = await attach(bytes)
    const shared = async (actor: Actor, assessmentId: string) =>
      (await listEvidence(actor, assessmentId, '1.1.4'))?.find((e) => e.sha256 === mine)?.isShared
    expect(await shared(world.clerk, world.assessmentId)).toBe(false)
    await attach(bytes, { actor: world.stranger, assessmentId: healthId })
    expect(await shared(world.clerk, world.assessmentId)).toBe(true)
    expect(await shared(world.stranger, healthId)).toBe(true)
    const link = { document: { sha256: mine }, line: { assessmentId: healthId } }
    await db.evidenceLink.updateMany({ where: link, data: { removedAt: DURING } })
    expect(await shared(world.clerk, world.assessmentId)).toBe(false)
  })
})
