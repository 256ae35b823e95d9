import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import canonicalize from 'canonicalize'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LatestBundle } from '@/lib/publication/schema'
import { smallBundle } from '@/tests/support/small-bundle'

/** `npm run score` as a process of its own. */

const TIMEOUT = 60_000
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

  const withoutRule = (): LatestBundle => {
    const bundle = smallBundle()
    delete bundle.blocks[0]?.catalogue.nodes[2]?.rule
    return bundle
  }
  it.each<[string, () => string[], string]>([
    [
      'no file named',
      () => [],
      'Name one bundle: npm run score -- bundle.json [--sha256 <64 hexadecimal digits>].',
    ],
    [
      'two files',
      () => ['a', 'b'],
      'Name one bundle: npm run score -- bundle.json [--sha256 <64 hexadecimal digits>].',
    ],
    [
      'an argument that it does not know',
      () => ['a', '--md5', 'x'],
      'Only these arguments are known: npm run score -- bundle.json [--sha256 <64 hexadecimal digits>].',
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
      () => [file('later.json', { ...smallBundle(), formatVersion: 4 })],
      'later.json is a bundle of version 4; versions 1, 2 and 3 can be read.',
    ],
    [
      'no version',
      () => [file('none.json', { ...smallBundle(), formatVersion: undefined })],
      'none.json is a bundle of version (none); versions 1, 2 and 3 can be read.',
    ],
    [
      'another shape',
      () => [file('shape.json', { ...smallBundle(), latestDay: 'yesterday', blocks: 1 })],
      'shape.json does not have the form of a bundle of version 2: /latestDay: Invalid ISO date (and 1 more).',
    ],
    [
      'something that the format does not know',
      () => [file('more.json', { ...smallBundle(), note: 1 })],
      'more.json does not have the form of a bundle of version 2: the whole: Unrecognized key: "note".',
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
