import { chromium, type Browser, type Page } from '@playwright/test'
import { runNode, typescriptArgs } from './child'
import { timePage } from './bench/pages'
import { signIn } from './bench/sign-in'
import { Problem } from './problem.mjs'
import type { ThrowAwayPortal } from './throw-away-portal'
import { timesOf, type Times } from './times'

const isSmall = process.argv.includes('--small')
const COUNTS = isSmall ? [52] : [52, 500]
const RUNS = isSmall ? 5 : 50
const LOADS = isSmall ? 2 : 7
const DECISIONS = isSmall ? 40 : 1000
const BULK_ROWS = isSmall ? 500 : 5000
/** Of the appraiser's field that the bulk commands leave alone in their runs, since they take what they said back. */
const ROWS = ['1.1.4', '1.1.1', '1.1.2', '1.1.3', '1.2.1', '1.2.2', '1.3.1', '1.3.2']

async function runScript(file: string, args: string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { status, output } = await runNode([...typescriptArgs(file), ...args], { env })
  if (status !== 0) throw new Problem(`${output}\n${file} failed (see above).`)
  return output.trim().split('\n').at(-1) ?? ''
}

const pathOf = (count: number, row = '1.1.4') => `/appraise/2098/bench-${count}/row/${row}`

async function openPage(browser: Browser, address: string, cookie: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'vi-VN' })
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address }
    }),
  )
  return context.newPage()
}

/** From the start of the navigation until React answers in the first row; the scripts are kept from before. */
async function timeUntilInteractive(page: Page, address: string, count: number): Promise<Times> {
  const times: number[] = []
  for (let load = -1; load < LOADS; load += 1) {
    await page.goto(`${address}${pathOf(count)}`, { waitUntil: 'commit' })
    const handle = await page.waitForFunction(
      () => {
        const button = document.querySelector('button[id^="line-"]')
        const isAlive = button && Object.keys(button).some((key) => key.startsWith('__reactProps'))
        return isAlive ? performance.now() : false
      },
      undefined,
      { polling: 'raf' },
    )
    if (load >= 0) times.push(Number(await handle.jsonValue()))
  }
  return timesOf(`${count} agencies in Chromium, until a row can be opened`, times)
}

declare global {
  interface Window {
    keyTimes: number[]
  }
}

/** Notes from each "recognise" key until the frame in which the next row has the focus. */
function watchKeys(): void {
  window.keyTimes = []
  let pressed = 0
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key === 'c') pressed = event.timeStamp
    },
    true,
  )
  document.addEventListener('focusin', (event) => {
    if (pressed === 0 || !(event.target as HTMLElement).id.startsWith('line-')) return
    const from = pressed
    pressed = 0
    requestAnimationFrame(() => setTimeout(() => window.keyTimes.push(performance.now() - from)))
  })
}

/** Recognises open rows one after the other by key, as fast as the next one is there. */
async function timeDecisions(page: Page, address: string, count: number): Promise<Times> {
  const times: number[] = []
  for (const row of ROWS) {
    if (times.length >= DECISIONS) break
    await page.goto(`${address}${pathOf(count, row)}`)
    await page.waitForLoadState('networkidle')
    await page.evaluate(watchKeys)
    await page.keyboard.press('n')
    await page.waitForFunction(() => document.activeElement?.id.startsWith('line-'))
    // The last open row has no next one to show.
    const most = Math.min(DECISIONS - times.length, count - 1)
    for (let n = 0; n < most; n += 1) {
      await page.keyboard.press('c')
      await page.waitForFunction((done) => window.keyTimes.length > done, n, { polling: 10, timeout: 20_000 })
    }
    times.push(...(await page.evaluate(() => window.keyTimes)))
    await page.getByText(/^Đã lưu \d/).waitFor({ timeout: 300_000 })
  }
  if (times.length < DECISIONS) throw new Problem(`Only ${times.length} rows could be recognised by key.`)
  return timesOf(`from key to next row shown, ${times.length} decisions in a row`, times)
}

/** The appraiser's table with many agencies: server, database, browser, keys, and thousands of rows in one call. */
export async function measureAppraisal({ address, env }: ThrowAwayPortal): Promise<string[]> {
  await runScript('scripts/bench-appraisal-load.ts', COUNTS.map(String), env)
  const cookie = await signIn(address, 'appraiser')
  const rows: Times[] = []
  for (const count of COUNTS) {
    const whole = await timePage(address, pathOf(count), { cookie, runs: RUNS })
    rows.push({ ...whole, label: `${count} agencies, whole page over HTTP` })
  }
  const queries = await runScript(
    'scripts/bench-appraisal-queries.ts',
    [COUNTS.join(','), String(BULK_ROWS), String(RUNS)],
    env,
  )
  rows.push(...(JSON.parse(queries) as Times[]))
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  try {
    const page = await openPage(browser, address, cookie)
    for (const count of COUNTS) rows.push(await timeUntilInteractive(page, address, count))
    rows.push(await timeDecisions(page, address, COUNTS.at(-1) ?? 0))
  } finally {
    await browser.close()
  }
  return [
    `Milliseconds, one after the other: pages and queries ${RUNS} times, loads ${LOADS}, bulk calls 5 on other rows each time. Row 1.1.4 of a block of its own, each agency with three documents and a year before. "Its SQL alone": the time in which at least one statement was with the database.`,
    '',
    '| what | median | p95 |',
    '|---|--:|--:|',
    ...rows.map(({ label, median, p95 }) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`),
  ]
}
