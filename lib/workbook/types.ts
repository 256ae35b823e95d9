import type { AssessmentHead, CanAnswer, LineView } from '@/lib/assessment/types'
import type { CatalogueRow, CatalogueView } from '@/lib/catalogue/types'
import type { Locale } from '@/lib/preferences'
import type { CellValue } from '@/lib/scoring/cell-values'
import type { CellInput } from '@/lib/scoring/fact-cells'
import type { Facts } from '@/lib/scoring/facts'
import type { Bilingual } from '@/lib/scoring/rule'
import type { CellFault, RawCell } from '@/lib/typed-cell'

/** A cell that may be filled in: where it stands and what it takes. */
export type PlannedCell = {
  /** `<code>/<key>`, for example `1.1.4/numerator`; `<code>/explanation` for the words beside the facts. */
  id: string
  code: string
  key: string
  sheet: string
  address: string
  line: number
  label: Bilingual | null
  input: CellInput | { kind: 'text' }
}

/** The lines of a sheet: heads of criteria, and rows over as many lines as they have facts. */
export type PlannedLine =
  | { type: 'heading'; line: number; code: string; name: Bilingual }
  | {
      type: 'row'
      line: number
      lastLine: number
      row: CatalogueRow
      facts: PlannedCell[]
      explanation: PlannedCell
      /** Lines of the list sheet that hold the words of a choice's options, first and last. */
      options: [first: number, last: number] | null
    }

export type PlannedSheet = { name: string; field: Bilingual; fieldCode: string; lines: PlannedLine[] }

/** What a workbook was made of: goes out with it, sealed, and comes back as the base of the comparison. */
export type DownloadedState = {
  assessmentId: string
  roundId: string
  agencyId: string
  catalogueId: string
  locale: Locale
  downloadedAt: string
  lines: DownloadedLines
}
export type DownloadedLines = Record<string, { version: number; facts: Facts | null; explanation: string }>

/** Everything a workbook is made from. */
export type WorkbookContent = {
  head: AssessmentHead
  catalogue: CatalogueView
  sheets: PlannedSheet[]
  lines: LineView[]
  central: Record<string, number>
  latestDay: string
  state: DownloadedState
  /** Of a copy with its faults marked: every cell as it stands in the file. */
  marked: CellComparison[] | null
}

/**
 * A cell seen three ways. `apply`: changed in the file only; `conflict`: changed there and here, to different values;
 * `here`: changed here only; `wrong`: cannot be taken; `same`: nothing to do.
 */
export type CellStatus = 'apply' | 'conflict' | 'here' | 'wrong' | 'same'

export type CellComparison = {
  cell: PlannedCell
  base: CellValue
  current: CellValue
  /** As it was understood; null also where it could not be; `raw` is what stands there. */
  file: CellValue
  raw: RawCell | null
  status: CellStatus
  fault: CellFault | null
}

export type RowComparison = { row: CatalogueRow; version: number; cells: CellComparison[] }

/** One workbook that came back, as it compares now. */
export type WorkbookPreview = {
  id: string
  head: AssessmentHead
  fileName: string
  uploadedAt: Date
  downloadedAt: Date
  appliedAt: Date | null
  expiresAt: Date
  rows: RowComparison[]
  can: CanAnswer
}

export type UploadItem = { id: string; fileName: string; uploadedAt: Date; appliedAt: Date | null }

/** The page of an agency's workbooks. */
export type WorkbookDesk = { head: AssessmentHead; can: CanAnswer; uploads: UploadItem[] }
