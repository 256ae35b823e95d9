import { z } from 'zod'
import { factsSchema } from '@/lib/assessment/schema'

const MAX_CELLS = 5000
const MAX_FILE_NAME = 200

const code = z.string().regex(/^\d+(\.\d+)*$/)
const cellId = z.string().regex(/^\d+(\.\d+)*\/[\w.-]{1,100}$/)

/** The state that goes out with a workbook; what comes back is checked like everything that comes in. */
export const downloadedStateSchema = z.object({
  assessmentId: z.uuid(),
  roundId: z.string(),
  agencyId: z.string(),
  catalogueId: z.string(),
  locale: z.enum(['vi', 'en']),
  downloadedAt: z.iso.datetime(),
  lines: z.record(
    code,
    z.object({ version: z.int().min(0), facts: factsSchema.nullable(), explanation: z.string() }),
  ),
})

/** Cells of an upload as they are kept: by id. */
export const rawCellsSchema = z.record(
  cellId,
  z.object({
    value: z.union([z.string(), z.number(), z.boolean()]),
    format: z.enum(['date', 'percent']).optional(),
    isError: z.literal(true).optional(),
  }),
)

export const receiveWorkbookSchema = z.object({
  assessmentId: z.uuid(),
  fileName: z
    .string()
    .trim()
    .min(1)
    .transform((name) => name.replaceAll('\0', '').slice(-MAX_FILE_NAME)),
})
/** As the form sends it: the file beside its name. */
export const sendWorkbookSchema = receiveWorkbookSchema.extend({ file: z.instanceof(Blob) })
export type ReceiveWorkbookInput = z.output<typeof receiveWorkbookSchema>

/** The cells that the person takes over, with the versions of their lines as they were seen. */
export const applyWorkbookSchema = z.object({
  uploadId: z.uuid(),
  cells: z.array(cellId).min(1, 'nothing-chosen').max(MAX_CELLS),
  versions: z.record(code, z.int().min(0)),
})
export type ApplyWorkbookInput = z.output<typeof applyWorkbookSchema>
