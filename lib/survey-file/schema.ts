import { foldText } from '@/lib/format'
import type { CsvError } from '@/lib/survey/types'

const CODE_HEAD = /^(?:\D{0,12}\s)?(\d+(?:\.\d+)*)$/
const HEADS_OF_CODE = new Set(['code', 'row', 'ma', 'ma dong', 'ma tieu chi', 'tieu chi', 'dong'])
const HEADS_OF_VALUE = new Set(['value', 'share', 'gia tri', 'ty le', 'ket qua'])
const HEADS_OF_ERROR = new Set(['standard error', 'se', 'sai so chuan', 'sai so'])
const HEADS_OF_ANSWERS = new Set(['answers', 'n', 'so phieu', 'so phieu hop le'])
const HEADS_OF_GROUP = new Set(['group', 'respondent group', 'nhom', 'nhom doi tuong', 'nhom duoc hoi'])
/** What stands in the group's column on a line of the share itself. */
const ALL_GROUPS = new Set(['', 'all', 'all groups', 'total', 'chung', 'tat ca', 'tat ca cac nhom'])

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
  /** The group whose result this is; null: the share of the row. */
  group: RawCell | null
  /** Cells of the standard error and the number of answers; null where the table has no such column. */
  error: RawCell | null
  answers: RawCell | null
}

export type RawCell = { column: number; raw: string }

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
              group: null,
              error: null,
              answers: null,
            },
          ]
        }),
  )
}

/** Where the value stands in a long table, and where its group, if it has results by group; null for a wide one. */
function longForm(head: readonly string[]): { value: number; group: number | null } | null {
  const [, code = '', third = '', fourth = ''] = head.map(foldText)
  if (!HEADS_OF_CODE.has(code)) return null
  if (HEADS_OF_VALUE.has(third)) return { value: 2, group: null }
  return HEADS_OF_GROUP.has(third) && HEADS_OF_VALUE.has(fourth) ? { value: 3, group: 2 } : null
}

/**
 * agency; code; value on every line, or agency; code; group; value; after them standard error and number of answers,
 * where the head names them.
 */
function longEntries(
  table: readonly string[][],
  head: readonly string[],
  form: { value: number; group: number | null },
): TableEntry[] {
  const columnOf = (heads: ReadonlySet<string>) =>
    head.findIndex((cell, i) => i > form.value && heads.has(foldText(cell)))
  const cellOf = (cells: readonly string[], at: number | null): RawCell | null =>
    at === null || at < 0 ? null : { column: at + 1, raw: cells[at] ?? '' }
  const [error, answers] = [columnOf(HEADS_OF_ERROR), columnOf(HEADS_OF_ANSWERS)]
  return table.flatMap((cells, index) => {
    const [agency = '', code = ''] = cells
    const raw = cells[form.value] ?? ''
    if (index === 0 || raw === '') return []
    const group = cellOf(cells, form.group)
    return [
      {
        line: index + 1,
        column: form.value + 1,
        agency,
        agencyColumn: 1,
        code: CODE_HEAD.exec(code)?.[1] ?? code,
        codeColumn: 2,
        codeLine: index + 1,
        raw,
        group: group && !ALL_GROUPS.has(foldText(group.raw)) ? group : null,
        error: cellOf(cells, error),
        answers: cellOf(cells, answers),
      },
    ]
  })
}

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

/** The values of a table in either form (wide, or agency; code; value with or without a group), and what is wrong with its head. */
export function readTableShape(table: readonly string[][]): { entries: TableEntry[]; errors: CsvError[] } {
  const head = table[0] ?? []
  const form = longForm(head)
  if (form) return { entries: longEntries(table, head, form), errors: strayCells(table, head) }
  if (!head.some((cell, i) => i > 0 && CODE_HEAD.test(cell))) {
    return {
      entries: [],
      errors: [{ line: 1, column: 1, raw: head.join(' ').slice(0, 80), reason: 'no-rows-named' }],
    }
  }
  return { entries: wideEntries(table, head), errors: [...headErrors(head), ...strayCells(table, head)] }
}
