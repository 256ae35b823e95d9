import { randomBytes } from 'node:crypto'
import type { Worksheet } from '@cj-tech-master/excelts'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/db'
import { MAX_WORKBOOK_BYTES } from '@/lib/excel-zip'
import { packState, STATE_SHEET } from '@/lib/workbook-state'
import { addressOf } from '@/lib/workbook/policy'
import { receiveWorkbook } from '@/lib/workbook/commands'
import type { DownloadedState, WorkbookContent } from '@/lib/workbook/types'
import { caught, FINANCE, HEALTH, makePeopledWorld, refusal, type Stages } from '@/tests/support/stages'
import { bookOf, contentFor, placeOf, rewritten, zipped } from '@/tests/support/workbook'
import { DURING } from '@/tests/support/world'

/** Files that are no workbook of this assessment: each is refused with its own reason, and none leaves a trace. */

let world: Stages
let content: WorkbookContent
let book: Buffer
beforeAll(async () => {
  world = await makePeopledWorld()
  content = await contentFor(world.clerk, world.roundId, FINANCE, DURING)
  book = await bookOf(content)
})

const send = (bytes: Buffer, fileName = 'phiếu.xlsx') =>
  receiveWorkbook(world.clerk, { assessmentId: world.assessmentId, fileName }, bytes, DURING)
const withState = (changes: Partial<DownloadedState>) =>
  bookOf({ ...content, state: { ...content.state, ...changes } })
/** The same file with one of its parts changed, as plain XML. */
const withPart = (name: string, change: (text: string) => string) =>
  zipped(book, async (zip) => {
    zip.file(name, change((await zip.file(name)?.async('string')) ?? ''))
  })

const MEGABYTE = 1024 * 1024
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const oleFile = (stream: string) =>
  Buffer.concat([OLE, Buffer.alloc(600), Buffer.from(stream, 'utf16le'), Buffer.alloc(600)])

