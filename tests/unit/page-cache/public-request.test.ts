import { describe, expect, it } from 'vitest'
import { fileRequest, publicRequest } from '@/scripts/page-cache/public-request'

const keyOf = (url: string, headers: Record<string, string> = {}) => publicRequest('GET', url, headers)?.key

describe('which requests everybody gets the same answer to', () => {
  it.each([
    '/',
    '/?sort=index',
    '/results',
    '/results/2021/departments?q=so',
    '/method',
    '/open-data/openapi.json',
    '/api/publications/0198',
    '/sitemap.xml',
    '/robots.txt',
    '/.well-known/par-index-keys.json',
  ])('%s', (url) => expect(publicRequest('GET', url, {})).not.toBeNull())

  it.each([
    '/home',
    '/sign-in',
    '/ranking/2021/departments',
    '/api/health',
    '/api/auth/session',
    '/api/evidence/1',
    '/resultsx',
    '/api/publicationsx',
    `/results?q=${'x'.repeat(3000)}`,
  ])('not %s', (url) => expect(publicRequest('GET', url, {})).toBeNull())

  it.each([
    'next-auth.session-token=a',
    'locale=en; next-auth.session-token.0=a',
    'x=1;__Secure-next-auth.session-token=a',
  ])('never with a session: %s', (cookie) => expect(publicRequest('GET', '/results', { cookie })).toBeNull())

  it('only reading, and without a name and password', () => {
    expect(publicRequest('POST', '/results', {})).toBeNull()
    expect(publicRequest('HEAD', '/results', {})).not.toBeNull()
    expect(publicRequest('GET', '/results', { authorization: 'Basic x' })).toBeNull()
  })
})

describe('what the answer depends on', () => {
  it('the address, the language and the theme', () => {
    const plain = keyOf('/results')
    expect(keyOf('/results', { cookie: 'locale=vi' })).toBe(plain)
    expect(keyOf('/results', { cookie: 'locale=en' })).not.toBe(plain)
    expect(keyOf('/results', { cookie: 'theme=dark' })).not.toBe(plain)
    expect(keyOf('/results?a')).not.toBe(plain)
  })

  it('whether the browser goes from page to page by itself', () => {
    expect(keyOf('/results', { rsc: '1' })).not.toBe(keyOf('/results'))
    expect(keyOf('/results', { rsc: '1', 'next-router-state-tree': 'a' })).not.toBe(
      keyOf('/results', { rsc: '1', 'next-router-state-tree': 'b' }),
    )
  })

  it('and nothing else reaches Next', () => {
    const asked = publicRequest('GET', '/results', {
      cookie: 'locale=en; other=1; next-auth.csrf-token=2; theme=nonsense',
      'x-forwarded-for': '10.0.0.1',
      'accept-language': 'en',
      'user-agent': 'of a reader',
      host: 'example.vn',
    })
    expect(asked?.headers).toEqual({
      host: 'example.vn',
      'user-agent': 'public-pages',
      cookie: 'locale=en; theme=system',
    })
  })
})

describe('files of the build', () => {
  it('are the same for everybody, whoever asks', () => {
    const asked = fileRequest('GET', '/_next/static/chunks/a-b_c.js', {
      host: 'index.example',
      cookie: 'next-auth.session-token=a',
      'accept-encoding': 'br',
    })
    expect(asked).toEqual({
      key: '/_next/static/chunks/a-b_c.js',
      url: '/_next/static/chunks/a-b_c.js',
      headers: { host: 'index.example' },
    })
  })

  it.each([
    '/_next/data/a.json',
    '/_next/image?url=a',
    '/_next/static/a.js?b',
    '/_next/static/../../results/2021',
    '/fonts/a.woff2',
    '/results',
  ])('not %s', (url) => expect(fileRequest('GET', url, {})).toBeNull())

  it('whole and only to be read', () => {
    expect(fileRequest('GET', '/_next/static/a.css', { range: 'bytes=0-9' })).toBeNull()
    expect(fileRequest('POST', '/_next/static/a.css', {})).toBeNull()
  })
})
