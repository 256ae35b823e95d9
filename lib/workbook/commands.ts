import 'server-only'
import type { Actor } from '@/lib/actor'
import { lockAssessment, readRowsThatApply } from '@/lib/assessment/queries'
import type { LockedAssessment } from '@/lib/assessment/types'
import { record } from '@/lib/audit'
import { inTransaction, type Tx } from '@/lib/db'
import { demand, Refusal } from '@/lib/errors'
import { readExcelZip } from '@/lib/excel-zip'
import { readSpreadsheet, type Spreadsheet } from '@/lib/spreadsheet'
import type { RawCell } from '@/lib/typed-cell'
import { STATE_SHEET, unpackState } from '@/lib/workbook-state'
import { canUploadWorkbook, movedCell, planSheets, rowsOfPlan } from './policy'
import type { ReceiveWorkbookInput } from './schema'
import type { DownloadedState, PlannedSheet } from './types'

/** How long a workbook that came back is kept. */
const KEPT_DAYS = 14
const DAY_MS = 86_400_000
/** Excel's own limit of a cell: nothing longer can have been typed. */
const LONGEST_CELL = 32_767
const MACRO_NAME = /\.(xlsm|xltm|xlam)$/i

/**
 * Takes in a workbook: looks into it, compares whose it is, and keeps what stands in its cells. Nothing of the
 * assessment changes. Refused: who may not save now; a file that is none of ours or was changed where it may not be,
 * each with its own reason (`workbook-…`); `data` names sheet and cell where it is a place.
 */
export async function receiveWorkbook(
  actor: Actor,
  input: ReceiveWorkbookInput,
  bytes: Buffer,
  now = new Date(),
): Promise<{ uploadId: string }> {
  // Asked first, so that nobody's file is unpacked who could not use it, and again on the locked row.
  await inTransaction((tx) => lockForUpload(tx, actor, input.assessmentId, now))
  if (MACRO_NAME.test(input.fileName)) throw new Refusal('workbook-macro')
  const book = readSpreadsheet(await readExcelZip(bytes))
  const state = unpackState(book.get(STATE_SHEET))
  return inTransaction(async (tx) => {
    const assessment = await lockForUpload(tx, actor, input.assessmentId, now)
    demandSameAssessment(state, assessment)
    const { catalogue } = await readRowsThatApply(tx, assessment)
    const cells = cellsOfPlan(planSheets(catalogue, state.locale), book)
    await tx.workbookUpload.deleteMany({ where: { expiresAt: { lte: now } } })
    const upload = await tx.workbookUpload.create({
      data: {
        assessmentId: assessment.id,
        personId: actor.personId,
        fileName: input.fileName,
        base: state,
        cells,
        uploadedAt: now,
        expiresAt: new Date(now.getTime() + KEPT_DAYS * DAY_MS),
      },
      select: { id: true },
    })
    await record(tx, actor, {
      action: 'workbook.received',
      subjectType: 'WorkbookUpload',
      subjectId: upload.id,
      roundId: assessment.roundId,
      agencyId: assessment.agencyId,
      detail: { fileName: input.fileName, downloadedAt: state.downloadedAt },
    })
    return { uploadId: upload.id }
  })
}

async function lockForUpload(
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  now: Date,
): Promise<LockedAssessment> {
  const assessment = await lockAssessment(tx, assessmentId)
  demand(canUploadWorkbook(actor, assessment, now))
  return assessment
}

/** A workbook fits the very assessment that it was made of; what differs first is what is said. */
function demandSameAssessment(state: DownloadedState, assessment: LockedAssessment): void {
  if (state.agencyId !== assessment.agencyId) throw new Refusal('workbook-other-agency')
  if (state.roundId !== assessment.roundId) throw new Refusal('workbook-other-round')
  if (state.catalogueId !== assessment.catalogueId) throw new Refusal('workbook-other-catalogue')
  // Same names and another assessment: the database was made anew.
  if (state.assessmentId !== assessment.id) throw new Refusal('workbook-not-ours')
}

/** What stands in the cells of the plan. Refused: a sheet that is not there, or not as it went out. */
function cellsOfPlan(sheets: PlannedSheet[], book: Spreadsheet): Record<string, RawCell> {
  for (const sheet of sheets) {
    const cells = book.get(sheet.name)
    if (!cells) throw new Refusal('workbook-sheet-missing', { sheet: sheet.name })
    const cell = movedCell(sheet, cells)
    if (cell) throw new Refusal('workbook-moved', { sheet: sheet.name, cell })
  }
  const found: Record<string, RawCell> = {}
  for (const { facts, explanation } of rowsOfPlan(sheets))
    for (const { id, sheet, address } of [...facts, explanation]) {
      const cell = book.get(sheet)?.get(address)
      if (!cell) continue
      const { value } = cell
      found[id] = typeof value === 'string' ? { ...cell, value: value.slice(0, LONGEST_CELL) } : cell
    }
  return found
}
