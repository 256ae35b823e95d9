import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getBundle } from '@/app/api/publications/[id]/route'
import type { Actor } from '@/lib/actor'
import { approveBlock, decideAtCouncil } from '@/lib/council/commands'
import { db } from '@/lib/db'
import { FieldErrors } from '@/lib/errors'
import { publishRound } from '@/lib/publication/commands'
import {
  getBundleText,
  getPublicationHash,
  getPublishedAgency,
  getPublishedRound,
  listPublications,
  listPublishedYears,
} from '@/lib/publication/queries'
import { bundleSchema, publishRoundSchema, type Bundle } from '@/lib/publication/schema'
import { makeCouncilWorld } from '@/tests/support/council'
import { recompute, statedIn } from '@/tests/support/recompute'
import {
  ABSENT,
  advance,
  approveAll,
  BLOCKS,
  blockVersion,
  caught,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  MEETING,
  PUBLISHING,
  refusal,
  roundVersion,
  submitAgency,
  TRANSPORT,
  WORK,
  type Stages,
} from '@/tests/support/stages'

let world: Stages
let id: string
let sha256: string

beforeAll(async () => {
  world = await makeCouncilWorld()
  const { lineId, expectedSequence } = await lineAt(world, FINANCE, '8.2.2')
  const words = { reasonCode: 'L99', note: 'Hội đồng thống nhất.', clause: 'Biên bản, mục 2' }
  const call = { lineId, expectedSequence, verdict: 'adjust' as const, points: 123_457, ...words }
  await decideAtCouncil(world.chair, call, MEETING)
})

type Input = { decisionNumber?: string; decidedOn?: string; version?: number; roundId?: string }
const publish = async (input: Input = {}, actor: Actor = world.homeAffairs) =>
  publishRound(
    actor,
    {
      roundId: world.roundId,
      decisionNumber: '1318/QĐ-UBND',
      decidedOn: '2022-02-25',
      version: await roundVersion(world),
      ...input,
    },
    PUBLISHING,
  )
const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
async function bundle(): Promise<Bundle> {
  return bundleSchema.parse(JSON.parse((await getBundleText(id)) ?? ''))
}
const agencyIn = async (agencyId: string) =>
  (await bundle()).blocks[0]?.agencies.find((a) => a.id === agencyId)
const rowIn = async (agencyId: string, code: string) =>
  (await agencyIn(agencyId))?.rows.find((r) => r.code === code)

describe('publishing is refused', () => {
  it('until the chair has approved every block', async () => {
    await expect(publish()).rejects.toEqual(refusal('not-approved'))
    const version = await blockVersion(world, 'departments')
    await approveBlock(world.chair, { roundId: world.roundId, blockId: 'departments', version }, MEETING)
    await expect(publish()).rejects.toEqual(refusal('not-approved'))
    const districts = await blockVersion(world, 'districts')
    const second = { roundId: world.roundId, blockId: 'districts', version: districts }
    await approveBlock(world.chair, second, MEETING)
  })

  it('to everyone but Home Affairs, on a stale version, and for a round that is not there', async () => {
    for (const actor of [world.chair, world.member, world.auditor, world.clerk, world.surveyOfficer])
      await expect(publish({}, actor)).rejects.toEqual(refusal('not-allowed'))
    await expect(publish({ version: 0 })).rejects.toEqual(refusal('stale-version'))
    await expect(publish({ roundId: '1999' })).rejects.toEqual(refusal('not-found'))
  })

  it('with a decision of a day to come, at the field; and without number or day', async () => {
    const error = await caught(publish({ decidedOn: '2022-03-02' }))
    expect(error).toBeInstanceOf(FieldErrors)
    expect(error).toMatchObject({
      problems: [{ field: 'decidedOn', reason: 'day-in-future', limit: '2022-03-01' }],
    })
    const given = { roundId: '2021', decisionNumber: ' ', decidedOn: '2022-02-30', version: 1 }
    const issues = publishRoundSchema.safeParse(given).error?.issues
    expect(issues?.map((i) => [i.path[0], i.message])).toEqual([
      ['decisionNumber', 'required'],
      ['decidedOn', 'not-a-day'],
    ])
  })

  it('and leaves nothing behind', async () => {
    expect(await db.publication.count()).toBe(0)
    expect(await getPublishedRound()).toBeNull()
    expect(await listPublications()).toEqual([])
  })
})

