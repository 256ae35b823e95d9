import { spawnSync } from 'node:child_process'
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newPrivateKey, publicHalf, signText } from '@/lib/ed25519'
import type { LatestBundle } from '@/lib/publication/schema'
import { smallBundle } from '@/tests/support/small-bundle'

/** `npm run score` as a process of its own. */

const TIMEOUT = 60_000
const USAGE =
  'npm run score -- bundle.json [--sha256 <64 hexadecimal digits>] [--signature <file> --key <file>]'
const GIVEN =
  'Given, and confirmed by the SHA-256 alone: facts, judged points, claims, former results, settings, names.'
let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'score-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function score(...args: string[]) {
  const tsx = path.resolve('node_modules/.bin/tsx')
  const { status, stdout, stderr } = spawnSync(tsx, [path.resolve('scripts/score.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: folder },
  })
  return { status, out: stdout.trimEnd().split('\n'), err: stderr.trim() }
}

/** Writes a file for one case; JSON unless it is text already. */
function file(name: string, content: unknown): string {
  writeFileSync(
    path.join(folder, name),
    typeof content === 'string' ? content : JSON.stringify(content, null, 2),
  )
  return name
}
const hashOf = (bundle: LatestBundle) =>
  createHash('sha256')
    .update(canonicalize(bundle) ?? '')
    .digest('hex')

