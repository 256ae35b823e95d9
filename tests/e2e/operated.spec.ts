import { expect, request as makeRequest, test, type APIRequestContext } from '@playwright/test'
import { startCluster, type Cluster } from '@/scripts/cluster'
import { createFresh, withClient } from '@/scripts/databases'
import { operatorEnvironment } from '@/scripts/environment'
import { migrate } from '@/scripts/migrations'
import { freePort } from '@/scripts/ports'
import { startWebServer, type WebServer } from '@/scripts/web-server'
import { persona } from '@/tests/support/e2e'

/**
 * The same built portal on an operator's database. Nobody gets in with one click there, although somebody has set by
 * hand what the demonstration sets, and although the database holds a person of the demonstration.
 */

const KEY = 'home-affairs'
const BY_HAND = ['DATABASE_URL', 'DEMO_DATABASE', 'EMBEDDED_PORT', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL'] as const

let cluster: Cluster
let server: WebServer
let address: string
let environment: NodeJS.ProcessEnv

test.beforeAll(async () => {
  test.setTimeout(180_000)
  cluster = await startCluster({ folder: '.data/operated-postgres', durable: false })
  const url = cluster.urlOf('operated')
  await createFresh(cluster.urlOf('postgres'), 'operated')
  await migrate(url)
  const { email, name } = persona(KEY)
  await withClient(url, (client) =>
    client.query(
      'INSERT INTO "Person" ("id", "email", "name", "passwordHash") VALUES (gen_random_uuid(), $1, $2, $3)',
      [email, name, 'no password'],
    ),
  )
  const port = await freePort()
  address = `http://localhost:${port}`
  const before = BY_HAND.map((key) => [key, process.env[key]] as const)
  Object.assign(process.env, {
    DATABASE_URL: url,
    DEMO_DATABASE: 'embedded',
    EMBEDDED_PORT: String(cluster.port),
    NEXTAUTH_SECRET: 'x'.repeat(40),
    NEXTAUTH_URL: address,
  })
  environment = operatorEnvironment()
  server = startWebServer({ isDevelopment: false, port, host: '127.0.0.1', env: environment })
  for (const [key, value] of before) {
    if (value === undefined) delete process.env[key]
    else process.env[key] = value
  }
  await server.ready
})

test.afterAll(async () => {
  await server.stop()
  await cluster.stop()
})

/** What the browser sends for one click on a demonstration person. */
async function click(request: APIRequestContext, at: string) {
  const { csrfToken } = (await (await request.get(`${at}/api/auth/csrf`)).json()) as { csrfToken: string }
  const answer = await request.post(`${at}/api/auth/callback/persona`, {
    form: { csrfToken, key: KEY, json: 'true', callbackUrl: `${at}/home` },
    maxRedirects: 0,
  })
  const session = (await (await request.get(`${at}/api/auth/session`)).json()) as object
  const home = await request.get(`${at}/home`, { maxRedirects: 0 })
  return { status: answer.status(), session, home: home.status() }
}

test('one click signs in on the demonstration', async ({ request, baseURL }) => {
  expect(await click(request, baseURL ?? '')).toMatchObject({
    status: 200,
    session: { user: { name: persona(KEY).name } },
    home: 200,
  })
})

test('on the database of an operator there is no such way in', async () => {
  const request = await makeRequest.newContext()
  expect(await (await request.get(`${address}/api/health`)).json()).toEqual({ status: 'ok' })
  const providers = (await (await request.get(`${address}/api/auth/providers`)).json()) as object
  expect(Object.keys(providers)).toEqual(['credentials'])
  const clicked = await click(request, address)
  expect(clicked).toEqual({ status: 400, session: {}, home: 307 })
  await request.dispose()
})

test('and its sign-in page offers nobody', async ({ page }) => {
  await page.goto(`${address}/sign-in`)
  await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Vào với vai/ })).toHaveCount(0)
  const sent = await page.content()
  expect(sent).not.toContain(persona(KEY).name)
  expect(sent).not.toContain(persona(KEY).email)
})

test('the server with hot reload serves the same database, and stays up', async ({ page }) => {
  test.setTimeout(180_000)
  const port = await freePort()
  const inDevelopment = startWebServer({ isDevelopment: true, port, host: '127.0.0.1', env: environment })
  try {
    await inDevelopment.ready
    await page.goto(`http://localhost:${port}/sign-in`, { timeout: 120_000 })
    await expect(page.getByRole('heading', { level: 1, name: 'Đăng nhập' })).toBeVisible()
    const early = await Promise.race([inDevelopment.ended, page.waitForTimeout(1_000)])
    expect(early).toBeUndefined()
  } finally {
    await inDevelopment.stop()
  }
})
