import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { beforeAll, describe, expect, it } from 'vitest'
import { detectEvidenceType } from '@/lib/evidence-type'
import { openStored, receiveFile, storeBytes } from '@/lib/storage'
import { sha256Of } from '@/prisma/factories'
import { incomingFiles, keptFiles, pdf, receive } from '@/tests/support/files'
import { caught, refusal } from '@/tests/support/stages'

describe('receiving a file', () => {
  it('keeps it under the SHA-256 of its content, and gives the same bytes back', async () => {
    const bytes = pdf('kế hoạch')
    const received = await receive(bytes, { expectedBytes: bytes.length })
    expect(received).toMatchObject({ sha256: sha256Of(bytes), sizeBytes: bytes.length })
    expect(await openStored(received.sha256)).toBeNull()
    await received.keep()
    await received.discard()
    const stored = await openStored(received.sha256)
    expect(stored?.sizeBytes).toBe(bytes.length)
    expect(stored && (await text(stored.stream))).toBe(bytes.toString())
    expect(await incomingFiles()).toEqual([])
  })

  it('keeps one content once, also when two bring it at the same moment', async () => {
    const bytes = pdf('báo cáo')
    const both = await Promise.all([receive(bytes), receive(bytes)])
    await Promise.all(both.map((r) => r.keep()))
    await Promise.all(both.map((r) => r.discard()))
    await storeBytes(bytes)
    expect((await keptFiles()).filter((name) => name === sha256Of(bytes))).toHaveLength(1)
    expect(await incomingFiles()).toEqual([])
  })

  it('takes a file of exactly the limit and refuses one byte more, leaving nothing behind', async () => {
    const megabyte = Buffer.alloc(1024 * 1024, 'x')
    const before = await keptFiles()
    const whole = await receiveFile(once(megabyte), { maxBytes: megabyte.length })
    await whole.discard()
    const tooLarge = receiveFile(once(Buffer.concat([megabyte, Buffer.from('y')])), {
      maxBytes: megabyte.length,
    })
    expect(await caught(tooLarge)).toMatchObject({ reason: 'file-too-large', data: { limitMb: 1 } })
    expect(await incomingFiles()).toEqual([])
    expect(await keptFiles()).toEqual(before)
  })

  it('refuses nothing at all, and what ends before or after the announced length', async () => {
    await expect(receive(Buffer.alloc(0))).rejects.toEqual(refusal('file-empty'))
    const bytes = pdf('quyết định')
    for (const expectedBytes of [bytes.length + 1, bytes.length - 1])
      await expect(receive(bytes, { expectedBytes })).rejects.toEqual(refusal('upload-broken'))
    await expect(receive(Buffer.alloc(0), { expectedBytes: 5 })).rejects.toEqual(refusal('upload-broken'))
    expect(await incomingFiles()).toEqual([])
  })

  it('cleans up after a connection that breaks in the middle', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield pdf('một nửa')
      throw new Error('connection lost')
    }
    await expect(receiveFile(breaking())).rejects.toThrow('connection lost')
    expect(await incomingFiles()).toEqual([])
  })

  it.each(['../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(64)}\n`])(
    'opens nothing for %j, which is no SHA-256',
    async (name) => {
      expect(await openStored(name)).toBeNull()
    },
  )
})

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(bytes)
}

describe('what a file is', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'types-'))
  })
  const typeOf = async (bytes: Uint8Array, name: string) => {
    const path = join(folder, 'file')
    await writeFile(path, bytes)
    return detectEvidenceType(path, name)
  }
  const compound = (part: string) =>
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from(`${part}\0`, 'utf16le'),
      Buffer.alloc(64),
    ])
  const PNG = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )

  it('is told by its content together with its name', async () => {
    expect(await typeOf(pdf('x'), 'Báo cáo.PDF')).toBe('application/pdf')
    expect(await typeOf(PNG, 'ảnh.png')).toBe('image/png')
    expect(await typeOf(compound('WordDocument'), 'cũ.doc')).toBe('application/msword')
    expect(await typeOf(compound('Workbook'), 'cũ.xls')).toBe('application/vnd.ms-excel')
    const real = await readFile('prisma/seed/evidence/bao-cao.pdf')
    expect(await typeOf(real, 'bao-cao.pdf')).toBe('application/pdf')
  })

  it.each([
    ['a Windows program named .pdf', Buffer.from('MZ\x90\0\x03\0\0\0'.padEnd(256, '\0'), 'latin1'), 'a.pdf'],
    ['a Linux program named .pdf', Buffer.from('\x7fELF\x02\x01\x01'.padEnd(256, '\0'), 'latin1'), 'a.pdf'],
    ['a page named .html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.html'],
    ['a page named .pdf', Buffer.from('<!doctype html><script>alert(1)</script>'), 'a.pdf'],
    ['a drawing that may carry scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg'],
    ['such a drawing named .png', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.png'],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'a.sh'],
    ['plain text named .docx', Buffer.from('xin chào'), 'a.docx'],
    ['a PDF named .docx', pdf('x'), 'a.docx'],
    ['a PDF named .png', pdf('x'), 'a.png'],
    ['a PDF without an ending', pdf('x'), 'pdf'],
    ['a PDF with another ending after', pdf('x'), 'a.pdf.exe'],
    ['an archive named .xlsx', Buffer.from('504b0304'.padEnd(120, '0'), 'hex'), 'a.xlsx'],
    ['an installer in the container of .doc', compound('Property'), 'a.doc'],
    ['a workbook named .doc', compound('Workbook'), 'a.doc'],
    ['a part whose name only begins like a workbook', compound('Bookshelf'), 'a.xls'],
  ])('refuses %s', async (_what, bytes, name) => {
    expect(await typeOf(bytes, name)).toBeNull()
  })
})