describe('npm run score', () => {
  it(
    'prints the ranking of each block, checks every figure and the hash, and ends well',
    { timeout: TIMEOUT },
    () => {
      const sha256 = hashOf(smallBundle())
      const { status, out, err } = score(file('fine.json', smallBundle()), '--sha256', sha256.toUpperCase())
      expect(err).toBe('')
      expect(out).toEqual([
        'Content',
        '',
        'Rank  Agency   Points     of  Index %  Band',
        '   1  justice    6.49  10.00    64.86  fair',
        '   2  finance    6.36  10.00    63.61  fair',
        '   3  health     3.13   7.00    44.74  average',
        '   –  absent        –      –        –  –',
        '',
        'Mean 57.74 %, median 63.61 %.',
        '',
        'Content',
        '',
        'Rank  Agency  Points    of  Index %  Band',
        '   1  north     5.29  9.00    58.80  fair',
        '   2  south     4.01  8.00    50.15  average',
        '',
        'Mean 54.48 %, median 54.48 %.',
        '',
        '263 figures computed again: all agree.',
        `SHA-256 agrees: ${sha256}.`,
        GIVEN,
      ])
      expect(status).toBe(0)
    },
  )

  it(
    'names the row and both values of each figure that differs, and ends with 1',
    { timeout: TIMEOUT },
    () => {
      const bundle = smallBundle()
      const row = bundle.blocks[0]?.agencies[0]?.rows[1]
      if (row?.status === 'scored') row.points = 805_566
      const { status, out } = score(file('changed.json', bundle))
      expect(out.slice(-4)).toEqual([
        'departments, finance, row 1.1.2: stated 805566, computed 805556 (/blocks/0/agencies/0/rows/1/points)',
        '263 figures computed again: 1 differs.',
        `SHA-256 of its canonical form: ${hashOf(bundle)}.`,
        GIVEN,
      ])
      expect(status).toBe(1)
    },
  )

  it('tells of a hash that differs though every figure agrees, and ends with 1', { timeout: TIMEOUT }, () => {
    const bundle = smallBundle()
    const stated = hashOf(bundle)
    const previous = bundle.blocks[1]?.agencies[1]?.previous
    if (previous) previous.year = 2019
    const { status, out } = score('--sha256', stated, file('former.json', bundle))
    expect(out.slice(-3)).toEqual([
      '263 figures computed again: all agree.',
      `SHA-256 differs: stated ${stated}, computed ${hashOf(bundle)}.`,
      GIVEN,
    ])
    expect(status).toBe(1)
  })

  describe('with a signature', () => {
    const own = createPrivateKey(newPrivateKey())
    const half = publicHalf(own)
    if (!half) throw new Error('no key')
    const pem = createPublicKey(own).export({ type: 'spki', format: 'pem' }).toString()
    const signatureOf = (bundle: LatestBundle) => ({
      format: 'par-index-signature',
      signatures: [
        {
          keyId: half.id,
          signature: Buffer.from(signText(own, canonicalize(bundle) ?? '')).toString('base64url'),
        },
      ],
    })
    const keySet = (bytes: Uint8Array) => ({
      keys: [{ kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') }],
    })
    const holds = `Signature holds: Ed25519, key ${half.id}, fingerprint ${half.fingerprint}.`
    const checked = (bundle: LatestBundle, key: unknown) =>
      score(
        file('signed.json', bundle),
        ...['--signature', file('signature.json', signatureOf(smallBundle()))],
        ...['--key', file('key', key)],
      )

    it.each<[string, unknown]>([
      ['as PEM', pem],
      ['as the portal gives it', keySet(half.bytes)],
    ])('confirms it by the key %s', { timeout: TIMEOUT }, (_form, key) => {
      const { status, out } = checked(smallBundle(), key)
      expect(out.at(-2)).toBe(holds)
      expect(status).toBe(0)
    })

    it('tells of a changed name, which no figure gives away', { timeout: TIMEOUT }, () => {
      const bundle = smallBundle()
      bundle.decision.number = '3/QĐ'
      const { status, out } = checked(bundle, pem)
      expect(out.slice(-4, -1)).toEqual([
        '263 figures computed again: all agree.',
        `SHA-256 of its canonical form: ${hashOf(bundle)}.`,
        `Signature does not fit this bundle: key ${half.id}.`,
      ])
      expect(status).toBe(1)
    })

    it('tells of a foreign key', { timeout: TIMEOUT }, () => {
      const other = publicHalf(createPrivateKey(newPrivateKey()))
      const { status, out } = checked(smallBundle(), keySet(other?.bytes ?? new Uint8Array()))
      expect(out.at(-2)).toBe(`Signed by a key that key does not hold: ${half.id}.`)
      expect(status).toBe(1)
    })

    it.each<[string, string[], string]>([
      [
        'without a key',
        ['--signature', 'signature.json'],
        '--signature and --key go together: a signature is checked by a key that you trust.',
      ],
      [
        'with something else as a key',
        ['--signature', 'signature.json', '--key', 'signature.json'],
        'signature.json holds no Ed25519 public key, neither as PEM nor as a JSON Web Key Set.',
      ],
      [
        'with something else as a signature',
        ['--signature', 'signed.json', '--key', 'key'],
        'signed.json is not a signature file: its "format" is not "par-index-signature".',
      ],
    ])('says one sentence %s', { timeout: TIMEOUT }, (_what, args, sentence) => {
      checkedFiles()
      expect(score('signed.json', ...args)).toMatchObject({ status: 1, err: sentence })
    })

    function checkedFiles(): void {
      file('signed.json', smallBundle())
      file('signature.json', signatureOf(smallBundle()))
      file('key', pem)
    }
  })

  const withoutRule = (): LatestBundle => {
    const bundle = smallBundle()
    delete bundle.blocks[0]?.catalogue.nodes[2]?.rule
    return bundle
  }
  it.each<[string, () => string[], string]>([
    ['no file named', () => [], `Name one bundle: ${USAGE}.`],
    ['two files', () => ['a', 'b'], `Name one bundle: ${USAGE}.`],
    [
      'an argument that it does not know',
      () => ['a', '--md5', 'x'],
      `Only these arguments are known: ${USAGE}.`,
    ],
    ['a hash of the wrong length', () => ['a', '--sha256', 'abc'], '--sha256 takes 64 hexadecimal digits.'],
    ['no such file', () => ['nowhere.json'], 'There is no file nowhere.json.'],
    ['a folder', () => ['.'], '. cannot be read: EISDIR: illegal operation on a directory, read.'],
    [
      'other JSON',
      () => [file('other.json', [1])],
      'other.json is not a published result: its "format" is not "par-index-result".',
    ],
    [
      'JSON null',
      () => [file('null.json', 'null')],
      'null.json is not a published result: its "format" is not "par-index-result".',
    ],
    [
      'a version to come',
      () => [file('later.json', { ...smallBundle(), formatVersion: 5 })],
      'later.json is a bundle of version 5; versions 1, 2, 3 and 4 can be read.',
    ],
    [
      'no version',
      () => [file('none.json', { ...smallBundle(), formatVersion: undefined })],
      'none.json is a bundle of version (none); versions 1, 2, 3 and 4 can be read.',
    ],
    [
      'another shape',
      () => [file('shape.json', { ...smallBundle(), latestDay: 'yesterday', blocks: 1 })],
      'shape.json does not have the form of a bundle of version 4: /latestDay: Invalid ISO date (and 1 more).',
    ],
    [
      'something that the format does not know',
      () => [file('more.json', { ...smallBundle(), note: 1 })],
      'more.json does not have the form of a bundle of version 4: the whole: Unrecognized key: "note".',
    ],
    [
      'a row without a rule',
      () => [file('rule.json', withoutRule())],
      'rule.json cannot be computed: row 1.1.1 has no rule.',
    ],
  ])('says one sentence about %s', { timeout: TIMEOUT }, (_what, args, sentence) => {
    expect(score(...args())).toEqual({ status: 1, out: [''], err: sentence })
  })

  it('says where a file stops being JSON', { timeout: TIMEOUT }, () => {
    const { status, err } = score(file('half.json', '{"format": '))
    expect(err).toMatch(/^half\.json is not JSON: .+\.$/)
    expect(err.split('\n')).toHaveLength(1)
    expect(status).toBe(1)
  })
})
