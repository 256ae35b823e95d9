import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { db } from '@/lib/db'
import { getEvidenceFile, listEvidence } from '@/lib/evidence/queries'
import { catchUpReadings, readStoredFile, scanStoredFile } from '@/lib/file-reading/commands'
import { findVirus, ScannerFault } from '@/lib/virus-scan'
import { pathOfStored } from '@/lib/storage'
import { sha256Of } from '@/prisma/factories'
import { EICAR, startFakeClamd, type FakeClamd } from '@/tests/support/fake-clamd'
import { pdf, upload } from '@/tests/support/files'
import { makePeopledWorld, type Stages } from '@/tests/support/stages'
import { DURING } from '@/tests/support/world'

vi.setConfig({ testTimeout: 120_000 })

let world: Stages
let clamd: FakeClamd

beforeAll(async () => {
  world = await makePeopledWorld()
  clamd = await startFakeClamd()
})
afterAll(() => clamd.stop())

const switchOn = () => {
  process.env.CLAMD_HOST = '127.0.0.1'
  process.env.CLAMD_PORT = String(clamd.port)
}
const switchOff = () => {
  delete process.env.CLAMD_HOST
  delete process.env.CLAMD_PORT
}
beforeEach(() => {
  clamd.answer = null
  switchOn()
})
afterEach(switchOff)

async function attach(bytes: Buffer) {
  const place = { assessmentId: world.assessmentId, code: '1.1.4', stage: 'self' as const }
  const { linkId } = await upload(world.clerk, place, bytes, DURING)
  return { linkId, sha256: sha256Of(bytes) }
}
const readingOf = (sha256: string) => db.fileReading.findUniqueOrThrow({ where: { sha256 } })
const readers = () => [world.clerk, world.head, world.homeAffairs, world.auditor]

async function expectHeld(linkId: string, isHeld: boolean): Promise<void> {
  for (const reader of readers()) expect((await getEvidenceFile(reader, linkId)) === null).toBe(isHeld)
}

describe('with a virus scanner', () => {
  it('a file is given to nobody before it is found clean', async () => {
    const { linkId, sha256 } = await attach(pdf('sạch'))
    expect((await readingOf(sha256)).scan).toBe('pending')
    await expectHeld(linkId, true)
    await scanStoredFile({ sha256 }, DURING)
    expect(await readingOf(sha256)).toMatchObject({ scan: 'clean', virus: null, scannedAt: DURING })
    await expectHeld(linkId, false)
    expect(clamd.scannedBytes.at(-1)).toBe(pdf('sạch').length)
  })

  it('an infected file stays in quarantine, is no evidence, and those concerned are told', async () => {
    const { linkId, sha256 } = await attach(pdf(`nhiễm ${EICAR}`))
    await scanStoredFile({ sha256 }, DURING)
    expect(await readingOf(sha256)).toMatchObject({ scan: 'infected', virus: 'Eicar-Test-Signature' })
    await expectHeld(linkId, true)
    const items = await listEvidence(world.clerk, world.assessmentId, '1.1.4')
    expect(items?.find((item) => item.linkId === linkId)?.reading).toMatchObject({
      scan: 'infected',
      virus: 'Eicar-Test-Signature',
    })
    const told = await db.notification.findMany({ where: { kind: 'file-infected' } })
    expect(told.map((n) => n.personId).sort()).toEqual(
      [world.clerk.personId, world.homeAffairs.personId].sort(),
    )
    expect(told[0]?.params).toMatchObject({ fileName: 'báo cáo.pdf', virus: 'Eicar-Test-Signature' })
    expect(await db.auditEntry.count({ where: { action: 'evidence.infected' } })).toBe(1)
    await readStoredFile({ sha256 }, DURING)
    expect((await readingOf(sha256)).state).toBe('waiting')
    await scanStoredFile({ sha256 }, DURING)
    expect(await db.notification.count({ where: { kind: 'file-infected' } })).toBe(2)
  })

  it('a file waits while the scanner gives no verdict, and is asked for again', async () => {
    const { linkId, sha256 } = await attach(pdf('quá lớn cho máy quét'))
    for (const answer of ['INSTREAM size limit exceeded. ERROR', 'stream: something else', '']) {
      clamd.answer = answer
      await expect(scanStoredFile({ sha256 }, DURING)).rejects.toThrow(ScannerFault)
    }
    clamd.answer = 'silent'
    await expect(findVirus(pathOfStored(sha256), 200)).rejects.toThrow('does not answer')
    process.env.CLAMD_PORT = '1'
    await expect(scanStoredFile({ sha256 }, DURING)).rejects.toThrow('cannot be reached')
    expect((await readingOf(sha256)).scan).toBe('pending')
    await expectHeld(linkId, true)
  })

  it('a large file is sent piece by piece and whole', async () => {
    const { sha256 } = await attach(Buffer.concat([pdf('lớn'), Buffer.alloc(700_000, ' ')]))
    await scanStoredFile({ sha256 }, DURING)
    expect((await readingOf(sha256)).scan).toBe('clean')
    expect(clamd.scannedBytes.at(-1)).toBe(pdf('lớn').length + 700_000)
  })

  it('files from before it was configured wait for it, and none waits when it is taken away', async () => {
    switchOff()
    const { linkId, sha256 } = await attach(pdf('từ trước'))
    expect((await readingOf(sha256)).scan).toBe('unscanned')
    await expectHeld(linkId, false)
    switchOn()
    await catchUpReadings({ isStart: true })
    await expectHeld(linkId, true)
    switchOff()
    await catchUpReadings({ isStart: true })
    await expectHeld(linkId, false)
    expect(await db.fileReading.count({ where: { scan: 'infected' } })).toBe(1)
  })
})
