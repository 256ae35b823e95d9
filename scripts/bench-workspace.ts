import { chromium, type BrowserContext, type Page, type Request } from '@playwright/test'
import { runNode, typescriptArgs } from './child'
import { timePage } from './bench/pages'
import { signIn } from './bench/sign-in'
import { Problem } from './problem.mjs'
import type { ThrowAwayPortal } from './throw-away-portal'
import { timesOf, type Times } from './times'

const RUNS = 200
const LOADS = 7
const SLOWER = 4
const DESK = '/assess/2022?row=8.2.2'
const KILOBYTE = 1000

async function timeQueries(env: NodeJS.ProcessEnv): Promise<Times[]> {
  const { status, output } = await runNode(typescriptArgs('scripts/bench-workspace-queries.ts'), { env })
  if (status !== 0) throw new Problem(`${output}\nThe queries of the desk could not be timed (see above).`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Times[]
}

/** A tab of the signed-in clerk's browser. */
async function openDesk(context: BrowserContext, address: string, cookie: string): Promise<Page> {
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url: address }
  })
  await context.addCookies(cookies)
  const page = await context.newPage()
  await page.goto(`${address}${DESK}`)
  await page.waitForLoadState('networkidle')
  return page
}

/** The request with which the page saves a row: how often it is sent, only its version and value change. */
async function savingRequest(page: Page): Promise<Request> {
  const request = page.waitForRequest((r) => r.method() === 'POST' && 'next-action' in r.headers())
  await inputs(page).first().fill('11')
  await inputs(page).first().blur()
  return request
}

const inputs = (page: Page) => page.locator('[role=group] input[inputmode]')

/** One autosave as the browser sends it, again and again. */
async function timeAutosave(page: Page, address: string, cookie: string): Promise<Times> {
  const request = await savingRequest(page)
  const sent = JSON.parse(request.postData() ?? '[]') as [{ lines: { version: number; facts: unknown }[] }]
  const [line] = sent[0].lines
  const answer = await request.response()
  if (!line || !answer?.ok()) throw new Problem('The page did not save.')
  const headers = { 'next-action': request.headers()['next-action'] ?? '', accept: 'text/x-component' }
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    line.version += 1
    line.facts = { kind: 'ratio', numerator: 10 + (run % 9), denominator: 20 }
    const from = performance.now()
    const saved = await fetch(`${address}${DESK}`, {
      method: 'POST',
      headers: { ...headers, cookie, origin: address, 'content-type': 'text/plain;charset=UTF-8' },
      body: JSON.stringify(sent),
    })
    const text = await saved.text()
    times.push(performance.now() - from)
    if (!text.includes('"status":"done"')) throw new Problem(`An autosave was refused: ${text.slice(0, 400)}`)
  }
  return timesOf('one autosave, as the browser sends it', times)
}

/** Bytes of script that come over the line until the network rests, nothing being kept from before. */
async function scriptBytes(page: Page, address: string): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
  const scripts = new Set<string>()
  let bytes = 0
  session.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId)
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength
  })
  await page.goto(`${address}${DESK}`)
  await page.waitForLoadState('networkidle')
  await session.detach()
  return bytes
}

/** From the start of the navigation until React answers in the row's first box, on a slowed processor. */
async function timeUntilTyping(page: Page, address: string): Promise<Times> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  const times: number[] = []
  for (let load = 0; load < LOADS; load += 1) {
    await page.goto(`${address}${DESK}`, { waitUntil: 'commit' })
    const handle = await page.waitForFunction(
      () => {
        const box = document.querySelector('[role=group] input[inputmode]')
        const isAlive = box && Object.keys(box).some((key) => key.startsWith('__reactProps'))
        return isAlive ? performance.now() : false
      },
      undefined,
      { polling: 'raf' },
    )
    times.push(Number(await handle.jsonValue()))
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await session.detach()
  return timesOf('until typing is possible', times)
}

/** The desk of an agency with all its rows: server, database, script and the time until somebody can type. */
export async function measureWorkspace({ address, env }: ThrowAwayPortal): Promise<string[]> {
  const cookie = await signIn(address, 'clerk-finance')
  const whole = await timePage(address, '/assess/2022', { cookie, runs: RUNS })
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
    const page = await openDesk(context, address, cookie)
    const autosave = await timeAutosave(page, address, cookie)
    const bytes = await scriptBytes(page, address)
    const typing = await timeUntilTyping(page, address)
    const rows = [
      { ...whole, label: 'the desk, whole page over HTTP' },
      autosave,
      ...(await timeQueries(env)),
    ]
    return [
      `Median and 95th percentile of ${RUNS}, in milliseconds, one after the other, as the clerk of Sở Tài chính in 2022. "Its SQL alone": the time in which at least one statement was with the database.`,
      '',
      '| what | median | p95 |',
      '|---|--:|--:|',
      ...rows.map(({ label, median, p95 }) => `| ${label} | ${median.toFixed(1)} | ${p95.toFixed(1)} |`),
      '',
      `Script of the desk over the line, compressed, nothing kept from before: ${(bytes / KILOBYTE).toFixed(0)} kB. On a processor slowed ${SLOWER} times typing is possible ${typing.median.toFixed(0)} ms after the start (median of ${LOADS} loads with the scripts kept; p95 ${typing.p95.toFixed(0)} ms).`,
    ]
  } finally {
    await browser.close()
  }
}
