import { createHash, createPublicKey, verify } from 'node:crypto'
import { expect, test, type APIRequestContext, type APIResponse } from '@playwright/test'
import Papa from 'papaparse'
import { z } from 'zod'
import type { Bundle } from '@/lib/publication/schema'
import { bundleSchema } from '@/lib/publication/schema'
import { expectNoAxeViolations } from '@/tests/support/e2e'

/** Open data as a machine finds it: everything from the description, nothing assumed. */

type Json = Record<string, unknown>
type Operation = {
  parameters: { $ref: string }[]
  responses: Record<string, { content: Json; headers: Json }>
}
type Description = {
  paths: Record<string, { get: Operation }>
  components: {
    parameters: Record<string, { name: string; example: unknown }>
    schemas: Record<string, Json>
  }
}

const descriptionOf = async (request: APIRequestContext): Promise<Description> =>
  (await (await request.get('/open-data/openapi.json')).json()) as Description

function addressOf(path: string, { get }: { get: Operation }, { components }: Description): string {
  return get.parameters.reduce((address, { $ref }) => {
    const parameter = components.parameters[$ref.split('/').at(-1) ?? '']
    return address.replace(`{${parameter?.name ?? ''}}`, String(parameter?.example))
  }, path)
}

async function expectAsDescribed(
  answer: APIResponse,
  operation: Operation,
  { components }: Description,
): Promise<void> {
  const described = operation.responses['200']
  const [type, media] = Object.entries(described?.content ?? {})[0] ?? []
  expect(answer.headers()['content-type']).toContain(type)
  for (const header of Object.keys(described?.headers ?? {}))
    expect(answer.headers(), answer.url()).toHaveProperty(header.toLowerCase())
  const { schema } = media as { schema: Json }
  if (type === 'text/csv') {
    const [head = []] = Papa.parse<string[]>((await answer.text()).replace(/^\uFEFF/, '')).data
    expect(Object.values(schema['x-columns'] as Json)).toContainEqual(head)
    return
  }
  const name = typeof schema.$ref === 'string' ? (schema.$ref.split('/').at(-1) ?? '') : ''
  if (name === 'Bundle') return void bundleSchema.parse(await answer.json())
  const form = z.fromJSONSchema(
    (components.schemas[name] ?? schema) as Parameters<typeof z.fromJSONSchema>[0],
  )
  const { error } = form.safeParse(await answer.json())
  expect(error?.issues ?? [], answer.url()).toEqual([])
}

test('every address of the OpenAPI description answers as described, and knows who has it already', async ({
  request,
}) => {
  const description = await descriptionOf(request)
  const paths = Object.entries(description.paths)
  expect(paths.length).toBeGreaterThan(12)
  for (const [path, item] of paths) {
    const address = addressOf(path, item, description)
    expect(address).not.toContain('{')
    const answer = await request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(answer.headers()['access-control-allow-origin']).toBe('*')
    await expectAsDescribed(answer, item.get, description)
    const etag = answer.headers().etag ?? ''
    const again = await request.get(address, { headers: { 'If-None-Match': etag } })
    expect(again.status(), address).toBe(304)
  }
})

test('the CSV of every block holds the figures of the bundle, as an independent reader reads them', async ({
  request,
}) => {
  const bundle = (await (await request.get('/open-data/2021/bundle.json')).json()) as Bundle
  for (const block of bundle.blocks) {
    const csv = async (table: string) => {
      const text = await (await request.get(`/open-data/2021/${block.id}/${table}.csv`)).text()
      expect(text.startsWith('\uFEFF')).toBe(true)
      return Papa.parse<Record<string, string>>(text.slice(1), { header: true }).data
    }
    const ranking = await csv('ranking')
    const stated = new Map(block.agencies.map((agency) => [agency.id, agency]))
    expect(ranking).toHaveLength(block.agencies.length)
    for (const line of ranking) {
      const agency = stated.get(line.agency_id ?? '')
      expect(line.agency_name_vi).toBe(agency?.name.vi)
      expect(line.demonstration).toBe('true')
      expect(Number(line.points)).toBeCloseTo((agency?.total?.points ?? 0) / 1e6, 6)
      expect(Math.round(Number(line.index_percent) * 100)).toBe(agency?.total?.indexHundredths)
      expect(Number(line.rank)).toBe(agency?.rank)
    }
    const rows = await csv('rows')
    expect(rows).toHaveLength(block.agencies.reduce((sum, agency) => sum + agency.rows.length, 0))
    const sum = rows.reduce((total, row) => total + Math.round(Number(row.points ?? 0) * 1e6), 0)
    const points = block.agencies.flatMap((a) => a.rows.map((r) => (r.status === 'scored' ? r.points : 0)))
    expect(sum).toBe(points.reduce((total, one) => total + one, 0))
  }
})

test('the signature verifies with the published key, and the page is found by search engines', async ({
  page,
  request,
}) => {
  await page.goto('/open-data')
  await expectNoAxeViolations(page)
  const dataset = JSON.parse(
    (await page.locator('script[type="application/ld+json"]').innerText()) || '[]',
  ) as {
    '@type': string
    distribution: { contentUrl: string }[]
  }[]
  expect(dataset[0]?.['@type']).toBe('Dataset')
  const bundleLink = page.getByRole('link', { name: 'Toàn bộ kết quả (JSON)' }).first()
  const text = await (await request.get((await bundleLink.getAttribute('href')) ?? '')).body()
  expect(dataset[0]?.distribution[0]?.contentUrl).toContain(await bundleLink.getAttribute('href'))
  const signatureLink = page.getByRole('link', { name: 'Chữ ký số', exact: true }).first()
  const file = (await (await request.get((await signatureLink.getAttribute('href')) ?? '')).json()) as {
    sha256: string
    signatures: { keyId: string; signature: string }[]
  }
  expect(createHash('sha256').update(text).digest('hex')).toBe(file.sha256)
  const { keys } = (await (await request.get('/.well-known/par-index-keys.json')).json()) as {
    keys: { kid: string; kty: string; crv: string; x: string }[]
  }
  const [signature] = file.signatures
  const jwk = keys.find(({ kid }) => kid === signature?.keyId)
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: jwk?.x }, format: 'jwk' })
  expect(verify(null, text, key, Buffer.from(signature?.signature ?? '', 'base64url'))).toBe(true)
})
