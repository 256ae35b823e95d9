// Evidence against the real server: memory while 100 MB come in, 200 files dropped in Chromium, and the pages of an agency
// with 200 documents at one row; for scripts/bench.ts.
import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chromium } from '@playwright/test'
import playwright from '@/playwright.config'
import { timePage } from './bench/pages'
import { signIn } from './bench/sign-in'
import { Problem } from './problem.mjs'
import type { ThrowAwayPortal } from './throw-away-portal'
import type { Times } from './times'

const LARGE_MEGABYTES = 100
const PART = 8 * 1024 * 1024
const MEGABYTE = 1024 * 1024
const FILES = 200
const RUNS = 30
const ROUND = '2022'
const ROW = '7.4.2'
const CLERK = 'clerk-finance'

/** For the server under test. */
export const EVIDENCE_ENVIRONMENT = { MAX_UPLOAD_MB: String(2 * LARGE_MEGABYTES) }

/** Resident memory of the server in megabytes. */
function memoryOf(pid: number | undefined): number {
  const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })
  return Math.round(Number(stdout.trim()) / 1024)
}

/** The highest memory while something is done, looked at twenty times a second. */
async function peakWhile<T>(pid: number | undefined, work: () => Promise<T>): Promise<[T, number]> {
  let peak = memoryOf(pid)
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(pid))), 50)
  try {
    return [await work(), peak]
  } finally {
    clearInterval(watch)
  }
}

type Door = { address: string; headers: Record<string, string> }

async function expectStatus(answer: Response, status: number): Promise<Response> {
  if (answer.status !== status) throw new Problem(`${answer.url} answered ${answer.status}.`)
  await answer.clone().arrayBuffer()
  return answer
}

/** One large file in parts, as the browser sends it: begun, every part, used. */
async function sendInParts({ address, headers }: Door, query: string): Promise<void> {
  const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(LARGE_MEGABYTES * MEGABYTE)])
  const tus = { ...headers, 'tus-resumable': '1.0.0' }
  const uploads = `${address}/api/evidence/uploads`
  const begun = await fetch(`${uploads}?${query}`, {
    method: 'POST',
    headers: { ...tus, 'upload-length': String(bytes.length) },
  })
  const place = (await expectStatus(begun, 201)).headers.get('location') ?? ''
  for (let at = 0; at < bytes.length; at += PART) {
    const part = { 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) }
    const body = bytes.subarray(at, at + PART)
    const sent = await fetch(`${address}${place}`, { method: 'PATCH', headers: { ...tus, ...part }, body })
    await expectStatus(sent, 204)
  }
  const id = place.split('/').at(-1) ?? ''
  await expectStatus(
    await fetch(`${address}/api/evidence?${query}&upload=${id}`, { method: 'POST', headers }),
    201,
  )
}

async function assessmentId({ address, headers }: Door): Promise<string> {
  const page = await (await fetch(`${address}/assess/${ROUND}`, { headers })).text()
  const found = /\\"head\\":\{\\"id\\":\\"([0-9a-f-]{36})/.exec(page)?.[1]
  if (!found) throw new Problem('The desk of the agency does not name its assessment.')
  return found
}

const timed = async ({ address, headers }: Door, label: string, path: string): Promise<Times> => ({
  ...(await timePage(address, path, { cookie: headers.cookie ?? '', runs: RUNS })),
  label,
})

/** Drops the files at once in Chromium; seconds until the row lists all of them, and until the next row is open. */
async function dropFiles({ address, headers }: Door): Promise<{ arrived: number; next: number }> {
  const browser = await chromium.launch(playwright.use?.launchOptions)
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
    const cookies = (headers.cookie ?? '').split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address }
    })
    await page.context().addCookies(cookies)
    await page.goto(`${address}/assess/${ROUND}?row=${ROW}`)
    const files = Array.from({ length: FILES }, (_, index) => ({
      name: `Văn bản số ${index + 1}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(100 * 1024)]),
    }))
    const links = page.getByRole('link', { name: /^Văn bản số \d+\.pdf$/ })
    const from = performance.now()
    await page.getByLabel(/^Chọn tệp: PDF/).setInputFiles(files)
    await links.nth(FILES - 1).waitFor({ timeout: 300_000 })
    const arrived = performance.now() - from
    const begin = performance.now()
    await page.keyboard.press('j')
    await page.getByRole('button', { expanded: true, name: /^7\.4\.3 / }).waitFor()
    return { arrived: arrived / 1000, next: performance.now() - begin }
  } finally {
    await browser.close()
  }
}

/** Lines of the section; the server is one that nobody else uses. */
export async function measureEvidence({ address, pid }: ThrowAwayPortal): Promise<string[]> {
  const door: Door = { address, headers: { cookie: await signIn(address, CLERK), origin: address } }
  const assessment = await assessmentId(door)
  const query = (code: string) =>
    new URLSearchParams({ assessmentId: assessment, code, stage: 'self', name: 'Lớn.pdf' }).toString()
  const desk = `/assess/${ROUND}?row=${ROW}`
  const before = await timed(door, 'desk, few documents', desk)
  const base = memoryOf(pid)
  const from = performance.now()
  const [, large] = await peakWhile(pid, () => sendInParts(door, query('7.5.1')))
  const seconds = (performance.now() - from) / 1000
  const baseOfMany = memoryOf(pid)
  const [drop, many] = await peakWhile(pid, () => dropFiles(door))
  const times = [
    before,
    await timed(door, `desk, ${FILES} documents at one row`, desk),
    await timed(door, 'list of that row', `/api/evidence?${query(ROW)}`),
    await timed(door, 'documents to choose from', `/api/evidence/documents?assessmentId=${assessment}`),
    await timed(door, 'library of the agency', `/assess/${ROUND}/documents`),
  ]
  return [
    `One file of ${LARGE_MEGABYTES} MB in parts of ${PART / MEGABYTE} MB: ${seconds.toFixed(1)} s, memory of the server at most ${large - base} MB above the ${base} MB before.`,
    '',
    `${FILES} files of 100 KB dropped at one row in Chromium: ${drop.arrived.toFixed(1)} s until all are listed, memory of the server at most ${many - baseOfMany} MB above the ${baseOfMany} MB before; with them, the next row is open ${drop.next.toFixed(0)} ms after its key.`,
    '',
    `Median and 95th percentile of ${RUNS} requests one after the other, in milliseconds, signed in as a clerk:`,
    '',
    '| what | median | p95 |',
    '|---|--:|--:|',
    ...times.map(({ label, median, p95 }) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`),
  ]
}
