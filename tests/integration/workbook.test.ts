import { beforeAll, describe, expect, it } from 'vitest'
import { previewRows } from '@/app/assess/[roundId]/workbook/[uploadId]/preview-view'
import { handOver } from '@/lib/submission/commands'
import { saveLines } from '@/lib/assessment/commands'
import type { Actor } from '@/lib/actor'
import { db } from '@/lib/db'
import type { Facts } from '@/lib/scoring/facts'
import { receiveWorkbook } from '@/lib/workbook/commands'
import {
  getMarkedContent,
  getWorkbookContent,
  getWorkbookDesk,
  getWorkbookPreview,
  linesToApply,
} from '@/lib/workbook/queries'
import type { CellComparison, CellStatus, WorkbookPreview } from '@/lib/workbook/types'
import {
  assessmentOf,
  caught,
  FINANCE,
  makePeopledWorld,
  person,
  refusal,
  type Stages,
} from '@/tests/support/stages'
import { bookOf, contentFor, filled, placeOf, sheetOf, wordingOf } from '@/tests/support/workbook'
import { AFTER, DURING, ratioLine } from '@/tests/support/world'

/** The agency's workbook: out, filled in, back in, compared, and taken over cell by cell. */

const TEXT = 'Dòng 1\nDòng 2: =A1 & “B”'
const DAY_MS = 86_400_000

let world: Stages
beforeAll(async () => {
  world = await makePeopledWorld()
  await save(world.clerk, '1.1.4', 0, ratioLine(18, 20).facts ?? null, TEXT)
})

async function save(actor: Actor, code: string, version: number, facts: Facts | null, explanation?: string) {
  const line = { code, version, facts, ...(explanation === undefined ? {} : { explanation }) }
  await saveLines(actor, { assessmentId: world.assessmentId, lines: [line] }, DURING)
}
const content = (actor = world.clerk) => contentFor(actor, world.roundId, FINANCE, DURING)
const send = (bytes: Buffer, actor = world.clerk, fileName = 'phiếu.xlsx', now = DURING) =>
  receiveWorkbook(actor, { assessmentId: world.assessmentId, fileName }, bytes, now)
const sendFilled = async (values: Parameters<typeof filled>[2], actor = world.clerk): Promise<string> => {
  const before = await content(actor)
  return (await send(await filled(await bookOf(before), before, values), actor)).uploadId
}
const look = async (uploadId: string, actor = world.clerk): Promise<WorkbookPreview> => {
  const preview = await getWorkbookPreview(actor, uploadId, DURING)
  if (!preview) throw new Error('no preview')
  return preview
}
const cellsOf = ({ rows }: WorkbookPreview): CellComparison[] => rows.flatMap(({ cells }) => cells)
const statuses = (preview: WorkbookPreview): Record<string, CellStatus> =>
  Object.fromEntries(
    cellsOf(preview)
      .filter(({ status }) => status !== 'same')
      .map(({ cell, status }) => [cell.id, status]),
  )
const faults = (preview: WorkbookPreview): Record<string, string> =>
  Object.fromEntries(cellsOf(preview).flatMap(({ cell, fault }) => (fault ? [[cell.id, fault.reason]] : [])))
const choice = (preview: WorkbookPreview, cells: string[]) => ({
  uploadId: preview.id,
  cells,
  versions: Object.fromEntries(preview.rows.map(({ row, version }) => [row.code, version])),
})
const take = async (preview: WorkbookPreview, cells: string[], actor = world.clerk) =>
  saveLines(actor, await linesToApply(actor, choice(preview, cells), DURING), DURING)
const lineOf = (code: string) =>
  db.line.findFirstOrThrow({ where: { assessmentId: world.assessmentId, code } })

