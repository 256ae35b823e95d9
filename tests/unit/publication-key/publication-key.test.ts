import { createHash, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { newPrivateKey } from '@/lib/ed25519'
import { readSigningKey } from '@/lib/publication-key'

/** The key with which a result is signed, as an operator makes and names it. */

const folder = mkdtempSync(path.join(tmpdir(), 'key-'))
afterAll(() => rmSync(folder, { recursive: true }))
const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}
const PEM = newPrivateKey()

describe('the key of the installation', () => {
  it('is none where none is named', () => {
    expect(readSigningKey({})).toBe(null)
  })

  it.each([
    ['a file', () => ({ PUBLICATION_KEY_FILE: file('key.pem', PEM) })],
    ['text', () => ({ PUBLICATION_KEY: PEM })],
    ['text on one line', () => ({ PUBLICATION_KEY: PEM.replaceAll('\n', '\\n') })],
    ['text before a file', () => ({ PUBLICATION_KEY: PEM, PUBLICATION_KEY_FILE: 'nowhere' })],
  ])('is read from %s, and named by the fingerprint that OpenSSL gives', (_from, named) => {
    const spki = createPublicKey(PEM).export({ type: 'spki', format: 'der' })
    const fingerprint = createHash('sha256').update(spki).digest('hex')
    expect(readSigningKey(named())?.half).toMatchObject({ fingerprint, id: fingerprint.slice(0, 16) })
  })

  const rsa = () =>
    generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' })
  it.each<[string, () => Parameters<typeof readSigningKey>[0], RegExp]>([
    ['a file that is not there', () => ({ PUBLICATION_KEY_FILE: 'no/key.pem' }), /names no\/key\.pem/],
    ['a file with something else', () => ({ PUBLICATION_KEY_FILE: file('x', 'x') }), /holds no Ed25519/],
    ['a key of another kind', () => ({ PUBLICATION_KEY: rsa().toString() }), /holds no Ed25519/],
  ])('%s is a fault with its remedy', (_what, named, words) => {
    expect(() => readSigningKey(named())).toThrow(words)
    expect(() => readSigningKey(named())).toThrow('npm run key:create')
  })
})

describe('npm run key:create', { timeout: 60_000 }, () => {
  const create = (...args: string[]) =>
    spawnSync(path.resolve('node_modules/.bin/tsx'), [path.resolve('scripts/key-create.ts'), ...args], {
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    })

  it('makes a key that only its owner reads, tells its fingerprint, and never writes over one', () => {
    const { stdout, status } = create('new/own.pem')
    const made = path.join(folder, 'new/own.pem')
    expect(status).toBe(0)
    expect(statSync(made).mode & 0o777).toBe(0o600)
    expect(stdout).toContain(readSigningKey({ PUBLICATION_KEY_FILE: made })?.half.fingerprint)
    const before = readFileSync(made, 'utf8')
    const again = create('new/own.pem')
    expect(again.status).toBe(1)
    expect(again.stderr).toContain('is left as it is')
    expect(readFileSync(made, 'utf8')).toBe(before)
  })
})