describe('the published bundle', () => {
  it('is stored in canonical form, and its hash is the SHA-256 of its text', async () => {
    ;({ id, sha256 } = await publish())
    const text = (await getBundleText(id)) ?? ''
    expect(hashOf(text)).toBe(sha256)
    expect(await getPublicationHash(id)).toBe(sha256)
    expect(text).toBe(canonicalize(JSON.parse(text)))
    expect(await listPublications()).toMatchObject([
      { id, sha256, sequence: 1, year: 2021, decisionNumber: '1318/QĐ-UBND', decidedOn: '2022-02-25' },
    ])
    expect(await listPublishedYears()).toEqual([2021])
  })

  it('moves the blocks, tells the agencies, and is recorded with its hash', async () => {
    const blocks = await db.roundBlock.findMany({ select: { phase: true } })
    expect(blocks).toEqual([{ phase: 'published' }, { phase: 'published' }])
    expect(await db.auditEntry.findMany({ where: { action: 'round.published' } })).toMatchObject([
      { subjectId: id, personId: world.homeAffairs.personId, detail: { sha256 } },
    ])
    const told = await db.notification.findMany({ where: { kind: 'result-published' } })
    expect(told.find((n) => n.personId === world.clerk.personId)?.link).toBe(
      `/ranking/2021/departments/${FINANCE}`,
    )
  })

  it.each(BLOCKS)('states of %s what anyone computes from its own facts', async (blockId) => {
    const published = await bundle()
    const block = published.blocks.find((b) => b.id === blockId)
    if (!block) throw new Error(`no block ${blockId}`)
    expect(statedIn(block)).toEqual(recompute(published, block))
  })

  it('would not agree with other facts: the computation reads them', async () => {
    const published = structuredClone(await bundle())
    const [block] = published.blocks
    const row = block?.agencies.find((a) => a.id === HEALTH)?.rows.find((r) => r.code === '1.1.4')
    if (!block || row?.status !== 'scored' || row.facts?.kind !== 'ratio') throw new Error('no ratio')
    row.facts.numerator = 16
    expect(statedIn(block)).not.toEqual(recompute(published, block))
  })

  it('tells how each row came to its points', async () => {
    expect(await rowIn(HEALTH, '1.1.4')).toMatchObject({ status: 'scored', points: 850_000, by: 'rule' })
    expect(await rowIn(FINANCE, '8.2.2')).toMatchObject({
      points: 123_457,
      by: 'judgement',
      reasonCode: 'L99',
    })
    expect(await rowIn(JUSTICE, '1.5')).toMatchObject({ status: 'not-applicable', why: 'claim' })
    expect(await rowIn(JUSTICE, '2.1.1')).toMatchObject({ status: 'not-applicable', why: 'denominator-zero' })
    expect(await rowIn(HEALTH, '1.1.1')).toMatchObject({ status: 'not-scored' })
    expect(await rowIn(HEALTH, '1.8.1')).toMatchObject({ by: 'rule', facts: { kind: 'survey', share: 0.8 } })
  })

  it('gives equal indexes the same place, skips the next, and ranks nobody who did not submit', async () => {
    const agencies = (await bundle()).blocks[0]?.agencies ?? []
    const [health, transport] = [await agencyIn(HEALTH), await agencyIn(TRANSPORT)]
    expect(health?.total).toEqual(transport?.total)
    expect([health?.rank, transport?.rank, health?.tied]).toEqual([transport?.rank, health?.rank, true])
    const places = agencies.flatMap((a) => (a.rank === null ? [] : [a.rank])).sort((a, b) => a - b)
    expect(places).toHaveLength(4)
    expect(places.every((p, i) => p === i + 1 || places[i - 1] === p)).toBe(true)
    const absent = await agencyIn(ABSENT)
    expect(absent).toMatchObject({ submitted: false, rank: null, bandKey: null, total: null, rows: [] })
    expect(agencies.slice(0, 4).map((a) => a.rank)).toEqual(places)
    expect(agencies).toHaveLength(22)
  })

  it('says nothing of people, internal notes, or what was said on the way', async () => {
    const text = (await getBundleText(id)) ?? ''
    for (const secret of [
      'Đã gọi điện hỏi',
      'Chưa đủ căn cứ',
      'appraiser',
      'test.example',
      'Gửi kèm quyết định',
    ])
      expect(text).not.toContain(secret)
  })
})

describe('reading what is published', () => {
  it('needs no sign-in, and is not there for other years and agencies', async () => {
    expect((await getPublishedRound(2021))?.head.sha256).toBe(sha256)
    expect((await getPublishedAgency(2021, 'departments', HEALTH))?.agency.id).toBe(HEALTH)
    expect(await getPublishedRound(2020)).toBeNull()
    expect(await getPublishedAgency(2021, 'districts', HEALTH)).toBeNull()
    expect(await getBundleText('00000000-0000-7000-8000-000000000000')).toBeNull()
    expect(await getPublicationHash('00000000-0000-7000-8000-000000000000')).toBeNull()
  })

  it('gives the file byte for byte, once', async () => {
    const get = (wanted: string, headers: HeadersInit = {}) =>
      getBundle(new Request('http://localhost/api', { headers }), { params: Promise.resolve({ id: wanted }) })
    const answer = await get(id)
    expect(answer.headers.get('etag')).toBe(`"${sha256}"`)
    expect(hashOf(await answer.text())).toBe(sha256)
    expect((await get(id, { 'If-None-Match': `"${sha256}"` })).status).toBe(304)
    expect((await get('00000000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await get("' OR 1=1 --")).status).toBe(404)
  })
})

describe('afterwards', () => {
  it('the round is not published twice, and nothing of it moves', async () => {
    await expect(publish()).rejects.toEqual(refusal('round-published'))
    await expect(approveAll(world)).rejects.toEqual(refusal('round-published'))
    await expect(advance(world, 'published', PUBLISHING)).resolves.toBeUndefined()
    await expect(submitAgency(world, HEALTH, WORK[HEALTH] ?? {})).rejects.toEqual(refusal('round-published'))
  })

  it('a later publication of the round keeps the first as it was', async () => {
    const first = await db.publication.findUniqueOrThrow({ where: { id } })
    const text = canonicalize({ ...(await bundle()), decision: { number: '99/QĐ', decidedOn: '2022-03-01' } })
    const { id: secondId } = await db.publication.create({
      data: {
        ...first,
        id: undefined,
        sequence: 2,
        decisionNumber: '99/QĐ',
        reason: 'Đính chính',
        bundle: text ?? '',
        sha256: hashOf(text ?? ''),
      },
    })
    expect((await getPublishedRound(2021))?.head).toMatchObject({ id: secondId, sequence: 2 })
    expect((await getPublishedRound(2021))?.bundle.decision.number).toBe('99/QĐ')
    expect(await db.publication.findUniqueOrThrow({ where: { id } })).toEqual(first)
    expect(hashOf((await getBundleText(id)) ?? '')).toBe(sha256)
    expect((await listPublications()).map((p) => p.sequence)).toEqual([2, 1])
  })
})
