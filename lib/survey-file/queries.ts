import 'server-only'
import type { Actor } from '@/lib/actor'
import { readCatalogue } from '@/lib/catalogue/queries'
import { parseCsv } from '@/lib/csv'
import { readRound } from '@/lib/round/queries'
import { getCentralGrid } from '@/lib/survey/queries'
import type { PreviewCsvInput } from '@/lib/survey/schema'
import type { CsvPreview } from '@/lib/survey/types'
import { getBlockGroups } from '@/lib/survey-group/queries'
import { readCentralTable } from './policy'

/** What a CSV file would change, cell by cell; nothing is written. Null as for getCentralGrid. */
export async function previewCsv(actor: Actor, input: PreviewCsvInput): Promise<CsvPreview | null> {
  const grid = await getCentralGrid(actor, input.roundId, input.blockId, input.kind)
  if (!grid) return null
  const round = await readRound(input.roundId)
  const catalogue = await readCatalogue(
    round?.blocks.find((b) => b.blockId === input.blockId)?.catalogueId ?? '',
  )
  const codes = new Set(catalogue?.rows.map((r) => r.code))
  const groups = await getBlockGroups(actor, input.roundId, input.blockId)
  const table = parseCsv(input.text)
  const preview = readCentralTable(table.cells, grid, codes, groups ?? new Map())
  const broken = table.problems.map((p) => ({ ...p, column: 1, raw: '' }))
  return { cells: preview.cells, errors: [...broken, ...preview.errors] }
}