describe('a workbook that comes back', () => {
  it('unchanged has nothing to say, whatever stands in the words', async () => {
    await save(world.clerk, '1.1.5', 0, null, 'Mã _x0041_ và <b>&amp;')
    const { uploadId } = await send(await bookOf(await content()))
    expect(statuses(await look(uploadId))).toEqual({})
    await save(world.clerk, '1.1.5', 1, null, '')
  })

  it('is compared three ways, and only the chosen cells are saved, each row whole', async () => {
    const uploadId = await sendFilled({
      '1.1.4/numerator': 19,
      '1.1.1/issuedOn': new Date(Date.UTC(2021, 0, 20)),
      '1.1.1/explanation': 'Ban hành đúng hạn.',
    })
    const preview = await look(uploadId)
    expect(statuses(preview)).toEqual({
      '1.1.4/numerator': 'apply',
      '1.1.1/issuedOn': 'apply',
      '1.1.1/explanation': 'apply',
    })
    await take(preview, ['1.1.4/numerator', '1.1.1/issuedOn'])
    expect(statuses(await look(uploadId))).toEqual({ '1.1.1/explanation': 'apply' })
    expect(await lineOf('1.1.4')).toMatchObject({
      facts: { kind: 'ratio', numerator: 19, denominator: 20 },
      explanation: TEXT,
      version: 2,
    })
    expect(await lineOf('1.1.1')).toMatchObject({
      facts: { kind: 'deadline', issuedOn: '2021-01-20', none: false },
      explanation: '',
    })
    const audit = await db.auditEntry.findMany({
      where: { subjectType: 'WorkbookUpload', subjectId: uploadId },
      orderBy: { sequence: 'asc' },
    })
    expect(audit.map(({ action }) => action)).toEqual(['workbook.received', 'workbook.applied'])
    expect(audit[1]).toMatchObject({
      agencyId: FINANCE,
      detail: { cells: ['1.1.4/numerator', '1.1.1/issuedOn'] },
    })
  })

  it('keeps what was changed here only, and asks about what was changed in both', async () => {
    const before = await content()
    const bytes = await filled(await bookOf(before), before, { '1.1.4/numerator': 15, '1.2.1/numerator': 3 })
    await save(world.colleague, '1.1.4', 2, { kind: 'ratio', numerator: 16, denominator: 25 })
    const { uploadId } = await send(bytes)
    const preview = await look(uploadId)
    expect(statuses(preview)).toEqual({
      '1.1.4/numerator': 'conflict',
      '1.1.4/denominator': 'here',
      '1.2.1/numerator': 'apply',
    })
    expect(cellsOf(preview).find(({ status }) => status === 'conflict')).toMatchObject({
      base: 19,
      current: 16,
      file: 15,
    })
    await take(preview, ['1.1.4/numerator'])
    expect((await lineOf('1.1.4')).facts).toEqual({ kind: 'ratio', numerator: 15, denominator: 25 })
  })

  it('is refused where a line was changed since it was looked at, and nothing of it is saved', async () => {
    const uploadId = await sendFilled({ '1.1.4/numerator': 20, '1.4.3/value': 7 })
    const preview = await look(uploadId)
    await save(world.colleague, '1.1.4', 4, { kind: 'ratio', numerator: 14, denominator: 25 })
    expect(await caught(take(preview, ['1.1.4/numerator', '1.4.3/value']))).toMatchObject({
      reason: 'stale-version',
      data: { code: '1.1.4' },
    })
    expect(await db.line.findFirst({ where: { assessmentId: world.assessmentId, code: '1.4.3' } })).toBeNull()
    const again = await look(uploadId)
    expect(statuses(again)).toEqual({ '1.1.4/numerator': 'conflict', '1.4.3/value': 'apply' })
    await take(again, ['1.4.3/value'])
    expect((await lineOf('1.4.3')).facts).toEqual({ kind: 'value', value: 7 })
  })

  it('is refused whole where the chosen cells make facts that cannot be', async () => {
    const uploadId = await sendFilled({ '1.3.2/numerator': 9, '1.3.2/denominator': 10 })
    await save(world.colleague, '1.3.2', 0, { kind: 'ratio', numerator: null, denominator: 5 })
    const preview = await look(uploadId)
    expect(await caught(take(preview, ['1.3.2/numerator']))).toMatchObject({
      problems: [{ code: '1.3.2', field: 'numerator', reason: 'numerator-above-denominator', limit: 5 }],
    })
  })

  it('takes no cell that it has found wrong, even when asked to', async () => {
    const uploadId = await sendFilled({ '1.3.3/numerator': 'nhiều' })
    const preview = await look(uploadId)
    await expect(take(preview, ['1.3.3/numerator'])).rejects.toEqual(refusal('workbook-gone'))
  })

  it('empties a cell that was emptied', async () => {
    const uploadId = await sendFilled({ '1.1.4/explanation': null, '1.1.4/numerator': null })
    const preview = await look(uploadId)
    await take(preview, ['1.1.4/explanation', '1.1.4/numerator'])
    expect(await lineOf('1.1.4')).toMatchObject({
      explanation: '',
      facts: { kind: 'ratio', numerator: null, denominator: 25 },
    })
  })

  it('is kept for a fortnight, for the person who sent it in', async () => {
    const uploadId = await sendFilled({ '1.4.3/value': 8 })
    expect(await getWorkbookPreview(world.colleague, uploadId, DURING)).toBeNull()
    expect(await getMarkedContent(world.colleague, uploadId, DURING)).toBeNull()
    const preview = await look(uploadId)
    await expect(linesToApply(world.colleague, choice(preview, ['1.4.3/value']), DURING)).rejects.toEqual(
      refusal('workbook-gone'),
    )
    const desk = await getWorkbookDesk(world.clerk, world.roundId, FINANCE, DURING)
    expect(desk?.uploads[0]).toMatchObject({ id: uploadId, fileName: 'phiếu.xlsx', appliedAt: null })
    const later = new Date(DURING.getTime() + 14 * DAY_MS)
    expect(await getWorkbookPreview(world.clerk, uploadId, later)).toBeNull()
    expect((await getWorkbookDesk(world.clerk, world.roundId, FINANCE, later))?.uploads).toEqual([])
  })
})

