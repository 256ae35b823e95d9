import { beforeAll, describe, expect, it } from 'vitest'
import { saveLines } from '@/lib/assessment/commands'
import { db } from '@/lib/db'
import { receiveWorkbook } from '@/lib/workbook/commands'
import { getWorkbookPreview, linesToApply } from '@/lib/workbook/queries'
import type { CellStatus, WorkbookPreview } from '@/lib/workbook/types'
import { FINANCE, makePeopledWorld, type Stages } from '@/tests/support/stages'
import { bookOf, contentFor, filled } from '@/tests/support/workbook'
import { DURING, ratioLine } from '@/tests/support/world'

/** The agency's workbook: out, filled in, back in, compared, and taken over cell by cell. */

const TEXT = 'Dòng 1\nDòng 2: =A1 & “B”'

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
})

const content = (actor = world.clerk) => contentFor(actor, world.roundId, FINANCE, DURING)
const send = (bytes: Buffer, actor = world.clerk, fileName = 'phiếu.xlsx') =>
  receiveWorkbook(actor, { assessmentId: world.assessmentId, fileName }, bytes, DURING)
const look = async (uploadId: string, actor = world.clerk): Promise<WorkbookPreview> => {
  const preview = await getWorkbookPreview(actor, uploadId, DURING)
  if (!preview) throw new Error('no preview')
  return preview
}
const statuses = (preview: WorkbookPreview): Record<string, CellStatus> =>
  Object.fromEntries(
    preview.rows
      .flatMap(({ cells }) => cells)
      .filter(({ status }) => status !== 'same')
      .map(({ cell, status }) => [cell.id, status]),
  )

describe('a workbook that comes back', () => {
  it('unchanged has nothing to say', async () => {
    await saveLines(
      world.clerk,
      { assessmentId: world.assessmentId, lines: [{ ...ratioLine(18, 20), explanation: TEXT }] },
      DURING,
    )
    const bytes = await bookOf(await content())
    const { uploadId } = await send(bytes)
    expect(statuses(await look(uploadId))).toEqual({})
  })

  it('is compared three ways, and the chosen cells are saved', async () => {
    const before = await content()
    const bytes = await filled(await bookOf(before), before, {
      '1.1.4/numerator': 19,
      '1.1.1/issuedOn': new Date(Date.UTC(2021, 0, 20)),
      '1.1.1/explanation': 'Ban hành đúng hạn.',
    })
    const { uploadId } = await send(bytes)
    const preview = await look(uploadId)
    expect(statuses(preview)).toEqual({
      '1.1.4/numerator': 'apply',
      '1.1.1/issuedOn': 'apply',
      '1.1.1/explanation': 'apply',
    })
    const versions = Object.fromEntries(preview.rows.map(({ row, version }) => [row.code, version]))
    const input = { uploadId, cells: ['1.1.4/numerator', '1.1.1/issuedOn'], versions }
    await saveLines(world.clerk, await linesToApply(world.clerk, input, DURING), DURING)
    expect(statuses(await look(uploadId))).toEqual({ '1.1.1/explanation': 'apply' })
    const line = await db.line.findFirstOrThrow({
      where: { assessmentId: world.assessmentId, code: '1.1.4' },
    })
    expect(line).toMatchObject({
      facts: { kind: 'ratio', numerator: 19, denominator: 20 },
      explanation: TEXT,
      version: 2,
    })
  })
})
