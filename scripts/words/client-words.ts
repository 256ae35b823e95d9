import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Which words the client components reachable from some files ask for, found in their sources. */

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b(?!\s+type\b)[^'"`;]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)import\s+['"]([^'"]+)['"]/g
const ENDINGS = ['', '.ts', '.tsx']

/** The project's file behind an import; null for a package, a style sheet, a table of words. */
function fileOf(from: string, name: string): string | null {
  if (!name.startsWith('@/') && !name.startsWith('.')) return null
  const stem = name.startsWith('@/') ? name.slice(2) : path.posix.join(path.posix.dirname(from), name)
  return (
    ENDINGS.map((ending) => stem + ending).find((file) => /\.tsx?$/.test(file) && existsSync(file)) ?? null
  )
}

type Source = { text: string; imports: string[] }
const sources = new Map<string, Source>()

function sourceOf(file: string): Source {
  const known = sources.get(file)
  if (known) return known
  const text = readFileSync(file, 'utf8')
  const names = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
  const source = { text, imports: names.flatMap((name) => fileOf(file, name) ?? []) }
  sources.set(file, source)
  return source
}

/** Everything that the files import, themselves included. */
function reachable(files: readonly string[]): Set<string> {
  const found = new Set<string>()
  const open = [...files]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue
    found.add(file)
    open.push(...sourceOf(file).imports)
  }
  return found
}

const isClient = (file: string): boolean => /^['"]use client['"]/.test(sourceOf(file).text)

/**
 * Paths of the words that may be asked for in the browser. Where a component takes words by their whole path, it may
 * hand that on to others: every namespace that is written before a dot anywhere is taken then.
 */
export function clientWords(entries: readonly string[], namespaces: readonly string[]): Set<string> {
  const texts = [...reachable([...reachable(entries)].filter(isClient))].map((file) => sourceOf(file).text)
  const asked = texts.flatMap((text) =>
    [...text.matchAll(/useTranslations\(\s*['"]([\w.]+)['"]/g)].map((match) => match[1] ?? ''),
  )
  const byWholePath = texts.some((text) => /useTranslations\(\s*\)/.test(text))
  const written = byWholePath
    ? new Set(texts.flatMap((text) => text.match(/(?<=['"`])[a-z]\w*(?=\.)/gi) ?? []))
    : null
  return new Set([...asked, ...namespaces.filter((name) => written?.has(name))])
}

type Words = { [key: string]: string | Words }

/** The part of a tree of words that lies under the paths. */
export function pickWords(words: Words, paths: Iterable<string>): Words {
  const picked: Words = {}
  for (const at of paths) {
    const names = at.split('.')
    let [from, to]: [string | Words | undefined, Words] = [words, picked]
    names.forEach((name, i) => {
      from = typeof from === 'object' ? from[name] : undefined
      if (from === undefined) return
      if (i === names.length - 1) to[name] = from
      else to = (to[name] ??= {}) as Words
    })
  }
  return picked
}