describe('a file that is not for here', () => {
  it('of another agency, round, or version of the catalogue says which it is', async () => {
    const other = await contentFor(world.stranger, world.roundId, HEALTH, DURING)
    await expect(send(await bookOf(other))).rejects.toEqual(refusal('workbook-other-agency'))
    await expect(send(await withState({ roundId: '2020' }))).rejects.toEqual(refusal('workbook-other-round'))
    await expect(send(await withState({ catalogueId: 'hanoi-2021-districts' }))).rejects.toEqual(
      refusal('workbook-other-catalogue'),
    )
    const made = '00000000-0000-7000-8000-000000000000'
    await expect(send(await withState({ assessmentId: made }))).rejects.toEqual(refusal('workbook-not-ours'))
  })

  it('with an older format, or with its hidden part changed', async () => {
    const state = (lines: string[]) =>
      rewritten(book, (file) => {
        const sheet = file.getWorksheet(STATE_SHEET)
        lines.forEach((line, index) => {
          if (sheet) sheet.getCell(`A${index + 1}`).value = line
        })
      })
    await expect(send(await state(packState(content.state, 0)))).rejects.toEqual(
      refusal('workbook-old-format'),
    )
    const [mark = '', format = '', seal = '', ...pieces] = packState(content.state)
    const [, , , ...others] = packState({ ...content.state, downloadedAt: '2021-01-01T00:00:00.000Z' })
    await expect(send(await state([mark, format, seal, ...others]))).rejects.toEqual(
      refusal('workbook-edited'),
    )
    await expect(send(await state([mark, format, '0'.repeat(64), ...pieces]))).rejects.toEqual(
      refusal('workbook-edited'),
    )
    await expect(send(await state(['another mark']))).rejects.toEqual(refusal('workbook-not-ours'))
    const without = await rewritten(book, (file) => file.removeWorksheet(STATE_SHEET))
    await expect(send(without)).rejects.toEqual(refusal('workbook-not-ours'))
  })

  it('with columns, lines or sheets that are not where they were, naming the first place', async () => {
    const { sheet } = placeOf(content, '1.1.4/numerator')
    const change = (work: (found: Worksheet) => void) =>
      rewritten(book, (file) => {
        const found = file.getWorksheet(sheet)
        if (found) work(found)
      })
    const place = async (bytes: Buffer) => ((await caught(send(bytes))) as { data?: unknown }).data
    const inserted = await change((found) => found.spliceColumns(2, 0, []))
    expect(await caught(send(inserted))).toMatchObject({ reason: 'workbook-moved' })
    expect(await place(inserted)).toEqual({ sheet, cell: addressOf('name', 1) })
    const numerator = placeOf(content, '1.1.4/numerator')
    const swapped = await change((found) => {
      const [one, two] = [numerator.line, numerator.line + 1].map((line) =>
        found.getCell(addressOf('key', line)),
      )
      if (one && two) [one.value, two.value] = [two.value, one.value]
    })
    expect(await place(swapped)).toEqual({ sheet, cell: numerator.address })
    const gone = await rewritten(book, (file) => file.removeWorksheet(sheet))
    expect(await caught(send(gone))).toMatchObject({ reason: 'workbook-sheet-missing', data: { sheet } })
    const renamed = await change((found) => (found.name = 'Trang của tôi'))
    expect(await caught(send(renamed))).toMatchObject({ reason: 'workbook-sheet-missing', data: { sheet } })
  })

  it('with macros, under whatever name', async () => {
    await expect(send(book, 'phiếu.xlsm')).rejects.toEqual(refusal('workbook-macro'))
    const macro = await zipped(book, (zip) => void zip.file('xl/vbaProject.bin', OLE))
    await expect(send(macro)).rejects.toEqual(refusal('workbook-macro'))
    const type = 'application/vnd.ms-excel.sheet.macroEnabled.main+xml'
    const declared = await withPart('[Content_Types].xml', (text) =>
      text.replace('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', type),
    )
    await expect(send(declared)).rejects.toEqual(refusal('workbook-macro'))
    const old = await zipped(book, (zip) => void zip.file('xl/macrosheets/sheet1.xml', '<a/>'))
    await expect(send(old)).rejects.toEqual(refusal('workbook-macro'))
  })

  it('that would unpack to far more than it weighs, whatever it declares', async () => {
    const bomb = await zipped(book, (zip) => void zip.file('xl/media/a.bin', Buffer.alloc(60 * MEGABYTE)))
    expect(bomb.byteLength).toBeLessThan(MAX_WORKBOOK_BYTES)
    const cells = Array.from({ length: 300_000 }, (_cell, line) => `<c r="J${line}"><v>1</v></c>`).join('')
    const crowded = await withPart('xl/worksheets/sheet2.xml', (text) =>
      text.replace('</sheetData>', `<row r="9999">${cells}</row></sheetData>`),
    )
    await expect(send(crowded)).rejects.toEqual(refusal('workbook-bomb'))
    const before = process.memoryUsage().rss
    await expect(send(bomb)).rejects.toEqual(refusal('workbook-bomb'))
    // The figure in the list of contents is made small: the data themselves are counted.
    const declared = Buffer.alloc(4)
    declared.writeUInt32LE(60 * MEGABYTE)
    const small = Buffer.alloc(4)
    small.writeUInt32LE(1000)
    const lying = Buffer.from(bomb)
    for (let at = lying.indexOf(declared); at >= 0; at = lying.indexOf(declared, at)) small.copy(lying, at)
    await expect(send(lying)).rejects.toEqual(refusal('workbook-bomb'))
    const many = await zipped(book, (zip) => {
      for (let number = 0; number < 600; number += 1) zip.file(`xl/a${number}.xml`, '<a/>')
    })
    await expect(send(many)).rejects.toEqual(refusal('workbook-bomb'))
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MEGABYTE)
  })

  it('with a password, in an older format, of another program, empty, too large, or damaged', async () => {
    await expect(send(oleFile('EncryptedPackage'))).rejects.toEqual(refusal('workbook-password'))
    await expect(send(oleFile('Workbook'))).rejects.toEqual(refusal('workbook-old-excel'))
    await expect(send(oleFile('WordDocument'))).rejects.toEqual(refusal('workbook-not-excel'))
    const binary = await zipped(book, (zip) => {
      zip.remove('xl/workbook.xml')
      zip.file('xl/workbook.bin', 'x')
    })
    await expect(send(binary)).rejects.toEqual(refusal('workbook-old-excel'))
    const other = await zipped(book, (zip) => void zip.remove('xl/workbook.xml'))
    await expect(send(other)).rejects.toEqual(refusal('workbook-not-excel'))
    await expect(send(Buffer.from('Đây là văn bản'))).rejects.toEqual(refusal('workbook-not-excel'))
    await expect(send(Buffer.alloc(0))).rejects.toEqual(refusal('file-empty'))
    await expect(send(randomBytes(MAX_WORKBOOK_BYTES + 1))).rejects.toEqual(refusal('file-too-large'))
    await expect(send(book.subarray(0, book.byteLength - 2000))).rejects.toEqual(
      refusal('workbook-not-excel'),
    )
    const cut = await withPart('xl/worksheets/sheet2.xml', (text) => `${text.slice(0, 3000)}<`)
    await expect(send(cut)).rejects.toEqual(refusal('workbook-broken'))
    const entity = await withPart('xl/sharedStrings.xml', (text) =>
      text.replace('<sst', '<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst'),
    )
    await expect(send(entity)).rejects.toEqual(refusal('workbook-broken'))
  })

  it('leaves nothing behind', async () => {
    expect(await db.workbookUpload.count()).toBe(0)
    expect(await db.auditEntry.count({ where: { action: { startsWith: 'workbook.' } } })).toBe(0)
  })
})

describe('a file that another program has saved', () => {
  it('is read by its words in place, prefixes of names, and days from 1904', async () => {
    const { sheet, address } = placeOf(content, '1.1.1/issuedOn')
    const number = 2 + content.sheets.findIndex(({ name }) => name === sheet)
    const saved = await zipped(book, async (zip) => {
      const part = `xl/worksheets/sheet${number}.xml`
      const text = (await zip.file(part)?.async('string')) ?? ''
      const style = new RegExp(`<c r="${address}" s="(\\d+)"`).exec(text)?.[1] ?? ''
      const day = 44_216 - 1462
      const cell = `<c r="${address}" s="${style}"><v>${day}</v></c>`
      zip.file(
        part,
        text
          .replace(new RegExp(`<c r="${address}"[^>]*/>`), cell)
          .replaceAll(/<(\/?)(row|c|v)\b/g, '<$1x:$2'),
      )
      const workbook = (await zip.file('xl/workbook.xml')?.async('string')) ?? ''
      zip.file('xl/workbook.xml', workbook.replace('<workbookPr ', '<workbookPr date1904="1" '))
    })
    const { uploadId } = await send(saved)
    const upload = await db.workbookUpload.findUniqueOrThrow({ where: { id: uploadId } })
    expect(upload.cells).toMatchObject({ '1.1.1/issuedOn': { value: 44_216, format: 'date' } })
  })
})
