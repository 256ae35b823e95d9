import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { beginUpload, continueUpload, receiveUpload } from '@/lib/upload'
import { sha256Of } from '@/prisma/factories'
import { keptFiles, pdf } from '@/tests/support/files'
import { refusal } from '@/tests/support/stages'

/** Files that come in parts, as the browser sends them. */

const ADDRESS = 'http://portal.example/api/evidence/uploads'
const MINE = { personId: 'me', assessmentId: 'a' }
const tus = (more: Record<string, string> = {}) => ({ 'tus-resumable': '1.0.0', ...more })
const folder = () => join(process.env.STORAGE_DIR ?? '', 'uploads')
const HOUR = 60 * 60 * 1000

async function begin(sizeBytes: number, metadata = '', now = new Date()): Promise<string> {
  const headers = tus({
    'upload-length': String(sizeBytes),
    ...(metadata && { 'upload-metadata': metadata }),
  })
  const answer = await beginUpload(new Request(ADDRESS, { method: 'POST', headers }), MINE, now)
  expect(answer.status).toBe(201)
  return answer.headers.get('location')?.split('/').at(-1) ?? ''
}
const call = (id: string, method: string, more: Record<string, string> = {}, body?: BodyInit) =>
  continueUpload(
    new Request(`${ADDRESS}/${id}`, { method, headers: tus(more), ...(body && { body }) }),
    id,
    MINE.personId,
  )
const send = (id: string, bytes: Buffer, from: number, to = bytes.length) =>
  call(
    id,
    'PATCH',
    { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
    new Uint8Array(bytes.subarray(from, to)),
  )

describe('a file that comes in parts', () => {
  it('says how far it came, goes on there, and is whole in the end', async () => {
    const bytes = pdf('từng phần')
    const id = await begin(bytes.length)
    expect((await send(id, bytes, 0, 9)).status).toBe(204)
    expect((await call(id, 'HEAD')).headers.get('upload-offset')).toBe('9')
    await expect(receiveUpload(id, MINE)).rejects.toEqual(refusal('upload-broken'))
    expect((await send(id, bytes, 3)).status).toBe(409)
    expect((await send(id, bytes, 9)).status).toBe(204)
    const received = await receiveUpload(id, MINE)
    expect(received).toMatchObject({ sha256: sha256Of(bytes), sizeBytes: bytes.length })
    await received.keep()
    await received.discard()
    expect(await keptFiles()).toContain(sha256Of(bytes))
    // Asked again, because the answer got lost.
    expect(await receiveUpload(id, MINE)).toMatchObject({ sha256: sha256Of(bytes) })
  })

  it('is not there for another person, for another assessment, or under a name that leads elsewhere', async () => {
    const bytes = pdf('của tôi')
    const id = await begin(bytes.length, `personId ${btoa('somebody')}`)
    await send(id, bytes, 0)
    const theirs = new Request(`${ADDRESS}/${id}`, { method: 'HEAD', headers: tus() })
    await expect(continueUpload(theirs, id, 'somebody')).rejects.toEqual(refusal('not-found'))
    for (const owner of [
      { ...MINE, personId: 'somebody' },
      { ...MINE, assessmentId: 'b' },
    ])
      await expect(receiveUpload(id, owner)).rejects.toEqual(refusal('not-found'))
    for (const name of ['../incoming/x', `${id}.json`, '', 'f'.repeat(32)])
      await expect(receiveUpload(name, MINE)).rejects.toEqual(refusal('not-found'))
  })

  it('is refused when it is larger than files may be, and takes no more than it announced', async () => {
    const headers = tus({ 'upload-length': String(51 * 1024 * 1024) })
    const answer = await beginUpload(new Request(ADDRESS, { method: 'POST', headers }), MINE)
    expect(answer.status).toBe(413)
    const bytes = pdf('dài hơn đã báo')
    const id = await begin(bytes.length - 4)
    expect((await send(id, bytes, 0)).ok).toBe(false)
    await expect(receiveUpload(id, MINE)).rejects.toEqual(refusal('upload-broken'))
  })

  it('is gone when it was called off', async () => {
    const id = await begin(100)
    expect((await call(id, 'DELETE')).status).toBe(204)
    await expect(call(id, 'HEAD')).rejects.toEqual(refusal('not-found'))
    expect((await readdir(folder())).filter((name) => name.startsWith(id))).toEqual([])
  })

  it('is removed two days after it was begun, by whoever begins the next one', async () => {
    const [old, young] = [await begin(100), await begin(100)]
    const place = join(folder(), `${old}.json`)
    const config = JSON.parse(await readFile(place, 'utf8')) as Record<string, unknown>
    const begun = new Date(Date.now() - 49 * HOUR).toISOString()
    await writeFile(place, JSON.stringify({ ...config, creation_date: begun }))
    await begin(100, '', new Date(Date.now() + 2 * HOUR))
    const left = await readdir(folder())
    expect(left.filter((name) => name.startsWith(old))).toEqual([])
    expect(left.filter((name) => name.startsWith(young))).toHaveLength(2)
  })
})