describe('wrong cells', () => {
  it('are named with the reason, and come back red with a note in a copy of the file', async () => {
    const uploadId = await sendFilled({
      '1.3.3/numerator': 'nhiều',
      '1.3.2/numerator': 12,
      '1.3.2/denominator': 10,
      '1.2.3/issuedOn': '31/02/2021',
      '1.1.2/items.scope': 'Có lẽ',
      '1.1.3/option': 'Phương án khác',
      '1.4.3/value': '90,5 %',
      '1.2.2/counts.incomplete': 1.5,
      '1.2.2/counts.corrected': '2',
      '1.3.1/issuedOn': 1e9,
      '1.2.1/denominator': new Date(Date.UTC(2021, 2, 4)),
      '2.1.1/numerator': { error: '#DIV/0!' },
    })
    const preview = await look(uploadId)
    expect(faults(preview)).toEqual({
      '1.3.3/numerator': 'not-a-number',
      '1.3.2/numerator': 'numerator-above-denominator',
      '1.2.3/issuedOn': 'not-a-day',
      '1.1.2/items.scope': 'yes-or-no',
      '1.1.3/option': 'not-in-list',
      '1.4.3/value': 'percent-not-here',
      '1.2.2/counts.incomplete': 'not-an-integer',
      '1.3.1/issuedOn': 'not-a-day',
      '1.2.1/denominator': 'became-a-day',
      '2.1.1/numerator': 'cell-error',
    })
    const shown = previewRows(preview, wordingOf('vi')).flatMap(({ cells }) => cells)
    const inFile = (id: string) => shown.find((cell) => cell.id === id)?.file
    expect(['1.3.1/issuedOn', '1.2.1/denominator', '2.1.1/numerator'].map(inFile)).toEqual([
      '1000000000',
      '04/03/2021',
      '#DIV/0!',
    ])
    expect(statuses(preview)['1.2.2/counts.corrected']).toBe('apply')
    const marked = await getMarkedContent(world.clerk, uploadId, DURING)
    if (!marked) throw new Error('no copy')
    const copy = await bookOf(marked)
    const place = placeOf(marked, '1.3.3/numerator')
    const sheet = await sheetOf(copy, place.sheet)
    expect(sheet.text(place.address)).toBe('nhiều')
    expect(sheet.fill(place.address)).toBe('FFFFC7CE')
    expect(sheet.note(place.address)).toContain('Đây không phải là số')
    expect(sheet.fill(placeOf(marked, '1.1.4/denominator').address)).toBe('FFFFF9E5')
    // It can be sent in again and compares with what it first went out with.
    const again = await look((await send(copy)).uploadId)
    const { '2.1.1/numerator': _error, ...same } = faults(preview)
    // An error of Excel goes out as the words that it showed.
    expect(faults(again)).toEqual({ ...same, '2.1.1/numerator': 'not-a-number' })
    expect(statuses(again)).toEqual(statuses(preview))
  })

  it('are those of rows that are not the agency’s, or not the person’s, to fill', async () => {
    const narrow = await person('narrow', 'clerk', { agencyId: FINANCE, code: '2' }, FINANCE)
    const { rows } = (await content(narrow)).catalogue
    const survey = rows.find(({ rule }) => rule.kind === 'survey')
    const away = rows.find(({ appliesWhen, rule }) => appliesWhen && rule.kind !== 'survey')
    if (!survey || !away?.appliesWhen) throw new Error('the catalogue has changed')
    await db.agencyAttribute.updateMany({
      where: { agencyId: FINANCE, year: 2021, key: away.appliesWhen },
      data: { value: false },
    })
    const uploadId = await sendFilled(
      {
        [`${survey.code}/share`]: 0.9,
        [`${away.code}/explanation`]: 'Có ý kiến',
        '1.4.3/value': 3,
        '2.1.1/explanation': 'Thuộc phần của tôi',
      },
      narrow,
    )
    const preview = await look(uploadId, narrow)
    expect(faults(preview)).toEqual({
      [`${survey.code}/share`]: 'central-row',
      [`${away.code}/explanation`]: 'row-does-not-apply',
      '1.4.3/value': 'row-of-others',
    })
    expect(statuses(preview)['2.1.1/explanation']).toBe('apply')
  })
})

