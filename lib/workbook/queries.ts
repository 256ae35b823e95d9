import 'server-only'
import type { Actor } from '@/lib/actor'
import { canSaveLine } from '@/lib/assessment/policy'
import { getAssessmentHead, getWorkspace } from '@/lib/assessment/queries'
import type { LinesToSave } from '@/lib/assessment/schema'
import type { AssessmentHead, Workspace } from '@/lib/assessment/types'
import { readCatalogue } from '@/lib/catalogue/queries'
import type { CatalogueView } from '@/lib/catalogue/types'
import { db } from '@/lib/db'
import { Refusal } from '@/lib/errors'
import type { Locale } from '@/lib/preferences'
import {
  canDownloadWorkbook,
  canUploadWorkbook,
  chosenValues,
  compareRow,
  planSheets,
  rowsOfPlan,
} from './policy'
import { downloadedStateSchema, rawCellsSchema, type ApplyWorkbookInput } from './schema'
import type {
  DownloadedLines,
  DownloadedState,
  RowComparison,
  WorkbookContent,
  WorkbookDesk,
  WorkbookPreview,
} from './types'

type Loaded = { workspace: Workspace; catalogue: CatalogueView }

async function load(actor: Actor, roundId: string, agencyId: string, now: Date): Promise<Loaded | null> {
  if (!canDownloadWorkbook(actor, { agencyId, roundId })) return null
  const workspace = await getWorkspace(actor, roundId, agencyId, now)
  const catalogue = workspace && (await readCatalogue(workspace.head.catalogueId))
  return workspace && catalogue ? { workspace, catalogue } : null
}

const gatesOf = (head: AssessmentHead) => ({
  ...head,
  phase: head.block.phase,
  submitBefore: head.block.submitBefore,
})

/** Lines of which something is stored, as they go out with the workbook. */
const stateOfLines = ({ lines }: Workspace): DownloadedLines =>
  Object.fromEntries(
    lines
      .filter(({ version }) => version > 0)
      .map(({ code, version, facts, explanation }) => [code, { version, facts, explanation }]),
  )

function contentOf({ workspace, catalogue }: Loaded, state: DownloadedState): WorkbookContent {
  const { head, lines, central, latestDay } = workspace
  return {
    head,
    catalogue,
    sheets: planSheets(catalogue, state.locale),
    lines,
    central,
    latestDay,
    state,
    marked: null,
  }
}

/** What the agency's workbook is made from, as it stands now; null for everybody but its clerks and heads. */
export async function getWorkbookContent(
  actor: Actor,
  roundId: string,
  agencyId: string,
  locale: Locale,
  now = new Date(),
): Promise<WorkbookContent | null> {
  const loaded = await load(actor, roundId, agencyId, now)
  if (!loaded) return null
  const { head } = loaded.workspace
  return contentOf(loaded, {
    assessmentId: head.id,
    roundId,
    agencyId,
    catalogueId: head.catalogueId,
    locale,
    downloadedAt: now.toISOString(),
    lines: stateOfLines(loaded.workspace),
  })
}

/** The agency's page of workbooks: whether one may come in, and the person's own that are still kept. */
export async function getWorkbookDesk(
  actor: Actor,
  roundId: string,
  agencyId: string,
  now = new Date(),
): Promise<WorkbookDesk | null> {
  if (!canDownloadWorkbook(actor, { agencyId, roundId })) return null
  const head = await getAssessmentHead(actor, roundId, agencyId)
  if (!head) return null
  const uploads = await db.workbookUpload.findMany({
    where: { assessmentId: head.id, personId: actor.personId, expiresAt: { gt: now } },
    orderBy: [{ uploadedAt: 'desc' }, { id: 'desc' }],
    select: { id: true, fileName: true, uploadedAt: true, appliedAt: true },
  })
  return { head, can: canUploadWorkbook(actor, gatesOf(head), now), uploads }
}

