import { beforeAll, describe, expect, it } from 'vitest'
import { getAgencyTable, getRowTable } from '@/lib/appraisal/queries'
import { db } from '@/lib/db'
import { DEFAULT_SETTINGS } from '@/lib/round/schema'
import { sha256Of } from '@/prisma/factories'
import {
  caught,
  decide,
  FINANCE,
  HEALTH,
  JUSTICE,
  lineAt,
  makeSubmittedWorld,
  READING,
  TRANSPORT,
  type Stages,
} from '@/tests/support/stages'

/** What an appraiser's table tells, and the document that a decision may name. */

let world: Stages
const linkOf: Record<string, string> = {}
const at = async (agencyId: string, code = '1.1.4') => {
  const { lineId, expectedSequence } = await lineAt(world, agencyId, code)
  return { lineId, expectedSequence }
}

async function link(agencyId: string, code: string, removedAt: Date | null = null): Promise<string> {
  const clerk = world.clerks[agencyId]
  if (!clerk) throw new Error(`nobody fills ${agencyId}`)
  const sha256 = sha256Of(new TextEncoder().encode(`${agencyId}/${code}/${String(removedAt)}`))
  await db.storedFile.create({ data: { sha256, sizeBytes: 10, mediaType: 'application/pdf' } })
  const { id: documentId } = await db.document.create({
    data: { agencyId, sha256, fileName: 'bao-cao.pdf', number: '612/BC', uploadedById: clerk.personId },
  })
  const { lineId } = await at(agencyId, code)
  const made = await db.evidenceLink.create({
    data: {
      lineId,
      documentId,
      linkedById: clerk.personId,
      ...(removedAt ? { removedAt, removedById: clerk.personId } : {}),
    },
  })
  return made.id
}

beforeAll(async () => {
  world = await makeSubmittedWorld()
  linkOf.finance = await link(FINANCE, '1.1.4')
  linkOf.removed = await link(FINANCE, '1.1.4', READING)
  linkOf.health = await link(HEALTH, '1.1.4')
})

const rowTable = async (actor = world.appraiser) => {
  const place = { roundId: world.roundId, blockId: 'departments', code: '1.1.4' }
  const table = await getRowTable(actor, place, READING)
  if (!table) throw new Error('there is no table')
  return table
}
const ADJUST = {
  verdict: 'adjust' as const,
  points: 500_000,
  reasonCode: 'L03',
  note: 'Nhiệm vụ 14 chưa có sản phẩm.',
  evidencePage: '4',
}

describe('the document that a decision rests on', () => {
  it('is kept with its page, and told by its number', async () => {
    await decide(world, [{ ...(await at(FINANCE)), ...ADJUST, evidenceLinkId: linkOf.finance }])
    const line = (await rowTable()).lines.find((l) => l.agencyId === FINANCE)
    expect(line?.decision).toMatchObject({
      evidenceLinkId: linkOf.finance,
      evidenceName: '612/BC',
      evidencePage: '4',
    })
  })

  it.each([
    ['of another agency', 'health'],
    ['that was taken off the row', 'removed'],
  ])('cannot be one %s', async (_what, key) => {
    const error = await caught(
      decide(world, [{ ...(await at(FINANCE)), ...ADJUST, evidenceLinkId: linkOf[key] }]),
    )
    expect(error).toMatchObject({
      problems: [{ field: 'decisions.0.evidenceLinkId', reason: 'unknown-key', code: '1.1.4' }],
    })
  })
})

describe('the table', () => {
  it('carries the templates of the round, the appraiser’s name and the decision of the catalogue', async () => {
    const reasonTemplates = [{ key: 'a', reasonCode: 'L01', clause: '', note: 'Thiếu tài liệu.' }]
    await db.round.update({
      where: { id: world.roundId },
      data: { settings: { ...DEFAULT_SETTINGS, reasonTemplates } },
    })
    const table = await rowTable()
    expect(table.reasonTemplates).toEqual(reasonTemplates)
    expect(table.appraiser).toEqual({ personId: world.appraiser.personId, name: world.appraiser.name })
    expect(table.decisionNumber).toMatch(/4210/)
  })

  it('marks in words why a row deserves a look: far from the median, no document', async () => {
    const lines = (await rowTable()).lines
    const marks = (agencyId: string) => lines.find((l) => l.agencyId === agencyId)?.marks.map((m) => m.type)
    expect(marks(JUSTICE)).toEqual(['no-evidence'])
    expect(marks(FINANCE)).toEqual([])
  })

  it('compares by agency with the same median as by criterion', async () => {
    const byRow = await rowTable()
    for (const agencyId of [FINANCE, TRANSPORT]) {
      const byAgency = await getAgencyTable(world.appraiser, { roundId: world.roundId, agencyId }, READING)
      const one = byAgency?.lines.find((l) => l.code === '1.1.4')
      const other = byRow.lines.find((l) => l.agencyId === agencyId)
      expect(one?.difference).not.toBeNull()
      expect([one?.difference, one?.marks]).toEqual([other?.difference, other?.marks])
    }
  })

  it('leaves a member’s own agency out of what he compares with', async () => {
    const own = await rowTable(world.ownAppraiser)
    expect(own.lines.map((l) => l.agencyId)).not.toContain(FINANCE)
    const table = await getAgencyTable(
      world.ownAppraiser,
      { roundId: world.roundId, agencyId: HEALTH },
      READING,
    )
    const health = table?.lines.find((l) => l.code === '1.1.4')
    expect(health?.difference).toBe(own.lines.find((l) => l.agencyId === HEALTH)?.difference)
  })
})
