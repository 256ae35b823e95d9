import { z } from 'zod'
import { foldText } from '@/lib/format'
import { CENTRAL_KINDS, type CsvError } from './types'

const MAX_CELLS = 5000
/** 126 communes × 60 rows with long names stay well below. */
const MAX_CSV_LENGTH = 500_000

const place = {
  roundId: z.string().max(20),
  kind: z.enum(CENTRAL_KINDS),
  /** Where the figures come from: the survey's report, the decision that published a rating. */
  source: z.string().trim().max(500, 'too-long'),
}
const version = z.number().int().min(0)

/** A rating published elsewhere counts only with the document that published it. */
function needsSource(values: { kind: string; source: string }, ctx: z.RefinementCtx): void {
  if (values.kind === 'external' && values.source === '')
    ctx.addIssue({ code: 'custom', path: ['source'], message: 'required' })
}

export const enterCentralSchema = z
  .object({
    ...place,
    results: z
      .array(
        z.object({
          agencyId: z.string().max(100),
          code: z
            .string()
            .regex(/^\d+(\.\d+)*$/)
            .max(20),
          version,
          value: z.number({ error: 'not-a-number' }).nullable(),
          standardError: z.number({ error: 'not-a-number' }).nullable().optional(),
          answerCount: z.int({ error: 'not-a-number' }).min(0, 'negative').nullable().optional(),
        }),
      )
      .min(1)
      .max(MAX_CELLS),
  })
  .superRefine(needsSource)
export type EnterCentralInput = z.output<typeof enterCentralSchema>

const csv = {
  blockId: z.string().max(50),
  text: z.string().min(1, 'required').max(MAX_CSV_LENGTH, 'too-long'),
}

export const previewCsvSchema = z.object({ roundId: place.roundId, kind: place.kind, ...csv })
export type PreviewCsvInput = z.output<typeof previewCsvSchema>

export const applyCsvSchema = z
  .object({
    ...place,
    ...csv,
    /** Versions that the preview showed, by "agency/code". */
    versions: z
      .record(z.string().max(130), version)
      .refine((v) => Object.keys(v).length <= MAX_CELLS, 'too-large'),
  })
  .superRefine(needsSource)
export type ApplyCsvInput = z.output<typeof applyCsvSchema>

const CODE_HEAD = /^(?:\D{0,12}\s)?(\d+(?:\.\d+)*)$/
const HEADS_OF_CODE = new Set(['code', 'row', 'ma', 'ma dong', 'ma tieu chi', 'tieu chi', 'dong'])
const HEADS_OF_VALUE = new Set(['value', 'share', 'gia tri', 'ty le', 'ket qua'])
const HEADS_OF_ERROR = new Set(['standard error', 'se', 'sai so chuan', 'sai so'])
const HEADS_OF_ANSWERS = new Set(['answers', 'n', 'so phieu', 'so phieu hop le'])

/** One value of a table, with where it and its names stand; an empty cell is none. */
export type TableEntry = {
  line: number
  column: number
  agency: string
  agencyColumn: number
  code: string
  codeColumn: number
  codeLine: number
  raw: string
  /** Cells of the standard error and the number of answers; null where the table has no such column. */
  error: RawCell | null
  answers: RawCell | null
}

type RawCell = { column: number; raw: string }

/** One agency a line, one row a column. What stands in a second column without a code (the name) is for the eye. */
function wideEntries(table: readonly string[][], head: readonly string[]): TableEntry[] {
  const codes = head.map((cell, i) => (i > 0 && CODE_HEAD.exec(cell)?.[1]) || '')
  const columns = codes.flatMap((code, i) => (code && codes.indexOf(code) === i ? [{ i, code }] : []))
  return table.flatMap((cells, index) =>
    index === 0
      ? []
      : columns.flatMap(({ i, code }) => {
          const raw = cells[i] ?? ''
          if (raw === '') return []
          return [
            {
              line: index + 1,
              column: i + 1,
              agency: cells[0] ?? '',
              agencyColumn: 1,
              code,
              codeColumn: i + 1,
              codeLine: 1,
              raw,
              error: null,
              answers: null,
            },
          ]
        }),
  )
}

/** agency; code; value on every line; after them standard error and number of answers, where the head names them. */
function longEntries(table: readonly string[][], head: readonly string[]): TableEntry[] {
  const columnOf = (heads: ReadonlySet<string>) =>
    head.findIndex((cell, i) => i > 2 && heads.has(foldText(cell)))
  const cellOf = (cells: readonly string[], at: number): RawCell | null =>
    at < 0 ? null : { column: at + 1, raw: cells[at] ?? '' }
  const [error, answers] = [columnOf(HEADS_OF_ERROR), columnOf(HEADS_OF_ANSWERS)]
  return table.flatMap((cells, index) => {
    const [agency = '', code = '', raw = ''] = cells
    if (index === 0 || raw === '') return []
    return [
      {
        line: index + 1,
        column: 3,
        agency,
        agencyColumn: 1,
        code: CODE_HEAD.exec(code)?.[1] ?? code,
        codeColumn: 2,
        codeLine: index + 1,
        raw,
        error: cellOf(cells, error),
        answers: cellOf(cells, answers),
      },
    ]
  })
}

const isLong = (head: readonly string[]): boolean =>
  head.length >= 3 &&
  HEADS_OF_CODE.has(foldText(head[1] ?? '')) &&
  HEADS_OF_VALUE.has(foldText(head[2] ?? ''))

/** Heads that name no row, and codes that stand twice; the first column and a name beside it are not rows. */
function headErrors(head: readonly string[]): CsvError[] {
  const seen = new Set<string>()
  return head.flatMap((raw, i): CsvError[] => {
    const code = CODE_HEAD.exec(raw)?.[1]
    if (i === 0 || (i === 1 && !code) || raw === '') return []
    if (!code) return [{ line: 1, column: i + 1, raw, reason: 'unknown-row' }]
    if (seen.has(code)) return [{ line: 1, column: i + 1, raw, reason: 'duplicate', code }]
    seen.add(code)
    return []
  })
}

/** Cells right of the head's last column: usually a decimal comma in a file cut at commas. */
function strayCells(table: readonly string[][], head: readonly string[]): CsvError[] {
  return table.flatMap((cells, index) => {
    const at = cells.findIndex((cell, i) => i >= head.length && cell !== '')
    return at < 0
      ? []
      : [{ line: index + 1, column: at + 1, raw: cells[at] ?? '', reason: 'no-column' as const }]
  })
}

/** The values of a table in either form (wide, or agency; code; value), and what is wrong with its head. */
export function readTableShape(table: readonly string[][]): { entries: TableEntry[]; errors: CsvError[] } {
  const head = table[0] ?? []
  if (isLong(head)) return { entries: longEntries(table, head), errors: strayCells(table, head) }
  if (!head.some((cell, i) => i > 0 && CODE_HEAD.test(cell))) {
    return {
      entries: [],
      errors: [{ line: 1, column: 1, raw: head.join(' ').slice(0, 80), reason: 'no-rows-named' }],
    }
  }
  return { entries: wideEntries(table, head), errors: [...headErrors(head), ...strayCells(table, head)] }
}

const words = z.object({ vi: z.string(), en: z.string() })

/** Of a questionnaire what a page tells: its questions, and the groups that are asked. */
export const questionnaireSchema = z.object({
  respondentGroups: z.array(z.object({ key: z.string(), name: words })),
  questions: z.array(z.object({ code: z.string(), text: words, groups: z.array(z.string()) })),
})
