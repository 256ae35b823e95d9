import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((f) => f && existsSync(f))
const code = files.filter((f) => /\.(ts|tsx|mjs|js)$/.test(f))
const read = (file: string) => readFileSync(file, 'utf8')
const importsOf = (file: string) =>
  [...read(file).matchAll(/^(?:import|export)[^'"]*?from\s+'([^']+)'/gm)].map((m) => m[1] ?? '')
const offenders = (list: string[], isWrong: (file: string) => boolean) => list.filter(isWrong)

/** What a file needs at run time of ours: types alone make no cycle. */
const neededBy = (file: string): string[] =>
  [
    ...read(file).matchAll(
      /^(?:import|export)\s+(?!type\s)([^'"]*?)\s*from\s+'((?:@\/|\.\/)[^']+)'|^import\s+'((?:@\/|\.\/)[^']+)'/gm,
    ),
  ]
    .filter(([, names = '']) => !/^\{(\s*type\s[^,}]+,?)+\s*\}$/.test(names))
    .map(([, , from, bare]) => from ?? bare ?? '')
    .map((name) => (name.startsWith('@/') ? name.slice(2) : path.join(path.dirname(file), name)))
    .flatMap(
      (name) => ['', '.ts', '.tsx', '.mjs', '.js'].map((end) => name + end).find((f) => known.has(f)) ?? [],
    )
const known = new Set(code)

/** The first cycle that can be reached from any file, as a path; null where there is none. */
function cycleAmong(files: readonly string[], next: (file: string) => readonly string[]): string[] | null {
  const done = new Set<string>()
  const walk = (file: string, way: readonly string[]): string[] | null => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file]
    if (done.has(file)) return null
    for (const other of next(file)) {
      const found = walk(other, [...way, file])
      if (found) return found
    }
    done.add(file)
    return null
  }
  for (const file of files) {
    const found = walk(file, [])
    if (found) return found
  }
  return null
}

describe('the house rules', () => {
  it('no file needs itself by way of others', () => {
    const needs = new Map(code.map((file) => [file, neededBy(file)]))
    expect(cycleAmong(code, (file) => needs.get(file) ?? [])).toBeNull()
    expect([...needs.values()].flat().length).toBeGreaterThan(2000)
    const ring = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b']],
    ])
    expect(cycleAmong([...ring.keys()], (file) => ring.get(file) ?? [])).toEqual(['b', 'c', 'b'])
  })

  it('a noun folder of lib holds schema, types, policy, queries and commands only', () => {
    const nouns = files.filter((f) => /^lib\/[a-z-]+\//.test(f) && !/^lib\/(scoring|generated)\//.test(f))
    const allowed = ['schema.ts', 'types.ts', 'policy.ts', 'queries.ts', 'commands.ts']
    expect(offenders(nouns, (f) => !allowed.includes(path.basename(f)) || f.split('/').length !== 3)).toEqual(
      [],
    )
    expect(nouns.length).toBeGreaterThan(20)
  })

  it('queries and commands start on the server', () => {
    const serverFiles = code.filter((f) => /^lib\/[a-z-]+\/(queries|commands)\.ts$/.test(f))
    expect(offenders(serverFiles, (f) => !read(f).startsWith("import 'server-only'"))).toEqual([])
  })

  it('lib/scoring imports itself only, and jsep', () => {
    const scoring = code.filter((f) => f.startsWith('lib/scoring/'))
    expect(
      offenders(scoring, (f) => importsOf(f).some((i) => !/^(\.\/|@\/lib\/scoring\/|jsep$)/.test(i))),
    ).toEqual([])
  })

  it('the database client is known to lib/db, queries, commands, seed and tests only', () => {
    const allowed = /^(lib\/db\.ts|lib\/[a-z-]+\/(queries|commands)\.ts|prisma\/|tests\/)/
    expect(
      offenders(code, (f) => !allowed.test(f) && importsOf(f).some((i) => i.startsWith('@/lib/generated'))),
    ).toEqual([])
  })

  it("'use server' stands in actions.ts only, and these export async functions only", () => {
    const marked = code.filter((f) => /^['"]use server['"]/.test(read(f)))
    expect(offenders(marked, (f) => path.basename(f) !== 'actions.ts')).toEqual([])
    const exports = /^export (?!async function )/m
    expect(offenders(marked, (f) => exports.test(read(f)))).toEqual([])
    expect(marked.length).toBeGreaterThan(0)
  })

  it('relative imports stay inside a folder', () => {
    const own = code.filter((f) => !f.startsWith('scripts/') && !f.startsWith('tests/'))
    expect(offenders(own, (f) => importsOf(f).some((i) => i.startsWith('../')))).toEqual([])
  })

  it('names say something, and there are no barrels', () => {
    const bad = /(^|\/)(utils?|helpers?|common|misc|manager|service)(\/|\.tsx?$)|(^|\/)index\.tsx?$/
    expect(offenders(files, (f) => bad.test(f))).toEqual([])
  })

  it('nothing is switched off: no any, no ignored errors, no skipped tests', () => {
    const bad =
      /:\s*any\s*[;,)=|>\]]|\bas any\b|<any>|@ts-(ignore|nocheck|expect-error)|eslint-disable|\b(it|test|describe)\.(skip|only|todo|fixme)\b/
    expect(offenders(code, (f) => f !== 'tests/unit/architecture.test.ts' && bad.test(read(f)))).toEqual([])
  })

  it('no file names a place on one machine', () => {
    const bad = /(^|[\s'"(])\/(work|root|home\/[a-z]+|tmp\/bash_jobs)\//
    const texts = files.filter(
      (f) => /\.(ts|tsx|mjs|js|json|md|css|yml)$/.test(f) && f !== 'package-lock.json',
    )
    expect(offenders(texts, (f) => f !== 'tests/unit/architecture.test.ts' && bad.test(read(f)))).toEqual([])
  })
})
