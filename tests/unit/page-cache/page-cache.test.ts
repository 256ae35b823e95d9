import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bodyOf, encodingFor, PageCache, type Answer } from '@/scripts/page-cache/page-cache'

const answer = (text: string, more: Partial<Answer> = {}): Answer => ({
  status: 200,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: Buffer.from(text),
  ...more,
})
const opened = () => {
  const cache = new PageCache()
  cache.openNow()
  return cache
}

describe('pages in memory', () => {
  it('are made once, also for all who ask at the same time', async () => {
    const cache = opened()
    let made = 0
    const render = () => Promise.resolve(answer(`page ${(made += 1)}`))
    const [first, second] = await Promise.all([cache.take('a', render), cache.take('a', render)])
    expect(first).toBe(second)
    expect((await cache.take('a', render)).body.toString()).toBe('page 1')
    expect((await cache.take('b', render)).body.toString()).toBe('page 2')
  })

  it('are made anew after a change, and what was being made meanwhile is not kept', async () => {
    const cache = opened()
    let finish: (value: Answer) => void = () => undefined
    const slow = cache.take('a', () => new Promise<Answer>((resolve) => (finish = resolve)))
    cache.clear()
    const fresh = await cache.take('a', () => Promise.resolve(answer('after')))
    finish(answer('before'))
    expect((await slow).body.toString()).toBe('before')
    expect(fresh.body.toString()).toBe('after')
    expect(cache.kept('a')?.body.toString()).toBe('after')
  })

  it('are kept only while changes are heard of', async () => {
    const cache = new PageCache()
    await cache.take('a', () => Promise.resolve(answer('x')))
    expect(cache.kept('a')).toBeUndefined()
    cache.openNow()
    await cache.take('a', () => Promise.resolve(answer('x')))
    expect(cache.kept('a')).toBeDefined()
    cache.close()
    expect(cache.kept('a')).toBeUndefined()
  })

  it.each([
    ['an error', answer('x', { status: 500 })],
    ['what is not there', answer('x', { status: 404 })],
    ['what puts a cookie', answer('x', { headers: { 'set-cookie': ['a=b'] } })],
  ])('never %s', async (_what, found) => {
    const cache = opened()
    await cache.take('a', () => Promise.resolve(found))
    expect(cache.kept('a')).toBeUndefined()
  })

  it('a failure is not kept either', async () => {
    const cache = opened()
    await expect(cache.take('a', () => Promise.reject(new Error('down')))).rejects.toThrow('down')
    expect((await cache.take('a', () => Promise.resolve(answer('up')))).body.toString()).toBe('up')
  })

  it('hold a limited amount', async () => {
    const cache = opened()
    const large = 'x'.repeat(9 * 1024 * 1024)
    for (let i = 0; i < 12; i += 1) await cache.take(String(i), () => Promise.resolve(answer(large)))
    expect(cache.kept('0')).toBeUndefined()
    expect(cache.kept('11')).toBeDefined()
  })
})

describe('the form a page is given in', () => {
  const cache = opened()
  const long = 'Chỉ số cải cách hành chính '.repeat(100)

  it('follows what the browser takes', async () => {
    const page = await cache.take('long', () => Promise.resolve(answer(long)))
    expect(encodingFor('gzip, deflate, br', page)).toBe('br')
    expect(encodingFor('gzip', page)).toBe('gzip')
    expect(encodingFor('br;q=0, gzip;q=0.5', page)).toBe('gzip')
    expect(encodingFor('deflate', page)).toBe('identity')
    expect(encodingFor(undefined, page)).toBe('identity')
    expect(brotliDecompressSync(await bodyOf(page, 'br')).toString()).toBe(long)
    expect(gunzipSync(await bodyOf(page, 'gzip')).toString()).toBe(long)
    expect((await bodyOf(page, 'identity')).toString()).toBe(long)
  })

  it('is plain where compressing gains nothing', async () => {
    const picture = answer(long, { headers: { 'content-type': 'image/png' } })
    expect(encodingFor('br', await cache.take('png', () => Promise.resolve(picture)))).toBe('identity')
    expect(encodingFor('br', await cache.take('short', () => Promise.resolve(answer('x'))))).toBe('identity')
  })

  it('one hash for the same page, the page’s own where it has one', async () => {
    const one = await cache.take('1', () => Promise.resolve(answer(long)))
    const two = await cache.take('2', () => Promise.resolve(answer(long)))
    expect(one.etag).toBe(two.etag)
    const own = answer(long, { headers: { etag: 'W/"mine"' } })
    expect((await cache.take('3', () => Promise.resolve(own))).etag).toBe('"mine"')
  })
})