describe('who may', () => {
  it('download: clerks and heads of the agency, in every state; nobody else', async () => {
    const ask = (actor: Actor, now = DURING) => getWorkbookContent(actor, world.roundId, FINANCE, 'vi', now)
    for (const actor of [world.clerk, world.colleague, world.head]) expect(await ask(actor)).not.toBeNull()
    expect(await ask(world.clerk, AFTER)).not.toBeNull()
    for (const actor of [world.stranger, world.homeAffairs, world.appraiser, world.auditor, world.chair])
      expect(await ask(actor)).toBeNull()
  })

  it('send in: those who may save, while they may', async () => {
    const bytes = await bookOf(await content())
    for (const actor of [world.stranger, world.homeAffairs, world.ownAppraiser, world.auditor])
      await expect(send(bytes, actor)).rejects.toEqual(refusal('not-yours'))
    await expect(send(bytes, world.clerk, 'phiếu.xlsx', AFTER)).rejects.toEqual(refusal('deadline-passed'))
    await expect(
      receiveWorkbook(
        world.clerk,
        { assessmentId: '00000000-0000-7000-8000-000000000000', fileName: 'a.xlsx' },
        bytes,
        DURING,
      ),
    ).rejects.toEqual(refusal('not-found'))
  })

  it('take over: nobody once it is with the head, who reads the comparison all the same', async () => {
    const uploadId = await sendFilled({ '1.4.3/value': 9 })
    // Every row without its evidence has to be explained before that.
    await db.line.updateMany({ where: { assessmentId: world.assessmentId }, data: { explanation: TEXT } })
    const { version } = await assessmentOf(world.roundId, FINANCE)
    await handOver(world.clerk, { assessmentId: world.assessmentId, version }, DURING)
    const preview = await look(uploadId)
    expect(preview.can).toEqual({ allowed: false, reason: 'with-head' })
    await expect(take(preview, ['1.4.3/value'])).rejects.toEqual(refusal('with-head'))
    await expect(send(await bookOf(await content()))).rejects.toEqual(refusal('with-head'))
  })
})
