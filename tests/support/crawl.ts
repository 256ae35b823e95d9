import { readFileSync } from 'node:fs'
import type { APIRequestContext, APIResponse } from '@playwright/test'
import JSZip from 'jszip'

/** What a person can reach: pages, files and data, by the links from where he starts and by the doors that are known. */
export type Reached = ReadonlyMap<string, string>

/** Pages of one shape differ by their agency or row only: so many of each are read, and one of each order or filter. */
const mostOfShape = (shape: string): number => (shape.includes('?') ? 1 : 2)
const AT_ONCE = 4
const MOST = 120

/** Shapes of the same page: agencies, rows and numbers are left out. */
export const shapeOf = (url: string): string =>
  url
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')
    .replace(/(so|quan|huyen|thi-xa|ban|van-phong|thanh-tra)-[a-z-]+/g, ':agency')
    .replace(/\b\d+(\.\d+)+\b/g, ':code')
    .replace(/=[^&]*/g, '=')
    .replace(/\b20\d\d\b/, (year) => (year === '2022' ? year : ':former'))

/** Static files do not depend on data; signing out ends the crawl; the provider's own routes are not the portal's. */
const LEFT_OUT = /^\/(_next|icon|api\/auth|api\/health|sign-in|sign-out)/

export const linksIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/[^"#]*)(?:#[^"]*)?"/g)]
    .map(([, path]) => (path ?? '').replaceAll('&amp;', '&'))
    .filter((path) => !path.startsWith('//') && !LEFT_OUT.test(path))

/** The doors of the table of doors, as far as they name nothing that only a loaded database knows. */
export function knownDoors(hiddenAgencyId: string): string[] {
  const source = readFileSync('tests/e2e/doors-table.spec.ts', 'utf8')
  const found = [...source.matchAll(/at: ['`](\/[^'`$:]*)['`]/g)].map(([, path]) => path ?? '')
  const hidden = found.map((path) => path.replace(/\b(so|quan|van-phong)-[a-z-]+/g, hiddenAgencyId))
  return [...new Set([...found, ...hidden])].filter((path) => !LEFT_OUT.test(path))
}

/**
 * What depends on the clock, and nothing else: the server's time in the round bar, for the reader and for the script
 * that goes on counting; the time of printing at the foot of a page; the time that is left; when a file was made.
 */
const CLOCK: readonly [RegExp, string][] = [
  [/<time dateTime="[^"]*">\d\d:\d\d<\/time>/g, '<time>'],
  [/<time>\d\d\/\d\d\/\d{4} \d\d:\d\d<\/time>/g, '<time>'],
  [/("time",null,\{"children":")\d\d\/\d\d\/\d{4} \d\d:\d\d"/g, '$1"'],
  [/(\\?"serverNow\\?":\\?")[^"\\]*/g, '$1'],
  [/còn (\d+ (ngày|giờ|phút) ?)+/g, 'còn '],
  [/<xmp:(Create|Modify|Metadata)Date>[^<]*|<(xmpMM:)?(Document|Instance)ID>[^<]*/g, '<xmp>'],
  [/<dcterms:(created|modified)[^>]*>[^<]*/g, '<dcterms>'],
  [/\(D:\d{14}Z?\)|\/(CreationDate|ModDate) \([^)]*\)|\/ID \[[^\]]*\]/g, ''],
]
export const withoutClock = (text: string): string =>
  CLOCK.reduce((kept, [pattern, instead]) => kept.replace(pattern, instead), text)

/** React numbers its actions in the order in which they happen to be ready. */
const ACTION_INPUT = /<input type="hidden" name="\$ACTION_[^>]*>/g
/** An empty comment ends a text where React had to wait just behind it. */
const WAITED = /<!-- -->/g
const STREAMED = /<script>self\.__next_f\.push\(\[1,("(?:[^"\\]|\\.)*")\]\)<\/script>/g

/**
 * A page and the data that it carries for its scripts. React sends these in rows, numbered and ordered as they happen to
 * be ready, so the rows are compared without their numbers and in the order of their text; each row is compared whole.
 */
export function withoutRaces(html: string): string {
  const streamed = [...html.matchAll(STREAMED)].map(([, text]) => JSON.parse(text ?? '""') as string).join('')
  const rows = streamed
    .split('\n')
    .map((row) => row.replace(/^[0-9a-f]+:/, '').replace(/"\$[L@FQWh]?[0-9a-f]+/g, '"$'))
    .sort()
  return [html.replace(STREAMED, '').replace(ACTION_INPUT, '').replace(WAITED, ''), ...rows].join('\n')
}

/** An archive as its entries: the archive itself carries when it was made. */
async function textOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK') return bytes.toString('utf8')
  const zip = await JSZip.loadAsync(bytes)
  const parts = Object.values(zip.files).map(async (file) => `${file.name}\n${await file.async('string')}`)
  return (await Promise.all(parts)).join('\n')
}

const seen = async (answer: APIResponse): Promise<string> =>
  [
    answer.status(),
    answer.headers()['content-type'] ?? '',
    answer.headers().location ?? '',
    answer.headers()['content-disposition'] ?? '',
    withoutClock(withoutRaces(await textOf(await answer.body()))),
  ].join('\n')

/** Asked for as by a reader without scripts: the whole page in one piece, in an order that no race decides. */
const WHOLE = { 'User-Agent': 'Bingbot' }

export async function read(request: APIRequestContext, urls: readonly string[]): Promise<Reached> {
  const found = new Map<string, string>()
  const waiting = [...urls]
  const work = async () => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift())
      found.set(url, await seen(await request.get(url, { maxRedirects: 0, headers: WHOLE })))
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** From the given addresses on, level by level, until nothing of a new shape is found. */
export async function crawl(
  request: APIRequestContext,
  starts: readonly string[],
  isWanted: (url: string) => boolean,
): Promise<Reached> {
  const found = new Map<string, string>()
  const shapes = new Map<string, number>()
  const asked = new Set<string>()
  let level = [...new Set(starts)].filter(isWanted)
  while (level.length > 0 && found.size < MOST) {
    level.forEach((url) => asked.add(url))
    const answers = await read(request, level)
    const next = new Set<string>()
    for (const [url, text] of answers) {
      found.set(url, text)
      const [, , location = ''] = text.split('\n', 3)
      for (const link of [...linksIn(text), ...linksIn(`href="${location}"`)]) {
        const shape = shapeOf(link)
        const count = shapes.get(shape) ?? 0
        if (asked.has(link) || next.has(link) || count >= mostOfShape(shape) || !isWanted(link)) continue
        shapes.set(shape, count + 1)
        next.add(link)
      }
    }
    level = [...next]
  }
  return found
}

/** Where two readings differ, with the place. */
export function differingAt(before: Reached, after: Reached): string[] {
  const urls = new Set([...before.keys(), ...after.keys()])
  return [...urls].flatMap((url) => {
    const [a, b] = [before.get(url), after.get(url)]
    if (a === b) return []
    if (a === undefined || b === undefined) return [`${url}: on one side only`]
    let at = 0
    while (a[at] === b[at]) at += 1
    const around = (text: string) => JSON.stringify(text.slice(Math.max(0, at - 60), at + 60))
    return [`${url}: ${around(a)} became ${around(b)}`]
  })
}