/** A kept workbook of the person's own, with the assessment as it stands now. */
async function loadUpload(actor: Actor, uploadId: string, now: Date) {
  const upload = await db.workbookUpload.findFirst({
    where: { id: uploadId, personId: actor.personId, expiresAt: { gt: now } },
    select: {
      id: true,
      fileName: true,
      base: true,
      cells: true,
      uploadedAt: true,
      expiresAt: true,
      appliedAt: true,
      assessment: { select: { roundId: true, agencyId: true } },
    },
  })
  const loaded = upload && (await load(actor, upload.assessment.roundId, upload.assessment.agencyId, now))
  if (!loaded) return null
  const state: DownloadedState = downloadedStateSchema.parse(upload.base)
  return { upload, loaded, state, raw: rawCellsSchema.parse(upload.cells) }
}

type LoadedUpload = NonNullable<Awaited<ReturnType<typeof loadUpload>>>

function compare(actor: Actor, { loaded, state, raw }: LoadedUpload, now: Date): RowComparison[] {
  const { workspace, catalogue } = loaded
  const lines = new Map(workspace.lines.map((line) => [line.code, line]))
  const gates = gatesOf(workspace.head)
  return rowsOfPlan(planSheets(catalogue, state.locale)).flatMap(({ row, facts, explanation }) => {
    const line = lines.get(row.code)
    if (!line) return []
    const answer = canSaveLine(actor, gates, now, row.code)
    const cells = compareRow({
      row,
      cells: [...facts, explanation],
      raw,
      base: state.lines[row.code],
      current: line,
      applies: line.applies,
      isOwn: answer.allowed || answer.reason !== 'not-yours',
      locale: state.locale,
      latestDay: workspace.latestDay,
    })
    return [{ row, version: line.version, cells }]
  })
}

/** A workbook that came back, compared with what stands here now; null when it is not the person's or no longer kept. */
export async function getWorkbookPreview(
  actor: Actor,
  uploadId: string,
  now = new Date(),
): Promise<WorkbookPreview | null> {
  const found = await loadUpload(actor, uploadId, now)
  if (!found) return null
  const { upload, loaded, state } = found
  const { head } = loaded.workspace
  return {
    id: upload.id,
    head,
    fileName: upload.fileName,
    uploadedAt: upload.uploadedAt,
    downloadedAt: new Date(state.downloadedAt),
    appliedAt: upload.appliedAt,
    expiresAt: upload.expiresAt,
    rows: compare(actor, found, now),
    can: canUploadWorkbook(actor, gatesOf(head), now),
  }
}

/** The workbook again as it came in, with its wrong cells marked; it compares with the state it first went out with. */
export async function getMarkedContent(
  actor: Actor,
  uploadId: string,
  now = new Date(),
): Promise<WorkbookContent | null> {
  const found = await loadUpload(actor, uploadId, now)
  if (!found) return null
  const cells = compare(actor, found, now).flatMap((row) => row.cells)
  return { ...contentOf(found.loaded, found.state), marked: cells }
}

/**
 * The chosen cells of a workbook as lines to save, with the versions that the person saw: what changed since is
 * refused there, like every other save. Refused: a workbook that is no longer kept, cells that cannot be taken.
 */
export async function linesToApply(
  actor: Actor,
  input: ApplyWorkbookInput,
  now = new Date(),
): Promise<LinesToSave> {
  const found = await loadUpload(actor, input.uploadId, now)
  if (!found) throw new Refusal('workbook-gone')
  const chosen = new Set(input.cells)
  const lines = new Map(found.loaded.workspace.lines.map((line) => [line.code, line]))
  const toSave = compare(actor, found, now).flatMap(({ row, cells }) => {
    const taken = cells.filter(({ cell, status }) => chosen.has(cell.id) && status !== 'wrong')
    const line = lines.get(row.code)
    if (!line || taken.length === 0) return []
    return [{ code: row.code, version: input.versions[row.code] ?? 0, ...chosenValues(row, line, taken) }]
  })
  if (toSave.length === 0) throw new Refusal('workbook-gone')
  return {
    assessmentId: found.loaded.workspace.head.id,
    lines: toSave,
    workbook: { uploadId: input.uploadId, cells: input.cells },
  }
}
